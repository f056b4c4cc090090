import { Show } from 'solid-js'
import type { Lender, Person } from '../../../shared/people.ts'
import { t } from '../../messages/language.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { useStudioContext } from '../context.ts'
import { roomFor } from './room-for.ts'
import type { StyleBlend } from './style-blend.ts'
import { pictureFor, styleSide } from './style-picture.ts'
import { StyleRow } from './style-row.tsx'
import { StyleThumb } from './style-thumb.tsx'
import { workOf } from './their-work.ts'

/** Somebody who lends their hand: its style is read from what they drew, and nothing else. */
export function PersonStyle(props: { lender: Lender; hand: StyleBlend }) {
	const jam = useStudioContext()
	const { session } = jam
	const person = (): Person | undefined =>
		props.lender.clients.map(session.authorOf).findLast((said) => said !== undefined)
	const chosen = () => {
		const choice = props.hand.styles()[props.hand.slot()]
		if (choice?.kind !== 'person' || !props.lender.clients.includes(choice.client)) return undefined
		return choice
	}

	async function choose(): Promise<void> {
		const theirs = session.scene.marks.filter(
			(mark) => props.lender.clients.includes(mark.author) && session.scene.isVisible(mark),
		)
		const work = workOf(theirs)
		const client = theirs.at(-1)?.author
		if (!work || client === undefined) {
			session.hint.tell(t('style.noWork', person()?.name ?? ''))
			return
		}
		const region = roomFor(work.region, styleSide)
		const file = await pictureFor(jam, region, { only: work.ids })
		props.hand.bring({ kind: 'person', client, file })
	}

	return (
		<Show when={person()}>
			{(person) => (
				<StyleRow
					name={person().name}
					detail={t('style.theirWork')}
					checked={chosen() !== undefined}
					onChoose={() => void choose()}
				>
					<Show when={chosen()} fallback={<Avatar person={person()} />}>
						{(choice) => <StyleThumb choice={choice()} />}
					</Show>
				</StyleRow>
			)}
		</Show>
	)
}
