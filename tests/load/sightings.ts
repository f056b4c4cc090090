/** Which points have come to which observers, and how late. A point is its artist and its number. */
export class Sightings {
	readonly latencies: number[] = []
	/** For each point, a bit an observer. */
	readonly #seenBy = new Map<string, number>()

	/** @param late milliseconds. A point that comes to the same observer again counts once. */
	add(observer: number, artist: number, point: number, late: number): void {
		const id = `${artist}-${point}`
		const seenBy = this.#seenBy.get(id) ?? 0
		if (seenBy & (1 << observer)) return
		this.#seenBy.set(id, seenBy | (1 << observer))
		this.latencies.push(late)
	}

	/** @returns how many points have come to all of so many observers. */
	reached(observers: number): number {
		const all = 2 ** observers - 1
		return [...this.#seenBy.values()].filter((seenBy) => seenBy === all).length
	}
}
