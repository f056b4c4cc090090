import type { Mark } from '../../shared/canvas.ts'
import type { Rect } from '../../shared/geometry.ts'

/** A finished mark that some tiles do not show yet. */
export interface PendingMark {
	mark: Mark
	/** The revision that added the mark; Infinity until the painter gets that update. */
	revision: number
}

/**
 * Finished marks that the painter has not painted yet. The page draws them until every tile shows
 * them, so that a stroke does not flicker between pen-up and its tile.
 */
export class UnpaintedMarks {
	readonly #pending = new Map<string, PendingMark>()

	/** In insertion order. */
	marks(): Iterable<PendingMark> {
		return this.#pending.values()
	}

	add(mark: Mark): void {
		this.#pending.set(mark.id, { mark, revision: Infinity })
	}

	remove(id: string): void {
		this.#pending.delete(id)
	}

	/** Assigns a revision to the marks that were added since the last call. */
	assignRevision(revision: number): void {
		for (const pending of this.#pending.values()) {
			if (pending.revision === Infinity) pending.revision = revision
		}
	}

	/**
	 * Removes the marks that are painted everywhere.
	 * @param revision the latest revision that the painter has read.
	 * @param isOutdated true when a tile on the screen within `bounds` is older than `revision`.
	 */
	removePainted(revision: number, isOutdated: (bounds: Rect, revision: number) => boolean): void {
		for (const [id, pending] of this.#pending) {
			if (pending.revision > revision) continue
			if (!isOutdated(pending.mark.bounds, pending.revision)) this.#pending.delete(id)
		}
	}
}
