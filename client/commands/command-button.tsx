import { DropdownMenu } from '@kobalte/core/dropdown-menu'
import { For, Show } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import { t } from '../messages/language.ts'
import { useTogetherContext } from '../together/context.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { MenuItem } from '../ui/menu-item.tsx'
import type { Command } from './command.ts'
import { type CommandId, getCommand, runCommand, shortcutOf } from './table.ts'

interface CommandButtonProps {
	command: CommandId
	placement?: 'top' | 'right' | 'bottom' | 'left'
	disabled?: boolean
	/** State of a toggle button. */
	pressed?: boolean
	/** Why it does nothing now. */
	unavailable?: string | undefined
	/** By default the title of the command. */
	label?: string
	/** Size of the icon, CSS pixels. */
	size: number
	/** By default the icon of the command. */
	icon?: Command['icon'] | undefined
	/** Shown instead of the icon; the name has the label and the text. */
	text?: string
	/** The step of the tour that points at it. */
	tour?: string | undefined
}

/** A button that runs a command, with the name, icon and shortcut of the command. */
export function CommandButton(props: CommandButtonProps) {
	const context = useTogetherContext()
	const title = () => props.label ?? getCommand(props.command).title(t)
	return (
		<IconButton
			label={props.text ? `${title()}, ${props.text}` : title()}
			shortcut={shortcutOf(props.command)}
			placement={props.placement ?? 'top'}
			tour={props.tour}
			disabled={props.disabled ?? false}
			unavailable={props.unavailable}
			pressed={props.pressed}
			onClick={() => runCommand(props.command, context)}
		>
			<Show when={props.text}>
				{(text) => (
					<span class="command-text" aria-hidden="true">
						{text()}
					</span>
				)}
			</Show>
			<Show when={!props.text && (props.icon ?? getCommand(props.command).icon)}>
				{(icon) => <Dynamic component={icon()} size={props.size} aria-hidden="true" />}
			</Show>
		</IconButton>
	)
}

/** A menu item that runs a command. */
export function CommandItem(props: { command: CommandId }) {
	const context = useTogetherContext()
	const command = () => getCommand(props.command)
	return (
		<MenuItem
			label={command().title(t)}
			keys={shortcutOf(props.command)}
			onSelect={() => runCommand(props.command, context)}
			{...(command().icon ? { icon: command().icon } : {})}
		/>
	)
}

/** A section of a menu: its commands, below a line unless it is the first. */
export function CommandSection(props: { commands: readonly CommandId[]; isFirst: boolean }) {
	return (
		<>
			<Show when={!props.isFirst}>
				<DropdownMenu.Separator class="menu-line" />
			</Show>
			<For each={props.commands}>{(id) => <CommandItem command={id} />}</For>
		</>
	)
}
