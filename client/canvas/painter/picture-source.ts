import { limits } from '../../../shared/limits.ts'
import { getPictures } from '../../jam/api.ts'
import { pictureCache } from '../../jam/picture-cache.ts'
import { RequestError } from '../../jam/request.ts'

const firstRetryMs = 500
const longestRetryMs = 15_000
/** Wishes are gathered for so long and then fetched together. */
const gatherMs = 5
/** What came over the line is written to the device once it has been quiet for so long. */
const quietMs = 1_500
/** Files kept in memory, to decode them again at another size. */
const mostBytes = 48 * 1024 * 1024
/** So few are looked for on the device one by one; of more, what is there is listed first. */
const fewWishes = 8
/** This link won't open the jam again: only another visit, with another link, can help. */
const hopeless: readonly string[] = ['unknown-jam', 'wrong-key']

/**
 * Where the painter gets pictures' files from: this device's cache, else the server, many at once.
 * What is not here yet is asked for again.
 */
export class PictureSource {
	readonly #jam: string
	readonly #key: string
	readonly #cache: Promise<Cache>
	readonly #kept: Promise<Set<string>>
	readonly #blobs = new Map<string, Blob>()
	readonly #wishes = new Set<string>()
	readonly #underway = new Set<string>()
	readonly #toKeep = new Map<string, Blob>()
	#listener: (sha256: string, blob: Blob) => void = () => undefined
	#bytes = 0
	#retryMs = firstRetryMs
	#timer: number | undefined
	#keepTimer: number | undefined

	constructor(jam: string, key: string) {
		this.#jam = jam
		this.#key = key
		this.#cache = pictureCache.open()
		this.#kept = this.#cache.then((cache) => pictureCache.hashes(cache, jam))
	}

	/** @param listener gets every file that was wished for and not at hand. */
	onBlob(listener: (sha256: string, blob: Blob) => void): void {
		this.#listener = listener
	}

	/** @returns a picture's file if it is at hand; else it comes. */
	want(sha256: string): Blob | undefined {
		const blob = this.#blobs.get(sha256)
		if (blob) {
			// To the end of the queue that the oldest leave from.
			this.#blobs.delete(sha256)
			this.#blobs.set(sha256, blob)
		} else if (!this.#underway.has(sha256)) {
			this.#wishes.add(sha256)
			this.#fetchIn(gatherMs)
		}
		return blob
	}

	/** The connection is back: don't wait for the timer. */
	retry(): void {
		clearTimeout(this.#timer)
		this.#timer = undefined
		this.#retryMs = firstRetryMs
		this.#fetchIn(0)
	}

	#fetchIn(ms: number): void {
		this.#timer ??= setTimeout(() => {
			this.#timer = undefined
			const wishes = [...this.#wishes]
			this.#wishes.clear()
			for (const sha256 of wishes) this.#underway.add(sha256)
			void this.#fetch(wishes)
		}, ms)
	}

	async #fetch(wishes: string[]): Promise<void> {
		const elsewhere = await this.#fromDevice(wishes)
		const { picturesPerRequest } = limits
		for (let i = 0; i < elsewhere.length; i += picturesPerRequest) {
			const batch = elsewhere.slice(i, i + picturesPerRequest)
			const isHopeless = await this.#fromServer(batch).then(
				() => false,
				(error: unknown) => error instanceof RequestError && hopeless.includes(error.code),
			)
			if (isHopeless) return
		}
		const missing = wishes.filter((sha256) => this.#underway.delete(sha256))
		if (missing.length === 0) return
		for (const sha256 of missing) this.#wishes.add(sha256)
		this.#fetchIn(this.#retryMs)
		this.#retryMs = Math.min(longestRetryMs, 2 * this.#retryMs)
	}

	/** @returns those that aren't on this device. */
	async #fromDevice(wishes: readonly string[]): Promise<string[]> {
		const kept = await this.#kept
		const isFew = wishes.length <= fewWishes
		const cache = await this.#cache
		const found = await Promise.all(
			wishes.map(async (sha256) => {
				// One made here since is there, but was not when the list was made.
				if (!isFew && !kept.has(sha256)) return undefined
				const response = await cache.match(pictureCache.address(this.#jam, sha256))
				if (response) this.#arrived(sha256, await response.blob())
				return response && sha256
			}),
		)
		return wishes.filter((_, i) => !found[i])
	}

	async #fromServer(wishes: readonly string[]): Promise<void> {
		for await (const { sha256, type, bytes } of getPictures(this.#jam, this.#key, wishes)) {
			if (!bytes) continue
			const blob = new Blob([bytes], { type })
			this.#toKeep.set(sha256, blob)
			this.#arrived(sha256, blob)
			this.#retryMs = firstRetryMs
		}
		clearTimeout(this.#keepTimer)
		this.#keepTimer = setTimeout(() => this.#keep(), quietMs)
	}

	#arrived(sha256: string, blob: Blob): void {
		this.#underway.delete(sha256)
		this.#blobs.set(sha256, blob)
		this.#bytes += blob.size
		for (const [oldest, { size }] of this.#blobs) {
			if (this.#bytes <= mostBytes || oldest === sha256) break
			this.#blobs.delete(oldest)
			this.#bytes -= size
		}
		this.#listener(sha256, blob)
	}

	/** Writes what came over the line to the device, so that it opens at once and offline. */
	async #keep(): Promise<void> {
		const cache = await this.#cache
		for (const [sha256, blob] of this.#toKeep) {
			this.#toKeep.delete(sha256)
			await cache.put(pictureCache.address(this.#jam, sha256), new Response(blob))
		}
	}
}
