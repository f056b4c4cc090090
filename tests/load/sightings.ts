/** Which observers received which points, and how late. A point is its artist and its number. */
export class Sightings {
	readonly latencies: number[] = []
	/** For each point, one bit per observer. */
	readonly #seenBy = new Map<string, number>()

	/** @param late milliseconds. A point that the same observer receives again counts once. */
	add(observer: number, artist: number, point: number, late: number): void {
		const id = `${artist}-${point}`
		const seenBy = this.#seenBy.get(id) ?? 0
		if (seenBy & (1 << observer)) return
		this.#seenBy.set(id, seenBy | (1 << observer))
		this.latencies.push(late)
	}

	/** @returns the number of points that all of `observers` observers received. */
	reached(observers: number): number {
		const all = 2 ** observers - 1
		return [...this.#seenBy.values()].filter((seenBy) => seenBy === all).length
	}
}
