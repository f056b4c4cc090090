import type { JSX } from 'solid-js'
import type { StyleChoice } from './style-choice.ts'
import './style-row.css'

/** Renders a radio button for a style. @param picture replaces the style's thumbnail */
export type StyleOption = (choice: StyleChoice, name: string, picture?: JSX.Element) => JSX.Element

/** A radio button for a style, with a name and details. */
export function StyleRow(props: {
	/** The style's picture. */
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
