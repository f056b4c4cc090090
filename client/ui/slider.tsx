import { createUniqueId } from 'solid-js'
import './slider.css'

interface SliderProps {
	label: string
	value: number
	min: number
	max: number
	step: number
	/** Formats the value: `24 px`, `80%`. */
	format(value: number): string
	onChange(value: number): void
	/** The drag, or the key press, is over. */
	onCommit?(): void
	/** CSS background of the track, to show what the values look like. */
	track?: string
	/** Why it can't be changed now. */
	unavailable?: string | undefined
}

/** A labelled native slider that shows its value. */
export function Slider(props: SliderProps) {
	const id = createUniqueId()
	const fraction = () => (props.value - props.min) / (props.max - props.min)
	return (
		<div
			class="slider"
			classList={{ 'is-unavailable': props.unavailable !== undefined }}
			title={props.unavailable}
		>
			<label for={id}>{props.label}</label>
			<output class="quiet" for={id}>
				{props.format(props.value)}
			</output>
			<input
				id={id}
				type="range"
				min={props.min}
				max={props.max}
				step={props.step}
				value={props.value}
				aria-valuetext={props.format(props.value)}
				disabled={props.unavailable !== undefined}
				aria-description={props.unavailable}
				style={{
					'--share': `${fraction() * 100}%`,
					...(props.track ? { '--track-fill': props.track } : {}),
				}}
				onInput={(event) => props.onChange(event.currentTarget.valueAsNumber)}
				on:change={() => props.onCommit?.()}
			/>
		</div>
	)
}
