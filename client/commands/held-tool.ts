import type { ToolName, Tools } from '../tools/state.ts'

/** A tool whose key was held at least this long, in milliseconds, is used only while it is held. */
const holdMs = 400

/**
 * Gives back the tool that was active before when a tool's key is released after it was held and the
 * tool was used. Time alone can't tell: on a busy page a short press can end long after it began.
 * @returns handlers of key presses and of uses of the tool
 */
export function createHeldTool({ tools }: { tools: Tools }) {
	let held:
		| { code: string; since: number; before: ToolName; tool: ToolName; used: boolean }
		| undefined
	return {
		/** @param choose may choose another tool. */
		down({ code, repeat, timeStamp }: KeyboardEvent, choose: () => void): void {
			const before = tools.state.tool
			choose()
			if (repeat) return
			const { tool } = tools.state
			held = tool === before ? undefined : { code, since: timeStamp, before, tool, used: false }
		},
		/** The active tool begins to do something, such as a stroke. */
		use(): void {
			if (held) held.used = true
		},
		up({ code, timeStamp }: KeyboardEvent): void {
			if (held?.code !== code) return
			const { since, before, tool, used } = held
			held = undefined
			// Another choice meanwhile, such as the eyedropper's, stays.
			if (used && timeStamp - since >= holdMs && tools.state.tool === tool) {
				tools.set('tool', before)
			}
		},
	}
}
