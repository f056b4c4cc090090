import { limits } from '../../../shared/limits.ts'
import { LruCache } from '../../../shared/lru-cache.ts'
import { getPictures } from '../../sync/api/api.ts'
import { isPermanent } from '../../sync/api/backoff.ts'
import { PictureCache } from '../../sync/pictures/picture-cache.ts'
import { FetchQueue } from './fetch-queue.ts'
import { MissingPictures } from './missing-pictures.ts'
import type { EncodedPicture, FileListener, PictureSource } from './picture-source.ts'

/** Requests within this time are fetched together. */
const batchMs = 5
/** Fetched files are written to the cache storage after this time without new ones. */
const storeDelayMs = 1_500
/** Files kept in memory, to decode them again at another size. */
const maxFileBytes = 48 * 1024 * 1024
/** Up to this many pictures are looked up without the list of cached hashes. */
const maxDirectLookups = 8

/**
 * Fetches the painter's picture files: from this browser's cache, then in batches from the server.
 * Retries failed fetches, and reports pictures that stay missing.
 */
export class PictureFetcher implements PictureSource {
	readonly #jam: string
	readonly #key: string
	readonly #secret: string
	readonly #cache: Promise<PictureCache>
	readonly #cachedHashes: Promise<Set<string>>
	readonly #files = new LruCache<string, EncodedPicture>({
		maxSize: maxFileBytes,
		sizeOf: ({ bytes }) => bytes.length,
	})
	readonly #queue = new FetchQueue()
	readonly #unstored = new Map<string, EncodedPicture>()
	readonly #missing = new MissingPictures()
	/** Replacements of missing pictures. */
	readonly #standIns = new Map<string, EncodedPicture>()
	#onFile: FileListener = () => undefined
	#onMissing: (sha256s: string[]) => void = () => undefined
	#onFound: (sha256: string) => void = () => undefined
	#timer: number | undefined
	/** When the timer fires. */
	#timerDue = 0
	#storeTimer: number | undefined

	/** @param open the jam, its link's key, and the secret of this participant. */
	constructor({ jam, key, secret }: { jam: string; key: string; secret: string }) {
		this.#jam = jam
		this.#key = key
		this.#secret = secret
		this.#cache = PictureCache.open(jam)
		this.#cachedHashes = this.#cache.then((cache) => cache.hashes())
	}

	onFile(listener: FileListener): void {
		this.#onFile = listener
	}

	/**
	 * @param onMissing called once for each picture that stays missing.
	 * @param onFound called when a missing picture arrives.
	 */
	onMissing(onMissing: (sha256s: string[]) => void, onFound: (sha256: string) => void): void {
		this.#onMissing = onMissing
		this.#onFound = onFound
	}

	/**
	 * Provides a missing picture that was made again.
	 * @param isOriginal true when it is the original file; otherwise it is a stand-in.
	 */
	async provide(sha256: string, file: EncodedPicture, isOriginal: boolean): Promise<void> {
		if (isOriginal) (await this.#cachedHashes).add(sha256)
		if (!this.#missing.isRequested(sha256)) return
		if (isOriginal) {
			this.receive(sha256, file)
		} else {
			this.#standIns.set(sha256, file)
			this.#onFile(sha256, file, undefined)
		}
	}

	request(sha256: string): EncodedPicture | undefined {
		const file = this.#files.get(sha256)
		if (file) return file
		if (this.#queue.add(sha256)) {
			this.#missing.request(sha256, performance.now())
			this.#fetchIn(batchMs)
		}
		return this.#standIns.get(sha256)
	}

	/** The connection is back: retries at once. */
	retry(): void {
		this.#queue.retryNow()
		this.#fetchIn(0)
	}

	/** Sets the timer, unless it fires earlier. */
	#fetchIn(ms: number): void {
		const due = performance.now() + ms
		if (this.#timer !== undefined && this.#timerDue <= due) return
		clearTimeout(this.#timer)
		this.#timerDue = due
		this.#timer = setTimeout(() => {
			this.#timer = undefined
			const sha256s = this.#queue.take(performance.now())
			if (sha256s.length > 0) void this.#fetch(sha256s)
			this.#scheduleNext()
		}, ms)
	}

	#scheduleNext(): void {
		const ms = this.#queue.msUntilNext(performance.now())
		if (ms !== undefined) this.#fetchIn(ms)
	}

	async #fetch(sha256s: readonly string[]): Promise<void> {
		const failed: string[] = []
		const uncached = await this.#fetchFromCache(sha256s)
		const { picturesPerRequest } = limits
		for (let i = 0; i < uncached.length; i += picturesPerRequest) {
			const batch = uncached.slice(i, i + picturesPerRequest)
			try {
				failed.push(...(await this.#fetchFromServer(batch)))
			} catch (error) {
				if (isPermanent(error)) return
				failed.push(...batch)
			}
		}
		const overdue = this.#missing.takeOverdue(failed, performance.now())
		if (overdue.length > 0) this.#onMissing(overdue)
		this.#queue.settle(sha256s, performance.now())
		this.#scheduleNext()
	}

	/** @returns the pictures that are not cached. */
	async #fetchFromCache(sha256s: readonly string[]): Promise<string[]> {
		const hashes = await this.#cachedHashes
		// A picture made on this page may be cached without being in the list of hashes.
		const looksUpAll = sha256s.length <= maxDirectLookups
		const cache = await this.#cache
		const found = await Promise.all(
			sha256s.map(async (sha256) => {
				if (!looksUpAll && !hashes.has(sha256)) return false
				const response = await cache.get(sha256)
				if (response) this.receive(sha256, await readFile(response))
				return response !== undefined
			}),
		)
		return sha256s.filter((_, i) => !found[i])
	}

	/** @returns the pictures that the server does not have. @throws RequestError */
	async #fetchFromServer(sha256s: readonly string[]): Promise<string[]> {
		const absent: string[] = []
		for await (const { sha256, type, bytes } of getPictures(
			this.#jam,
			this.#key,
			this.#secret,
			sha256s,
		)) {
			if (!bytes) {
				absent.push(sha256)
				continue
			}
			this.#unstored.set(sha256, { type, bytes })
			this.receive(sha256, { type, bytes })
			this.#queue.resetBackoff()
		}
		clearTimeout(this.#storeTimer)
		this.#storeTimer = setTimeout(() => this.#store(), storeDelayMs)
		return absent
	}

	/** Takes a picture's file: one that was fetched, or of a picture that is about to be added. */
	receive(sha256: string, file: EncodedPicture): void {
		this.#queue.found(sha256)
		this.#files.set(sha256, file)
		const standIn = this.#standIns.get(sha256)
		this.#standIns.delete(sha256)
		this.#onFile(sha256, file, standIn)
		if (this.#missing.found(sha256)) this.#onFound(sha256)
	}

	/** Writes fetched files to the cache, so that they open at once and offline. */
	async #store(): Promise<void> {
		const cache = await this.#cache
		for (const [sha256, { type, bytes }] of this.#unstored) {
			this.#unstored.delete(sha256)
			await cache.put(sha256, new Response(bytes, { headers: { 'Content-Type': type } }))
		}
	}
}

async function readFile(response: Response): Promise<EncodedPicture> {
	const type = response.headers.get('Content-Type') ?? ''
	return { type, bytes: new Uint8Array(await response.arrayBuffer()) }
}
