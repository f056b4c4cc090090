import type { ToolName, Tools } from '../tools/state.ts'

/** A tool whose key was held at least this long is used only while it is held. */
const holdMs = 400

/**
 * Gives back the tool that was active before when a tool's key is released after it was held. On a
 * page that is busy, a short press can end long after it began: only the time after the tool was
 * chosen counts. @param now milliseconds, on the clock of events. @returns handlers of key presses
 */
export function createHeldTool({ tools }: { tools: Tools }, now = () => performance.now()) {
	let held: { code: string; since: number; before: ToolName; tool: ToolName } | undefined
	return {
		/** @param choose may choose another tool. */
		down({ code, repeat }: KeyboardEvent, choose: () => void): void {
			const before = tools.state.tool
			choose()
			if (repeat) return
			const { tool } = tools.state
			held = tool === before ? undefined : { code, since: now(), before, tool }
		},
		up({ code, timeStamp }: KeyboardEvent): void {
			if (held?.code !== code) return
			const { since, before, tool } = held
			held = undefined
			// Another choice meanwhile, such as the eyedropper's, stays.
			if (timeStamp - since >= holdMs && tools.state.tool === tool) tools.set('tool', before)
		},
	}
}
