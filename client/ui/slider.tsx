import { createUniqueId } from 'solid-js'
import './slider.css'

interface SliderProps {
	label: string
	value: number
	min: number
	max: number
	step: number
	/** Formats the value: `24 px`, `80 %`. */
	format(value: number): string
	onChange(value: number): void
}

/** A labelled native slider that shows its value. */
export function Slider(props: SliderProps) {
	const id = createUniqueId()
	const fraction = () => (props.value - props.min) / (props.max - props.min)
	return (
		<div class="slider">
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
				style={{ '--share': `${fraction() * 100}%` }}
				onInput={(event) => props.onChange(event.currentTarget.valueAsNumber)}
			/>
		</div>
	)
}
