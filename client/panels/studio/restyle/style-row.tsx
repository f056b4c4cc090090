import type { StyleChoice } from './style-choice.ts'
import { StyleThumb } from './style-thumb.tsx'
import './style-row.css'

/** A style with a line or two about it: a radio button as those of the grid. */
export function StyleRow(props: {
	choice: StyleChoice
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
			<StyleThumb choice={props.choice} />
			<span class="style-row-name">{props.name}</span>
			<span class="quiet style-row-detail">{props.detail}</span>
		</label>
	)
}
