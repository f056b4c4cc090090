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
/** A picture as a file. */
export interface EncodedPicture {
	/** Its MIME type. */
	type: string
	bytes: Uint8Array<ArrayBuffer>
}

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
	readonly #files = new Map<string, EncodedPicture>()
	readonly #wishes = new Set<string>()
	readonly #underway = new Set<string>()
	readonly #toKeep = new Map<string, EncodedPicture>()
	#listener: (sha256: string, file: EncodedPicture) => void = () => undefined
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
	onFile(listener: (sha256: string, file: EncodedPicture) => void): void {
		this.#listener = listener
	}

	/** @returns a picture's file if it is at hand; else it comes. */
	want(sha256: string): EncodedPicture | undefined {
		const file = this.#files.get(sha256)
		if (file) {
			// To the end of the queue that the oldest leave from.
			this.#files.delete(sha256)
			this.#files.set(sha256, file)
		} else if (!this.#underway.has(sha256)) {
			this.#wishes.add(sha256)
			this.#fetchIn(gatherMs)
		}
		return file
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
				if (response) this.#arrived(sha256, await fileIn(response))
				return response && sha256
			}),
		)
		return wishes.filter((_, i) => !found[i])
	}

	async #fromServer(wishes: readonly string[]): Promise<void> {
		for await (const { sha256, type, bytes } of getPictures(this.#jam, this.#key, wishes)) {
			if (!bytes) continue
			this.#toKeep.set(sha256, { type, bytes })
			this.#arrived(sha256, { type, bytes })
			this.#retryMs = firstRetryMs
		}
		clearTimeout(this.#keepTimer)
		this.#keepTimer = setTimeout(() => this.#keep(), quietMs)
	}

	#arrived(sha256: string, file: EncodedPicture): void {
		this.#underway.delete(sha256)
		this.#files.set(sha256, file)
		this.#bytes += file.bytes.length
		for (const [oldest, { bytes }] of this.#files) {
			if (this.#bytes <= mostBytes || oldest === sha256) break
			this.#files.delete(oldest)
			this.#bytes -= bytes.length
		}
		this.#listener(sha256, file)
	}

	/** Writes what came over the line to the device, so that it opens at once and offline. */
	async #keep(): Promise<void> {
		const cache = await this.#cache
		for (const [sha256, { type, bytes }] of this.#toKeep) {
			this.#toKeep.delete(sha256)
			const response = new Response(bytes, { headers: { 'Content-Type': type } })
			await cache.put(pictureCache.address(this.#jam, sha256), response)
		}
	}
}

async function fileIn(response: Response): Promise<EncodedPicture> {
	const type = response.headers.get('Content-Type') ?? ''
	return { type, bytes: new Uint8Array(await response.arrayBuffer()) }
}
