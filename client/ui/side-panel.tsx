import X from 'lucide-solid/icons/x'
import { type JSX, onMount } from 'solid-js'
import { t } from '../messages/language.ts'
import { createCover } from './covers.ts'
import { IconButton } from './icon-button.tsx'
import './side-panel.css'

/**
 * A panel over the right side of the canvas; on a phone, over its lower part. When it closes, the
 * focus returns to the previously focused element.
 */
export function SidePanel(props: {
	title: string
	/** Its class sets --panel-height and --panel-max-height. */
	class: string
	/** Label of the close button; default: "Close". */
	closeLabel?: string
	/** True: it takes the focus when it opens, and Escape in it closes it. */
	takesFocus?: boolean
	/** It is on the page, and covers its part of the canvas. */
	onShown?(): void
	onClose(): void
	children: JSX.Element
}) {
	const previousFocus = document.activeElement
	let panel!: HTMLElement
	createCover(() => panel, 'panel')
	onMount(() => {
		if (props.takesFocus) panel.focus()
		props.onShown?.()
	})

	function close(): void {
		props.onClose()
		if (previousFocus instanceof HTMLElement) previousFocus.focus()
	}

	return (
		<section
			ref={panel}
			class={`panel side-panel ${props.class}`}
			aria-label={props.title}
			tabIndex={-1}
			onKeyDown={(event) => {
				if (!props.takesFocus || event.key !== 'Escape' || event.defaultPrevented) return
				event.preventDefault()
				close()
			}}
		>
			<header class="side-panel-head">
				<h2>{props.title}</h2>
				<IconButton label={props.closeLabel ?? t('common.close')} placement="left" onClick={close}>
					<X size={20} aria-hidden="true" />
				</IconButton>
			</header>
			{props.children}
		</section>
	)
}
