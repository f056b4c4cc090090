import type { Person } from '../../shared/people.ts'
import { cssColour } from './colour.ts'
import './avatar.css'

/** A person's colour with the first letter of their name. */
export function Avatar(props: { person: Person }) {
	return (
		<span
			class="avatar"
			style={{ background: cssColour(props.person.colour) }}
			title={props.person.name}
			data-initial={[...props.person.name][0]?.toUpperCase()}
			aria-hidden="true"
		/>
	)
}
