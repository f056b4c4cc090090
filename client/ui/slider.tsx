import { createUniqueId } from 'solid-js'
import './slider.css'

interface SliderProps {
	label: string
	value: number
	min: number
	max: number
	step: number
	/** How the value reads: `24 px`, `80 %`. */
	format(value: number): string
	onChange(value: number): void
}

/** A labelled slider that shows its value: the browser's own, which every device knows to handle. */
export function Slider(props: SliderProps) {
	const id = createUniqueId()
	const share = () => (props.value - props.min) / (props.max - props.min)
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
				style={{ '--share': `${share() * 100}%` }}
				onInput={(event) => props.onChange(event.currentTarget.valueAsNumber)}
			/>
		</div>
	)
}
