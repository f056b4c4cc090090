import { limits } from '../../shared/limits.ts'
import type { PosterState } from '../../shared/poster.ts'
import { Refusal } from '../errors.ts'
import type { Document } from './document.ts'

const posterKey = 'poster'

/** A picture of what newcomers see first. */
export interface StoredPoster {
	bytes: Uint8Array<ArrayBuffer>
	/** Its MIME type. */
	type: string
	state: PosterState
	/** When it came; milliseconds since 1970. */
	at: number
}

/**
 * The jam's poster (shared/poster.ts). It is given out only while all that it shows is still there,
 * as it was: what somebody has taken away is never seen again by who comes in after.
 */
export class PosterKeeper {
	readonly #storage: DurableObjectStorage
	readonly #document: Document
	#cameAt = Number.NEGATIVE_INFINITY

	constructor(storage: DurableObjectStorage, document: Document) {
		this.#storage = storage
		this.#document = document
	}

	/** @returns nothing where there is none, or something on it has changed since. */
	async get(): Promise<StoredPoster | undefined> {
		if (!this.#stored) return undefined
		const { gone } = await this.#document.posterState()
		const poster = this.#stored
		if (!poster || poster.state.gone === gone) return poster
		// It never will be true again.
		this.drop()
		return undefined
	}

	get #stored(): StoredPoster | undefined {
		return this.#storage.kv.get<StoredPoster>(posterKey)
	}

	drop(): void {
		this.#storage.kv.delete(posterKey)
	}

	/** @returns what a poster would have to show to be true now. */
	documentState(): Promise<PosterState> {
		return this.#document.posterState()
	}

	/**
	 * @param current the document's state, of just now.
	 * @throws Refusal `too-many-posters`, `poster-outdated`
	 */
	put(poster: StoredPoster, current: PosterState): void {
		if (poster.at - this.#cameAt < limits.posterEveryMs) throw new Refusal('too-many-posters')
		const { written, gone } = poster.state
		if (gone !== current.gone || written > current.written) throw new Refusal('poster-outdated')
		this.#cameAt = poster.at
		this.#storage.kv.put(posterKey, poster)
	}
}
