/** A person and the id of the person they follow. */
interface Follower {
	id: number
	follows: number | undefined
}

/** @returns whether the chain of followed people that starts at `from` contains `to`. */
export function followChainIncludes(
	peers: readonly Follower[],
	from: number | undefined,
	to: number,
): boolean {
	const visited = new Set<number>()
	let at = from
	while (at !== undefined && !visited.has(at)) {
		if (at === to) return true
		visited.add(at)
		const current = at
		at = peers.find(({ id }) => id === current)?.follows
	}
	return false
}
