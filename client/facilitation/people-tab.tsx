import { createMemo, For } from 'solid-js'
import type { Seat } from '../../shared/stage.ts'
import { t } from '../messages/language.ts'
import type { StageControl } from '../sync/stage/stage-control.ts'
import { useTogetherContext } from '../together/context.ts'
import { CohostLink } from './cohost-link.tsx'
import { DoorControls } from './door-controls.tsx'
import { PersonRow } from './person-row.tsx'

/** Who is in the jam, who waits at the door, and the link for a second host. */
export function PeopleTab(props: { control: StageControl }) {
	const { session } = useTogetherContext()
	const guests = createMemo(() => uniqueGuests(session.stage.roster().people))
	const artists = () => guests().filter(({ role }) => role === 'artist')
	const ids = createMemo(() => guests().map(keyOf), [], { equals: areSame })
	const seatOf = (key: string) => guests().find((seat) => keyOf(seat) === key)

	return (
		<>
			<DoorControls control={props.control} />
			<section class="run-section" aria-label={t('stage.people')}>
				<h3 class="run-title" aria-live="polite">
					{t('stage.doneCount', artists().filter(({ done }) => done).length, artists().length)}
				</h3>
				<ul class="run-list">
					<For each={ids()} fallback={<li class="quiet">{t('stage.nobody')}</li>}>
						{(key) => <PersonRow seat={seatOf(key)} control={props.control} />}
					</For>
				</ul>
			</section>
			<CohostLink />
		</>
	)
}

/** A person with several pages is listed once; people without a secret, by their page. */
function keyOf({ participant, client }: Seat): string {
	return participant || String(client)
}

/** @returns the guests, raised hands first, then by name. */
function uniqueGuests(people: readonly Seat[]): Seat[] {
	const guests = new Map<string, Seat>()
	for (const seat of people) {
		if (seat.role === 'host') continue
		const other = guests.get(keyOf(seat))
		guests.set(keyOf(seat), {
			...seat,
			hand: seat.hand || (other?.hand ?? false),
			done: seat.done || (other?.done ?? false),
		})
	}
	return [...guests.values()].sort(
		(a, b) => Number(b.hand) - Number(a.hand) || a.name.localeCompare(b.name),
	)
}

function areSame(before: readonly string[], after: readonly string[]): boolean {
	return before.length === after.length && before.every((id, i) => id === after[i])
}
