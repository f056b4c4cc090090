import { Show } from 'solid-js'
import type { Person, StyleSharer } from '../../../shared/people.ts'
import { t } from '../../messages/language.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { useStudioContext } from '../context.ts'
import { workingRegion } from '../engine/pixels.ts'
import type { StyleBlend } from './style-blend.ts'
import { styleSide, styleSnapshot } from './style-code.ts'
import { StyleRow } from './style-row.tsx'
import { styleSample } from './style-sources.ts'
import { StyleThumb } from './style-thumb.tsx'

/** Offers the style of a person who shares it; the style is read from their drawing only. */
export function PersonStyle(props: { lender: StyleSharer; blend: StyleBlend }) {
	const context = useStudioContext()
	const { session } = context
	const person = (): Person | undefined =>
		props.lender.clients.map(session.authorOf).findLast((found) => found !== undefined)
	const chosen = () => {
		const choice = props.blend.styles()[props.blend.activeIndex()]
		if (choice?.kind !== 'person' || !props.lender.clients.includes(choice.client)) return undefined
		return choice
	}

	async function choose(): Promise<void> {
		const ownMarks = session.scene.marks.filter(
			(mark) => props.lender.clients.includes(mark.author) && session.scene.isVisible(mark),
		)
		const sample = styleSample(ownMarks)
		const client = ownMarks.at(-1)?.author
		if (!sample || client === undefined) {
			session.toast.notify(t('style.noWork', person()?.name ?? ''))
			return
		}
		const region = workingRegion(sample.region, styleSide)
		const file = await styleSnapshot(context, region, { only: sample.ids })
		props.blend.importPicture({ kind: 'person', client, file })
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
