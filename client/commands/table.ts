import type { TogetherContext } from '../together/context.ts'
import { isPressed } from '../ui/keys.ts'
import { addCommands } from './add.ts'
import { arrangeCommands } from './arrange-selection.ts'
import { canvasKeyCommands } from './canvas-keys.ts'
import { clipboardCommands } from './clipboard.ts'
import type { Command } from './command.ts'
import { editSelectionCommands } from './edit-selection.ts'
import { exportCommands } from './export.ts'
import { panelCommands } from './panels.ts'
import { projectorCommands } from './projector.ts'
import { selectCommands } from './select.ts'
import { stageCommands } from './stage.ts'
import { studioCommands } from './studio.ts'
import { togetherCommands } from './together.ts'
import { toolCommands } from './tools.ts'
import { undoCommands } from './undo.ts'
import { viewCommands } from './view.ts'

// The first available command of a shortcut runs: keys of the canvas and commands of the selection
// take precedence.
const table = [
	...canvasKeyCommands,
	...editSelectionCommands,
	...arrangeCommands,
	...toolCommands,
	...undoCommands,
	...selectCommands,
	...addCommands,
	...clipboardCommands,
	...exportCommands,
	...viewCommands,
	...togetherCommands,
	...stageCommands,
	...projectorCommands,
	...studioCommands,
	...panelCommands,
] as const

export type CommandId = (typeof table)[number]['id']

/**
 * All commands of a jam, for the shortcuts, the shortcut sheet, the command palette and the buttons.
 * Of commands with the same shortcut, the first available one runs.
 */
export const commands: readonly Command<CommandId>[] = table

const byId = Object.fromEntries(commands.map((command) => [command.id, command])) as Record<
	CommandId,
	Command
>

/** @returns the available command of a key press. */
export function findCommandForKey(
	event: KeyboardEvent,
	context: TogetherContext,
): Command | undefined {
	return commands.find(
		({ keys, areBrowserKeys, when }) =>
			!areBrowserKeys &&
			keys?.some((shortcut) => isPressed(shortcut, event)) &&
			(when?.(context) ?? true),
	)
}

export function getCommand(id: CommandId): Command {
	return byId[id]
}

/** @returns the shortcut to show beside a button; '' without one. */
export function shortcutOf(id: CommandId): string {
	return getCommand(id).keys?.[0] ?? ''
}

/** @returns the available commands that the command palette lists. */
export function listedCommands(context: TogetherContext): Command[] {
	return commands.filter(({ unlisted, when }) => !unlisted && (when?.(context) ?? true))
}

export function isAvailable(id: CommandId, context: TogetherContext): boolean {
	return getCommand(id).when?.(context) ?? true
}

/** Runs a command if it is available. */
export function runCommand(id: CommandId, context: TogetherContext): void {
	if (isAvailable(id, context)) getCommand(id).run(context)
}
