import { Tooltip } from '@kobalte/core/tooltip'
import { createSignal, type JSX, Show, type ValidComponent } from 'solid-js'
import { ariaKeys, formatKeys } from './keys.ts'
import { wasLastInputKey } from './last-input.ts'
import { mainElement } from './main-element.ts'
import './icon-button.css'

interface IconButtonProps {
	/** Shown as a tooltip, and the name for screen readers. */
	label: string
	/** Shortcut in the syntax of keys.ts; '' without one. */
	shortcut?: string
	placement?: 'top' | 'right' | 'bottom' | 'left'
	/** State of a toggle button. */
	pressed?: boolean | undefined
	disabled?: boolean
	/** Why it does nothing now; it stays in place and says so. */
	unavailable?: string | undefined
	/** Renders as another component, for example a dialog's trigger. */
	as?: ValidComponent
	/** The step of the tour that points at it. */
	tour?: string | undefined
	onClick?(): void
	children: JSX.Element
}

/** An icon button with a tooltip. */
export function IconButton(props: IconButtonProps) {
	const [isOpen, setOpen] = createSignal(false)
	let button!: HTMLElement
	/** A press says that the name is known: until the pointer comes again, it shows no tooltip. */
	let isPressed = false
	/** Over its own panel, the tooltip would hide a part of it and take the first Escape. */
	const hasPanelOpen = () => button.getAttribute('aria-expanded') === 'true'
	return (
		<Tooltip
			placement={props.placement ?? 'top'}
			openDelay={400}
			open={isOpen()}
			onOpenChange={(open) => setOpen(open && !isPressed && !hasPanelOpen())}
		>
			<Tooltip.Trigger
				ref={button}
				as={props.as ?? 'button'}
				type="button"
				class="icon-button"
				data-tour={props.tour}
				aria-label={props.unavailable ? `${props.label}: ${props.unavailable}` : props.label}
				aria-keyshortcuts={props.shortcut ? ariaKeys(props.shortcut) : undefined}
				aria-pressed={props.pressed}
				disabled={props.disabled ?? false}
				aria-disabled={props.unavailable ? 'true' : undefined}
				onPointerEnter={() => {
					isPressed = false
				}}
				onClick={() => {
					if (props.unavailable) return
					isPressed = true
					props.onClick?.()
				}}
				onFocus={() => {
					// A press brings it, or closes what this button opened. After a touch, nothing would
					// close the tooltip again.
					if (!wasLastInputKey()) isPressed = true
				}}
				onBlur={() => {
					isPressed = false
				}}
			>
				{props.children}
			</Tooltip.Trigger>
			<Tooltip.Portal mount={mainElement()}>
				<Tooltip.Content class="tooltip">
					{props.unavailable ? `${props.label}: ${props.unavailable}` : props.label}
					<Show when={props.shortcut}>{(keys) => <kbd>{formatKeys(keys())}</kbd>}</Show>
				</Tooltip.Content>
			</Tooltip.Portal>
		</Tooltip>
	)
}
