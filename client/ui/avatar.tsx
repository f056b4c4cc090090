import { cssColour } from '../../shared/colour.ts'
import type { Person } from '../../shared/people.ts'
import './avatar.css'

/** Somebody's colour, with the first letter of their name. */
export function Avatar(props: { person: Person }) {
	return (
		<span
			class="people-face"
			style={{ background: cssColour(props.person.colour) }}
			title={props.person.name}
			data-initial={[...props.person.name][0]?.toUpperCase()}
			aria-hidden="true"
		/>
	)
}
