import type { ToolContext } from './context.ts'

/** Is something selected that one can do something with? */
export function isHolding({ session, tools, selection }: ToolContext): boolean {
	return session.canPaint && tools.state.tool === 'select' && selection.marks().length > 0
}
