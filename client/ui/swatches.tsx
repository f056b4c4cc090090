import { For, type JSX } from 'solid-js'
import { cssColour } from './colour.ts'
import './swatches.css'

interface SwatchesProps {
	label: string
	colours: readonly { name: string; colour: number }[]
	/** 0xRRGGBB; any other number: none. */
	chosen: number
	onChoose(colour: number): void
	/** More controls after the swatches. */
	children?: JSX.Element
}

/** Colours to choose from. */
export function Swatches(props: SwatchesProps) {
	return (
		<fieldset class="swatches">
			<legend class="visually-hidden">{props.label}</legend>
			<For each={props.colours}>
				{({ name, colour }) => (
					<button
						type="button"
						class="swatch"
						style={{ 'background-color': cssColour(colour) }}
						title={name}
						aria-label={name}
						aria-pressed={props.chosen === colour}
						onClick={() => props.onChoose(colour)}
					/>
				)}
			</For>
			{props.children}
		</fieldset>
	)
}
