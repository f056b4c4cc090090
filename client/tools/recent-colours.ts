import { createSignal } from 'solid-js'
import * as v from 'valibot'
import { Colour } from '../../shared/people.ts'

const storageKey = 'tessera:recent-colours'
/** What a newcomer finds: a dark, a light and four strong colours of the standard palette. */
const first: RecentColours = [0x1f2430, 0xe0482f, 0xf5c93b, 0x6ea53f, 0x1f4e8c, 0xffffff].map(
	(colour) => ({ colour, order: 0 }),
)

/** `order` grows with every use. */
type RecentColours = readonly { colour: number; order: number }[]
const Stored = v.pipe(
	v.array(v.object({ colour: Colour, order: v.number() })),
	v.length(first.length),
)

/**
 * The last six colours that this person has put on a canvas. A colour keeps its place until a new one
 * takes it: the place of the colour that was used longest ago.
 * @param storage keeps them on the device; absent: they are not kept.
 */
export function createRecentColours(storage?: Storage) {
	const [slots, setSlots] = createSignal<RecentColours>(load(storage))

	return {
		/** 0xRRGGBB. @param most only so many, the last ones, each at its place. */
		colours(most = first.length): number[] {
			const latest = slots()
				.toSorted((a, b) => b.order - a.order)
				.slice(0, most)
			return slots()
				.filter((slot) => latest.includes(slot))
				.map(({ colour }) => colour)
		},
		note(colour: number): void {
			const order = 1 + Math.max(...slots().map((slot) => slot.order))
			const known = slots().findIndex((slot) => slot.colour === colour)
			// Of those never used, the last one goes first.
			const oldest = slots().reduce((least, slot, i) => {
				return slot.order <= (slots()[least]?.order ?? 0) ? i : least
			}, 0)
			setSlots(slots().with(known < 0 ? oldest : known, { colour, order }))
			storage?.setItem(storageKey, JSON.stringify(slots()))
		},
	}
}

function load(storage: Storage | undefined): RecentColours {
	try {
		const stored = v.safeParse(Stored, JSON.parse(storage?.getItem(storageKey) ?? 'null'))
		return stored.success ? stored.output : first
	} catch {
		return first
	}
}
