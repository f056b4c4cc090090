import { createSignal, createUniqueId, onCleanup, Show } from 'solid-js'
import { t } from '../messages/language.ts'
import { cssColour } from '../ui/colour.ts'
import { useToolContext } from './context.ts'
import { createKeyboardPen } from './keyboard-pen.ts'
import type { Tool } from './tool.ts'
import './keyboard-pen-view.css'

/**
 * Receives the keys of the keyboard pen. The element covers the canvas and ignores pointers.
 */
export function KeyboardPenView(props: { controller: Tool }) {
	const context = useToolContext()
	const pen = createKeyboardPen(context, props.controller)
	const hint = createUniqueId()
	const [active, setActive] = createSignal(false)

	onCleanup(pen.blur)

	function handleKey(event: KeyboardEvent): void {
		if (pen.handleKey(event)) event.preventDefault()
	}

	return (
		<>
			<div
				ref={context.keyboardPen.ref}
				class="keyboard-pen"
				role="application"
				// biome-ignore lint/a11y/noNoninteractiveTabindex: an application takes keys
				tabIndex={0}
				aria-label={t('pen.title')}
				aria-describedby={hint}
				onKeyDown={handleKey}
				onFocus={() => setActive(true)}
				onBlur={() => {
					setActive(false)
					pen.blur()
				}}
			>
				<Show when={active() && pen.isAvailable()}>
					<svg
						class="keyboard-pen-cross"
						classList={{ 'is-down': pen.isDown() }}
						style={{
							transform: `translate(${pen.at().x}px, ${pen.at().y}px)`,
							'--colour': cssColour(context.tools.state.colour),
						}}
						aria-hidden="true"
					>
						<path class="keyboard-pen-halo" d={crossPath} />
						<path d={crossPath} />
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

const crossPath = 'M-22 0H-8M8 0H22M0 -22V-8M0 8V22'
