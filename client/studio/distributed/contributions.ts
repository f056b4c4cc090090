import { createSignal } from 'solid-js'
import { t } from '../../messages/language.ts'
import type { StudioContext } from '../context.ts'
import type { Contribution } from './distribute.ts'

/** A contribution with its contributor's name. */
export type NamedContribution = Contribution & { name: string }

/** The contributions to a job; it remembers the names of people who have left. */
export function createContributions({ session }: Pick<StudioContext, 'session'>) {
	const [contributions, setContributions] = createSignal<readonly NamedContribution[]>([])
	const names = new Map<Contribution['contributor'], string>()

	function nameOf(contributor: Contribution['contributor']): string {
		if (contributor === 'self') return t('distributed.you')
		const name = session.personHere(contributor)?.name ?? names.get(contributor) ?? ''
		names.set(contributor, name)
		return name
	}

	return {
		all: contributions,
		set: (next: readonly Contribution[]) =>
			setContributions(next.map((one) => ({ ...one, name: nameOf(one.contributor) }))),
		clear: () => setContributions([]),
		/** Names of the other people whose parts are in the picture. */
		helpers: () =>
			contributions().flatMap(({ contributor, parts, name }) =>
				contributor !== 'self' && parts > 0 ? [name] : [],
			),
	}
}
