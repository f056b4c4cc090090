import { createEffect, createSignal, createUniqueId, onCleanup, Show } from 'solid-js'
import { cssColour } from '../../shared/colour.ts'
import { t } from '../messages/language.ts'
import { useToolContext } from './context.ts'
import { createKeyboardPen } from './keyboard-pen.ts'
import type { Tool } from './tool.ts'
import './keyboard-pen.css'

/**
 * What has the focus when one paints with keys: lies over the canvas and lets every pointer
 * through, so that only keys get there.
 */
export function KeyboardPenView(props: { hand: Tool }) {
	const jam = useToolContext()
	const pen = createKeyboardPen(jam, props.hand)
	const hint = createUniqueId()
	const [active, setActive] = createSignal(false)
	let element!: HTMLDivElement

	createEffect(() => {
		if (!jam.panels.isOpen('pen')) return
		jam.panels.close('pen')
		element.focus()
	})
	onCleanup(pen.rest)

	function press(event: KeyboardEvent): void {
		if (pen.key(event)) event.preventDefault()
	}

	return (
		<>
			<div
				ref={element}
				class="keyboard-pen"
				role="application"
				// biome-ignore lint/a11y/noNoninteractiveTabindex: an application takes keys
				tabIndex={0}
				aria-label={t('pen.title')}
				aria-describedby={hint}
				onKeyDown={press}
				onFocus={() => setActive(true)}
				onBlur={() => {
					setActive(false)
					pen.rest()
				}}
			>
				<Show when={active() && pen.isInHand()}>
					<svg
						class="keyboard-pen-cross"
						classList={{ 'is-down': pen.isDown() }}
						style={{
							transform: `translate(${pen.at().x}px, ${pen.at().y}px)`,
							'--colour': cssColour(jam.tools.state.colour),
						}}
						aria-hidden="true"
					>
						<path class="keyboard-pen-halo" d={lines} />
						<path d={lines} />
						<circle class="keyboard-pen-size" r={Math.max(3, pen.size() / 2)} />
						<circle class="keyboard-pen-tip" r="2.5" />
					</svg>
				</Show>
			</div>
			<p id={hint} hidden>
				{t('pen.hint')}
			</p>
		</>
	)
}

const lines = 'M-22 0H-8M8 0H22M0 -22V-8M0 8V22'
