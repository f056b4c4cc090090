import { clamp } from '../../../shared/geometry.ts'
import { cssColour, fromHsv, type Hsv } from '../colour.ts'
import { arrowDirections } from '../keys.ts'
import './colour-area.css'

interface ColourAreaProps {
	hsv: Hsv
	labels: { area: string; saturation: string; brightness: string }
	formatPercent(percent: number): string
	onChange(part: Partial<Hsv>): void
	/** The drag or the key press is over. */
	onCommit(): void
}

/** What an arrow key changes by, with Shift, percent. */
const [step, largeStep] = [1, 10]

/**
 * An area of all colours of a hue: saturation from left to right, brightness from the bottom up. Each
 * is a slider of its own to a screen reader; arrow keys move the point on both.
 */
export function ColourArea(props: ColourAreaProps) {
	let area!: HTMLFieldSetElement
	const inputs: { saturation?: HTMLInputElement; value?: HTMLInputElement } = {}
	const percent = (channel: 'saturation' | 'value') => Math.round(100 * props.hsv[channel])

	function moveTo({ clientX, clientY }: PointerEvent): void {
		const { left, top, width, height } = area.getBoundingClientRect()
		props.onChange({
			saturation: clamp((clientX - left) / width, 0, 1),
			value: clamp(1 - (clientY - top) / height, 0, 1),
		})
	}

	function down(event: PointerEvent): void {
		if (event.button !== 0) return
		// A drag selects no text, and the focus stays in the area.
		event.preventDefault()
		area.setPointerCapture(event.pointerId)
		inputs.saturation?.focus({ preventScroll: true })
		moveTo(event)
	}

	function move(event: PointerEvent): void {
		if (area.hasPointerCapture(event.pointerId)) moveTo(event)
	}

	function moveByKey(event: KeyboardEvent): void {
		const direction = arrowDirections[event.key]
		if (!direction) return
		event.preventDefault()
		const by = (event.shiftKey ? largeStep : step) / 100
		const channel = direction.x === 0 ? 'value' : 'saturation'
		const moved = props.hsv[channel] + (direction.x - direction.y) * by
		// The slider that changes is the one that a screen reader reads.
		inputs[channel]?.focus()
		props.onChange({ [channel]: clamp(moved, 0, 1) })
		props.onCommit()
	}

	const Channel = (channel: { of: 'saturation' | 'value'; label: string }) => (
		<input
			ref={(input) => {
				inputs[channel.of] = input
			}}
			type="range"
			class="visually-hidden"
			min={0}
			max={100}
			step={1}
			value={percent(channel.of)}
			aria-label={channel.label}
			aria-valuetext={props.formatPercent(percent(channel.of))}
			aria-orientation={channel.of === 'value' ? 'vertical' : 'horizontal'}
			onInput={({ currentTarget }) =>
				props.onChange({ [channel.of]: currentTarget.valueAsNumber / 100 })
			}
			on:change={() => props.onCommit()}
		/>
	)

	return (
		<fieldset
			ref={area}
			aria-label={props.labels.area}
			class="colour-area"
			style={{
				'--hue': cssColour(fromHsv({ hue: props.hsv.hue, saturation: 1, value: 1 })),
				'--point': cssColour(fromHsv(props.hsv)),
				'--x': `${100 * props.hsv.saturation}%`,
				'--y': `${100 * (1 - props.hsv.value)}%`,
			}}
			onPointerDown={down}
			onPointerMove={move}
			on:lostpointercapture={() => props.onCommit()}
			onKeyDown={moveByKey}
		>
			<Channel of="saturation" label={props.labels.saturation} />
			<Channel of="value" label={props.labels.brightness} />
			<span class="colour-area-point" aria-hidden="true" />
		</fieldset>
	)
}
