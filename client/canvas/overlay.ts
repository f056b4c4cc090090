import type { Mark } from '../../shared/canvas.ts'
import type { Rect } from '../../shared/geometry.ts'

/** A finished mark that some tiles don't show yet. */
export interface PendingMark {
	mark: Mark
	/** The update that brought it; not known before that is given to the painter. */
	revision: number
}

/**
 * Marks that are finished but not yet painted: the page draws them itself until every tile shows
 * them, so that no stroke flickers between the pen's lifting and its place on a tile.
 */
export class Overlay {
	readonly #held = new Map<string, PendingMark>()

	/** In the order they came. */
	marks(): Iterable<PendingMark> {
		return this.#held.values()
	}

	add(mark: Mark): void {
		this.#held.set(mark.id, { mark, revision: Infinity })
	}

	/** It was taken back, or replaced. */
	remove(id: string): void {
		this.#held.delete(id)
	}

	/** What is held since the last time belongs to this update. */
	assignRevision(revision: number): void {
		for (const held of this.#held.values()) {
			if (held.revision === Infinity) held.revision = revision
		}
	}

	/**
	 * Lets go of what is painted everywhere.
	 * @param known the painter knows every update up to this one.
	 * @param lacks whether anything on the screen within a rectangle is older than an update.
	 */
	removePainted(known: number, lacks: (bounds: Rect, revision: number) => boolean): void {
		for (const [id, { mark, revision }] of this.#held) {
			if (revision <= known && !lacks(mark.bounds, revision)) this.#held.delete(id)
		}
	}
}
