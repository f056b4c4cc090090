import { Show } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import { t } from '../messages/language.ts'
import { useTogetherContext } from '../together/context.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { MenuItem } from '../ui/menu-item.tsx'
import { type CommandId, commandOf, runCommand, shortcutOf } from './table.ts'

interface CommandButtonProps {
	command: CommandId
	placement?: 'top' | 'right' | 'bottom' | 'left'
	disabled?: boolean
	/** Of its picture, CSS pixels. */
	size: number
}

/** A button that does what a command does, by its name, picture and keys. */
export function CommandButton(props: CommandButtonProps) {
	const jam = useTogetherContext()
	return (
		<IconButton
			label={commandOf(props.command).title(t)}
			shortcut={shortcutOf(props.command)}
			placement={props.placement ?? 'top'}
			disabled={props.disabled ?? false}
			onClick={() => runCommand(props.command, jam)}
		>
			<Show when={commandOf(props.command).icon}>
				{(icon) => <Dynamic component={icon()} size={props.size} aria-hidden="true" />}
			</Show>
		</IconButton>
	)
}

/** The same as a line of a menu. */
export function CommandItem(props: { command: CommandId }) {
	const jam = useTogetherContext()
	const command = () => commandOf(props.command)
	return (
		<MenuItem
			label={command().title(t)}
			keys={shortcutOf(props.command)}
			onSelect={() => runCommand(props.command, jam)}
			{...(command().icon ? { icon: command().icon } : {})}
		/>
	)
}
