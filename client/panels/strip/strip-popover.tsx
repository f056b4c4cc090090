import { Popover } from '@kobalte/core/popover'
import { type JSX, onCleanup } from 'solid-js'
import { shortcutOf } from '../../commands/table.ts'
import { useTogetherContext } from '../../together/context.ts'
import { focusChosen } from '../../ui/focus-chosen.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import type { Panel } from '../../ui/open-panels.ts'
import { showScrollEnds } from '../../ui/scroll-fade.ts'

/** A button of the strip that opens a panel above it. A press on the canvas closes the panel. */
export function StripPopover(props: {
	label: string
	/** What the button shows. */
	icon: JSX.Element
	/** Marks the button: something in the panel is switched on. */
	isMarked?: boolean
	/** Lets commands open it. */
	panel?: Panel | undefined
	children: JSX.Element
}) {
	const { panels, textEditor } = useTogetherContext()
	// Read once: props must not be computed again while the button is removed.
	const { panel } = props
	const control = panel ? panels.control(panel) : {}
	onCleanup(() => panel && panels.close(panel))
	/** What was changed there is seen in the text that is edited, where the writing goes on. */
	function returnToText(event: Event): void {
		if (textEditor.id() === undefined) return
		event.preventDefault()
		textEditor.focus()
	}
	let content: HTMLElement | undefined
	return (
		<Popover {...control} placement="top" gutter={12} overflowPadding={12}>
			<IconButton
				label={props.label}
				shortcut={panel === 'colour' ? shortcutOf('colour') : ''}
				as={Popover.Trigger}
			>
				<span class="strip-icon" classList={{ 'is-marked': props.isMarked ?? false }}>
					{props.icon}
				</span>
			</IconButton>
			<Popover.Portal>
				<Popover.Content
					class="panel strip-popover scroll-fade"
					data-text-controls
					ref={(element) => {
						content = element
						showScrollEnds(element)
					}}
					onOpenAutoFocus={(event) => focusChosen(event, content)}
					onCloseAutoFocus={returnToText}
				>
					<Popover.Title class="visually-hidden">{props.label}</Popover.Title>
					{props.children}
				</Popover.Content>
			</Popover.Portal>
		</Popover>
	)
}
