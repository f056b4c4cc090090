import { createSignal } from 'solid-js'
import { t } from '../../messages/language.ts'
import type { StudioContext } from '../context.ts'
import type { Share } from './ask.ts'

/** A share of a job, with the name of who made it. */
export type NamedShare = Share & { name: string }

/** Who makes a picture and how much of it: also of those who have gone meanwhile. */
export function createShares({ session }: Pick<StudioContext, 'session'>) {
	const [shares, setShares] = createSignal<readonly NamedShare[]>([])
	const names = new Map<Share['maker'], string>()

	function nameOf(maker: Share['maker']): string {
		if (maker === 'self') return t('distributed.you')
		const name = session.personHere(maker)?.name ?? names.get(maker) ?? ''
		names.set(maker, name)
		return name
	}

	return {
		shares,
		tell: (shares: readonly Share[]) =>
			setShares(shares.map((share) => ({ ...share, name: nameOf(share.maker) }))),
		clear: () => setShares([]),
		/** Names of the others whose parts are in the picture. */
		helpers: () =>
			shares().flatMap(({ maker, parts, name }) => (maker !== 'self' && parts > 0 ? [name] : [])),
	}
}
