import type { JSX } from 'solid-js'
import './picture-option.css'

/** One of a few pictures to choose from: a radio button, or a checkbox, that looks like its picture. */
export function PictureOption(props: {
	/** Of the radio buttons of which one is chosen. */
	group: string
	name: string
	checked: boolean
	/** Several can be chosen. */
	many?: boolean
	disabled?: boolean
	/** Also called when it is no longer chosen, where several can be. */
	onChoose(): void
	children: JSX.Element
}) {
	return (
		<label class="picture-option" title={props.name}>
			<input
				type={props.many ? 'checkbox' : 'radio'}
				name={props.group}
				class="visually-hidden"
				aria-label={props.name}
				checked={props.checked}
				disabled={props.disabled ?? false}
				onChange={() => props.onChoose()}
			/>
			{props.children}
		</label>
	)
}
