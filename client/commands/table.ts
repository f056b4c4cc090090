import type { TogetherContext } from '../together/context.ts'
import { isPressed } from '../ui/keys.ts'
import type { Command } from './command.ts'
import { editCommands, panelCommands, viewCommands } from './general.ts'
import { selectionCommands } from './selection.ts'
import { togetherCommands } from './together.ts'
import { toolCommands } from './tools.ts'

// While something is selected, keys are for that first.
const table = [
	...selectionCommands,
	...toolCommands,
	...editCommands,
	...viewCommands,
	...togetherCommands,
	...panelCommands,
] as const

export type CommandId = (typeof table)[number]['id']

/**
 * Everything that one can do in a jam. Shortcuts, the list of shortcuts, the palette and the keys
 * beside buttons all read it. Where two have the same keys, the first that may be done is.
 */
export const commands: readonly Command<CommandId>[] = table

const byId = Object.fromEntries(commands.map((command) => [command.id, command])) as Record<
	CommandId,
	Command
>

/** @returns what a press of keys does now. */
export function commandFor(event: KeyboardEvent, jam: TogetherContext): Command | undefined {
	return commands.find(
		({ keys, when }) => keys?.some((each) => isPressed(each, event)) && (when?.(jam) ?? true),
	)
}

/** @returns a command by its id. */
export function commandOf(id: CommandId): Command {
	return byId[id]
}

/** @returns the keys to show beside a button that does the same; none: ''. */
export function shortcutOf(id: CommandId): string {
	return commandOf(id).keys?.[0] ?? ''
}

/** Does it if it may be done now. */
export function runCommand(id: CommandId, jam: TogetherContext): void {
	const command = commandOf(id)
	if (command.when?.(jam) ?? true) command.run(jam)
}
