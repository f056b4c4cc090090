import type { Rect } from '../../../shared/geometry.ts'
import { limits } from '../../../shared/limits.ts'
import { type PosterState, posterSize } from '../../../shared/poster.ts'
import { Refusal } from '../../errors.ts'
import type { Document } from '../documents/document.ts'

const posterKey = 'poster'

/** A picture of the canvas that newcomers see first. */
export interface StoredPoster {
	bytes: Uint8Array<ArrayBuffer>
	/** Its MIME type. */
	type: string
	state: PosterState
	/** Bounds of the art that it was made for, world units; undefined in those of earlier versions. */
	art?: Rect | undefined
	/** When it was stored; milliseconds since 1970. */
	at: number
}

/** A poster that a participant's browser has made. */
export interface NewPoster extends Omit<StoredPoster, 'at'> {
	/** Pixels. */
	width: number
	height: number
}

/**
 * The jam's poster (shared/poster.ts): how large it may be, how often it may be replaced, and
 * whether it is up to date. The route that receives it limits its bytes. It is served only while everything on it is still unchanged
 * on the canvas, so that newcomers never see what was deleted.
 */
export class PosterKeeper {
	readonly #storage: DurableObjectStorage
	readonly #document: Document
	#storedAt = Number.NEGATIVE_INFINITY

	constructor(storage: DurableObjectStorage, document: Document) {
		this.#storage = storage
		this.#document = document
	}

	/** @returns undefined when there is none, or something on it has changed. */
	async get(): Promise<StoredPoster | undefined> {
		if (!this.#stored) return undefined
		const { gone } = await this.#document.posterState()
		const poster = this.#stored
		if (!poster || poster.state.gone === gone) return poster
		// It can't become valid again.
		this.drop()
		return undefined
	}

	get #stored(): StoredPoster | undefined {
		return this.#storage.kv.get<StoredPoster>(posterKey)
	}

	drop(): void {
		this.#storage.kv.delete(posterKey)
	}

	/** @returns the state that an up-to-date poster has. */
	documentState(): Promise<PosterState> {
		return this.#document.posterState()
	}

	/**
	 * @param current the document's state now.
	 * @throws Refusal `request-too-large`, `too-many-posters`, `poster-outdated`
	 */
	put({ width, height, ...poster }: NewPoster, current: PosterState): void {
		if (width > posterSize.w || height > posterSize.h) throw new Refusal('request-too-large')
		const at = Date.now()
		if (at - this.#storedAt < limits.posterEveryMs) throw new Refusal('too-many-posters')
		const { written, gone } = poster.state
		if (gone !== current.gone || written > current.written) throw new Refusal('poster-outdated')
		this.#storedAt = at
		const stored: StoredPoster = { ...poster, at }
		this.#storage.kv.put(posterKey, stored)
	}
}
