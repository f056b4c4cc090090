/** Somebody, and whom they follow. */
interface Follows {
	id: number
	follows: number | undefined
}

/** @returns whether following `from`, and whom they follow, and so on, comes to `to`. */
export function leadsTo(peers: readonly Follows[], from: number | undefined, to: number): boolean {
	const met = new Set<number>()
	let at = from
	while (at !== undefined && !met.has(at)) {
		if (at === to) return true
		met.add(at)
		const here = at
		at = peers.find(({ id }) => id === here)?.follows
	}
	return false
}
