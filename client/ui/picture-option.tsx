import type { JSX } from 'solid-js'
import './picture-option.css'

/** A radio button or a checkbox that looks like a picture. */
export function PictureOption(props: {
	/** Name of the radio group. */
	group: string
	name: string
	checked: boolean
	/** A checkbox: several options can be selected. */
	many?: boolean
	disabled?: boolean
	/** A checkbox also calls it when it is cleared. */
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
