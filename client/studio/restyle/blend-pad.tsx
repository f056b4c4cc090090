import { For, Show } from 'solid-js'
import { clamp } from '../../../shared/geometry.ts'
import { t } from '../../messages/language.ts'
import { formatPercent } from '../../ui/format.ts'
import { arrowDirections } from '../../ui/keys.ts'
import { createChoiceName } from './choice-name.ts'
import type { StyleBlend } from './style-blend.ts'
import { StyleThumb } from './style-thumb.tsx'
import './blend-pad.css'

/** A press of an arrow key, as a share of the pad. */
const step = 0.05

const [fromLeft, fromRight, fromTop, fromBottom] = ['right', 'left', 'bottom', 'top'].map(
	(way) => `linear-gradient(to ${way}, #000, transparent)`,
)
/** What each style's picture fades out by, of two, three and four: as its share does. */
const fades: Record<number, readonly string[]> = {
	2: [`${fromLeft}`, `${fromRight}`],
	3: [`${fromLeft}, ${fromTop}`, `${fromRight}, ${fromTop}`, `${fromBottom}`],
	4: [
		`${fromLeft}, ${fromTop}`,
		`${fromRight}, ${fromTop}`,
		`${fromLeft}, ${fromBottom}`,
		`${fromRight}, ${fromBottom}`,
	],
}

/** A place between styles: a line between two, a square between three or four. */
export function BlendPad(props: { hand: StyleBlend }) {
	const nameOf = createChoiceName()
	let pad!: HTMLFieldSetElement
	const count = () => props.hand.styles().length
	const said = () =>
		props.hand
			.mix()
			.map(({ choice, share }) => `${nameOf(choice)} ${formatPercent(share)}`)
			.join(', ')

	function press(event: PointerEvent): void {
		if (event.button !== 0) return
		// Else it would take the focus from its slider, or begin to select.
		event.preventDefault()
		pad.setPointerCapture(event.pointerId)
		pad.querySelector('input')?.focus({ preventScroll: true })
		go(event)
	}

	function go(event: PointerEvent): void {
		if (!pad.hasPointerCapture(event.pointerId)) return
		const { left, top, width, height } = pad.getBoundingClientRect()
		props.hand.setAt({
			x: clamp((event.clientX - left) / width, 0, 1),
			y: clamp((event.clientY - top) / height, 0, 1),
		})
	}

	function key(event: KeyboardEvent): void {
		const way = arrowDirections[event.key]
		if (!way) return
		event.preventDefault()
		const { x, y } = props.hand.at()
		props.hand.setAt({ x: clamp(x + way.x * step, 0, 1), y: clamp(y + way.y * step, 0, 1) })
	}

	/** One of two sliders that a screen reader finds: each moves the knob along one side. */
	const slider = (side: 'x' | 'y', label: string) => (
		<input
			type="range"
			class="visually-hidden"
			aria-label={label}
			aria-valuetext={said()}
			min={0}
			max={100}
			value={Math.round(props.hand.at()[side] * 100)}
			onInput={(event) =>
				props.hand.setAt({ ...props.hand.at(), [side]: event.currentTarget.valueAsNumber / 100 })
			}
		/>
	)

	return (
		<fieldset
			ref={pad}
			aria-label={t('style.pad')}
			class="blend-pad"
			classList={{ 'is-line': count() === 2 }}
			onPointerDown={press}
			onPointerMove={go}
			onKeyDown={key}
		>
			<div class="blend-pictures" aria-hidden="true">
				<For each={props.hand.styles()}>
					{(choice, i) => (
						<div class="blend-picture" style={{ 'mask-image': fades[count()]?.[i()] ?? 'none' }}>
							<StyleThumb choice={choice} />
						</div>
					)}
				</For>
			</div>
			{slider('x', t('style.across'))}
			<Show when={count() > 2}>{slider('y', t('style.down'))}</Show>
			<span
				class="blend-knob"
				style={{
					left: `${props.hand.at().x * 100}%`,
					top: `${(count() === 2 ? 0.5 : props.hand.at().y) * 100}%`,
				}}
			/>
		</fieldset>
	)
}
