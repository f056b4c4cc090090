import { For, Show } from 'solid-js'
import { clamp } from '../../../shared/geometry.ts'
import { t } from '../../messages/language.ts'
import { formatPercent } from '../../ui/format.ts'
import { arrowDirections } from '../../ui/keys.ts'
import type { StyleBlend } from './style-blend.ts'
import { createStyleName, StyleThumb } from './style-thumb.tsx'
import './blend-pad.css'

/** Step of an arrow key, as a share of the pad. */
const step = 0.05

const [fromLeft, fromRight, fromTop, fromBottom] = ['right', 'left', 'bottom', 'top'].map(
	(side) => `linear-gradient(to ${side}, #000, transparent)`,
)
/** Masks of the pictures for two, three and four styles; each fades as its style's share does. */
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

/** Chooses the shares of the styles: on a line between two, in a square between three or four. */
export function BlendPad(props: { blend: StyleBlend }) {
	const nameOf = createStyleName()
	let pad!: HTMLFieldSetElement
	const count = () => props.blend.styles().length
	const valueText = () =>
		props.blend
			.mix()
			.map(({ choice, share }) => `${nameOf(choice)} ${formatPercent(share)}`)
			.join(t('common.comma'))

	function onPointerDown(event: PointerEvent): void {
		if (event.button !== 0) return
		// Prevents a focus change and text selection.
		event.preventDefault()
		pad.setPointerCapture(event.pointerId)
		pad.querySelector('input')?.focus({ preventScroll: true })
		onPointerMove(event)
	}

	function onPointerMove(event: PointerEvent): void {
		if (!pad.hasPointerCapture(event.pointerId)) return
		const { left, top, width, height } = pad.getBoundingClientRect()
		props.blend.setPosition({
			x: clamp((event.clientX - left) / width, 0, 1),
			y: clamp((event.clientY - top) / height, 0, 1),
		})
	}

	function onKeyDown(event: KeyboardEvent): void {
		const direction = arrowDirections[event.key]
		if (!direction) return
		event.preventDefault()
		const { x, y } = props.blend.position()
		props.blend.setPosition({
			x: clamp(x + direction.x * step, 0, 1),
			y: clamp(y + direction.y * step, 0, 1),
		})
	}

	/** A slider for screen readers; each of the two moves the knob along one axis. */
	const slider = (axis: 'x' | 'y', label: string) => (
		<input
			type="range"
			class="visually-hidden"
			aria-label={label}
			aria-valuetext={valueText()}
			min={0}
			max={100}
			value={Math.round(props.blend.position()[axis] * 100)}
			onInput={(event) =>
				props.blend.setPosition({
					...props.blend.position(),
					[axis]: event.currentTarget.valueAsNumber / 100,
				})
			}
		/>
	)

	return (
		<fieldset
			ref={pad}
			aria-label={t('style.pad')}
			class="blend-pad"
			classList={{ 'is-line': count() === 2 }}
			onPointerDown={onPointerDown}
			onPointerMove={onPointerMove}
			onKeyDown={onKeyDown}
		>
			<div class="blend-pictures" aria-hidden="true">
				<For each={props.blend.styles()}>
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
					left: `${props.blend.position().x * 100}%`,
					top: `${(count() === 2 ? 0.5 : props.blend.position().y) * 100}%`,
				}}
			/>
		</fieldset>
	)
}
