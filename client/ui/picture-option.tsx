import type { JSX } from 'solid-js'
import './picture-option.css'

/** One of a few pictures to choose from: a radio button that looks like its picture. */
export function PictureOption(props: {
	/** Of the radio buttons of which one is chosen. */
	group: string
	name: string
	checked: boolean
	onChoose(): void
	children: JSX.Element
}) {
	return (
		<label class="picture-option" title={props.name}>
			<input
				type="radio"
				name={props.group}
				class="visually-hidden"
				aria-label={props.name}
				checked={props.checked}
				onChange={() => props.onChoose()}
			/>
			{props.children}
		</label>
	)
}
