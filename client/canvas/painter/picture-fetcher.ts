import { limits } from '../../../shared/limits.ts'
import { getPictures } from '../../sync/api.ts'
import { pictureCache } from '../../sync/picture-cache.ts'
import { RequestError } from '../../sync/request.ts'
import type { EncodedPicture, FileListener, PictureSource } from './encoded-picture.ts'
import { FetchQueue } from './fetch-queue.ts'
import { MissingPictures } from './missing-pictures.ts'

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
 * What is not here yet is asked for again; what stays away is told of, and something may stand in
 * for it.
 */
export class PictureFetcher implements PictureSource {
	readonly #jam: string
	readonly #key: string
	readonly #cache: Promise<Cache>
	readonly #kept: Promise<Set<string>>
	readonly #files = new Map<string, EncodedPicture>()
	readonly #wishes = new FetchQueue()
	readonly #toKeep = new Map<string, EncodedPicture>()
	readonly #overdue = new MissingPictures()
	/** What was made again for pictures that are missing. */
	readonly #standIns = new Map<string, EncodedPicture>()
	#listener: FileListener = () => undefined
	#missing: (sha256s: string[]) => void = () => undefined
	#found: (sha256: string) => void = () => undefined
	#bytes = 0
	#timer: number | undefined
	/** When it will go off. */
	#due = 0
	#keepTimer: number | undefined

	constructor(jam: string, key: string) {
		this.#jam = jam
		this.#key = key
		this.#cache = pictureCache.open()
		this.#kept = this.#cache.then((cache) => pictureCache.hashes(cache, jam))
	}

	onFile(listener: FileListener): void {
		this.#listener = listener
	}

	/** @param missing is told of pictures that stay away, each once. @param found of those that came after all. */
	onMissing(missing: (sha256s: string[]) => void, found: (sha256: string) => void): void {
		this.#missing = missing
		this.#found = found
	}

	/**
	 * A missing picture was made again.
	 * @param isTrue it is the very file; else it stands in until that comes.
	 */
	async provide(sha256: string, file: EncodedPicture, isTrue: boolean): Promise<void> {
		if (isTrue) (await this.#kept).add(sha256)
		if (!this.#overdue.isRequested(sha256)) return
		if (isTrue) {
			this.#arrived(sha256, file)
		} else {
			this.#standIns.set(sha256, file)
			this.#listener(sha256, file, undefined)
		}
	}

	request(sha256: string): EncodedPicture | undefined {
		const file = this.#files.get(sha256)
		if (file) {
			// To the end of the queue that the oldest leave from.
			this.#files.delete(sha256)
			this.#files.set(sha256, file)
			return file
		}
		if (this.#wishes.add(sha256)) {
			this.#overdue.request(sha256, performance.now())
			this.#fetchIn(gatherMs)
		}
		return this.#standIns.get(sha256)
	}

	/** The connection is back: don't wait for the timer. */
	retry(): void {
		this.#wishes.retryNow()
		this.#fetchIn(0)
	}

	/** A new wish doesn't wait for what is asked for again much later. */
	#fetchIn(ms: number): void {
		const due = performance.now() + ms
		if (this.#timer !== undefined && this.#due <= due) return
		clearTimeout(this.#timer)
		this.#due = due
		this.#timer = setTimeout(() => {
			this.#timer = undefined
			const wishes = this.#wishes.take(performance.now())
			if (wishes.length > 0) void this.#fetch(wishes)
			this.#fetchNext()
		}, ms)
	}

	/** Sees that what is still wished for is fetched in time. */
	#fetchNext(): void {
		const ms = this.#wishes.msUntilNext(performance.now())
		if (ms !== undefined) this.#fetchIn(ms)
	}

	async #fetch(wishes: readonly string[]): Promise<void> {
		const inVain: string[] = []
		const elsewhere = await this.#fromDevice(wishes)
		const { picturesPerRequest } = limits
		for (let i = 0; i < elsewhere.length; i += picturesPerRequest) {
			const batch = elsewhere.slice(i, i + picturesPerRequest)
			try {
				inVain.push(...(await this.#fromServer(batch)))
			} catch (error) {
				if (error instanceof RequestError && hopeless.includes(error.code)) return
				inVain.push(...batch)
			}
		}
		const overdue = this.#overdue.takeOverdue(inVain, performance.now())
		if (overdue.length > 0) this.#missing(overdue)
		this.#wishes.settle(wishes, performance.now())
		this.#fetchNext()
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

	/** @returns those that the server hasn't either. */
	async #fromServer(wishes: readonly string[]): Promise<string[]> {
		const absent: string[] = []
		for await (const { sha256, type, bytes } of getPictures(this.#jam, this.#key, wishes)) {
			if (!bytes) {
				absent.push(sha256)
				continue
			}
			this.#toKeep.set(sha256, { type, bytes })
			this.#arrived(sha256, { type, bytes })
			this.#wishes.resetBackoff()
		}
		clearTimeout(this.#keepTimer)
		this.#keepTimer = setTimeout(() => this.#keep(), quietMs)
		return absent
	}

	#arrived(sha256: string, file: EncodedPicture): void {
		this.#wishes.found(sha256)
		this.#files.set(sha256, file)
		this.#bytes += file.bytes.length
		for (const [oldest, { bytes }] of this.#files) {
			if (this.#bytes <= mostBytes || oldest === sha256) break
			this.#files.delete(oldest)
			this.#bytes -= bytes.length
		}
		const standIn = this.#standIns.get(sha256)
		this.#standIns.delete(sha256)
		this.#listener(sha256, file, standIn)
		if (this.#overdue.found(sha256)) this.#found(sha256)
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
