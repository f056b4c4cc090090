import type { JSX } from 'solid-js'
import './style-row.css'

/** A style with a line or two about it: a radio button as those of the grid. */
export function StyleRow(props: {
	/** Its picture. */
	children: JSX.Element
	name: string
	detail: string
	checked: boolean
	onChoose(): void
}) {
	return (
		<label class="style-row" title={`${props.name}, ${props.detail}`}>
			<input
				type="radio"
				name="style"
				class="visually-hidden"
				checked={props.checked}
				onChange={() => props.onChoose()}
			/>
			<span class="style-row-picture">{props.children}</span>
			<span class="style-row-name">{props.name}</span>
			<span class="quiet style-row-detail">{props.detail}</span>
		</label>
	)
}
