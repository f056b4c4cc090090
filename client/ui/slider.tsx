import { Slider as Kobalte } from '@kobalte/core/slider'
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

/** A labelled slider that shows its value. */
export function Slider(props: SliderProps) {
	return (
		<Kobalte
			class="slider"
			value={[props.value]}
			minValue={props.min}
			maxValue={props.max}
			step={props.step}
			getValueLabel={({ values }) => props.format(values[0] ?? props.min)}
			onChange={([value]) => value !== undefined && props.onChange(value)}
		>
			<div class="slider-head">
				<Kobalte.Label>{props.label}</Kobalte.Label>
				<Kobalte.ValueLabel class="quiet" />
			</div>
			<Kobalte.Track class="slider-track">
				<Kobalte.Fill class="slider-fill" />
				<Kobalte.Thumb class="slider-thumb">
					<Kobalte.Input />
				</Kobalte.Thumb>
			</Kobalte.Track>
		</Kobalte>
	)
}
