import { Tooltip } from '@kobalte/core/tooltip'
import { type JSX, Show, type ValidComponent } from 'solid-js'
import { ariaKeys, shownKeys } from './keys.ts'
import './icon-button.css'

interface IconButtonProps {
	/** What it does, for the tooltip and for screen readers. */
	label: string
	/** The keys that do the same, as in commands/keys.ts; none: ''. */
	shortcut?: string
	placement?: 'top' | 'right' | 'bottom' | 'left'
	/** For a button that stays down: is it? */
	pressed?: boolean
	disabled?: boolean
	/** What it is, if more than a button: a dialog's trigger, say. */
	as?: ValidComponent
	onClick?(): void
	children: JSX.Element
}

/** A button with a picture on it; its name shows on hover and focus. */
export function IconButton(props: IconButtonProps) {
	return (
		<Tooltip placement={props.placement ?? 'top'} openDelay={400}>
			<Tooltip.Trigger
				as={props.as ?? 'button'}
				type="button"
				class="icon-button"
				aria-label={props.label}
				aria-keyshortcuts={props.shortcut ? ariaKeys(props.shortcut) : undefined}
				aria-pressed={props.pressed}
				disabled={props.disabled ?? false}
				onClick={() => props.onClick?.()}
			>
				{props.children}
			</Tooltip.Trigger>
			<Tooltip.Portal>
				<Tooltip.Content class="tooltip">
					{props.label}
					<Show when={props.shortcut}>{(keys) => <kbd>{shownKeys(keys())}</kbd>}</Show>
				</Tooltip.Content>
			</Tooltip.Portal>
		</Tooltip>
	)
}
