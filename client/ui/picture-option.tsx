import { type JSX, Show } from 'solid-js'
import './picture-option.css'

/** A radio button or a checkbox that looks like a picture. */
export function PictureOption(props: {
	/** Name of the radio group. */
	group: string
	name: string
	/** Shown below the picture; a short form of the name. */
	caption?: string
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
			<span class="picture-option-picture">{props.children}</span>
			<Show when={props.caption}>
				<span class="picture-option-caption" aria-hidden="true">
					{props.caption}
				</span>
			</Show>
		</label>
	)
}
