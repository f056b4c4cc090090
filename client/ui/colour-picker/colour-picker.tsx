import { createEffect, createSignal, createUniqueId, on } from 'solid-js'
import { cssColour, fromHsv, type Hsv, parseHex, toHsv } from '../colour.ts'
import { Slider } from '../slider.tsx'
import { ColourArea } from './colour-area.tsx'
import './colour-picker.css'

interface ColourPickerProps {
	/** 0xRRGGBB */
	colour: number
	labels: { area: string; hue: string; saturation: string; brightness: string; hex: string }
	formatPercent(percent: number): string
	onChange(colour: number): void
	/** The drag or the key press is over. */
	onCommit?(): void
}

/** Hues at equal steps around the circle, for the track of the hue slider. */
const spectrum = `linear-gradient(to right, ${[0, 60, 120, 180, 240, 300, 360]
	.map((hue) => cssColour(fromHsv({ hue, saturation: 1, value: 1 })))
	.join(', ')})`

/** An area for saturation and brightness, a slider for the hue, and a field for the hex code. */
export function ColourPicker(props: ColourPickerProps) {
	const id = createUniqueId()
	// A grey has no hue: the sliders keep their own position.
	const [hsv, setHsv] = createSignal(toHsv(props.colour))
	createEffect(
		on(
			() => props.colour,
			(colour) => {
				if (fromHsv(hsv()) !== colour) setHsv(toHsv(colour, hsv().hue))
			},
		),
	)

	function change(part: Partial<Hsv>): void {
		props.onChange(fromHsv(setHsv({ ...hsv(), ...part })))
	}

	const commit = () => props.onCommit?.()

	/** An unreadable code becomes the current one again. */
	function readHex(field: HTMLInputElement): void {
		const colour = parseHex(field.value)
		field.value = cssColour(colour ?? props.colour)
		if (colour === undefined) return
		props.onChange(colour)
		commit()
	}

	return (
		<div class="colour-picker">
			<ColourArea
				hsv={hsv()}
				labels={props.labels}
				formatPercent={props.formatPercent}
				onChange={change}
				onCommit={commit}
			/>
			<Slider
				label={props.labels.hue}
				value={Math.round(hsv().hue)}
				min={0}
				max={360}
				step={1}
				format={(degrees) => `${degrees}°`}
				track={spectrum}
				onChange={(hue) => change({ hue })}
				onCommit={commit}
			/>
			<div class="colour-picker-hex">
				<span
					class="colour-picker-sample"
					style={{ background: cssColour(props.colour) }}
					aria-hidden="true"
				/>
				<label for={id}>{props.labels.hex}</label>
				<input
					id={id}
					class="field"
					value={cssColour(props.colour)}
					maxLength={7}
					autocomplete="off"
					spellcheck={false}
					onChange={(event) => readHex(event.currentTarget)}
				/>
			</div>
		</div>
	)
}
