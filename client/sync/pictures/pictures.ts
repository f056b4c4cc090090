import { createSignal } from 'solid-js'
import { sha256Hex } from '../../../shared/keys.ts'
import { isDecodable } from '../../../shared/picture-header/picture-header.ts'
import { getPicture, putPicture } from '../api/api.ts'
import { Backoff, isPermanent, longestRetryMs } from '../api/backoff.ts'
import { RequestError } from '../api/request.ts'
import { PictureCache } from './picture-cache.ts'

/** @returns the local storage key of a jam's pending uploads. */
export function uploadsKey(jam: string): string {
	return `tessera:uploads:${jam}`
}

/** @returns the name of the lock that is held while a jam's picture is being loaded for other jams. */
function loadingLock(jam: string, sha256: string): string {
	return `tessera:picture:${jam}:${sha256}`
}

/** Between the hash of a pending upload and its desk. */
const deskMark = '@'

/**
 * A jam's pictures by SHA-256, for the page's own use; the painter loads those on the canvas. A
 * picture made here is stored on this device first and then uploaded, with retries. Another is
 * downloaded once its author has uploaded it, and then cached.
 */
export class Pictures {
	readonly #jam: string
	readonly #key: string
	readonly #desk: string | undefined
	readonly #bitmaps = new Map<string, ImageBitmap>()
	readonly #fetching = new Set<string>()
	readonly #uploading = new Set<string>()
	readonly #timers = new Set<ReturnType<typeof setTimeout>>()
	readonly #arrived: (sha256: string) => void
	readonly #storageKey: string

	/** Number of pictures that are not uploaded yet. */
	readonly unsaved: () => number
	readonly #setUnsaved: (count: number) => void
	/** The server's last refusal of a picture. */
	readonly refusal: () => RequestError | undefined
	readonly #setRefusal: (refusal: RequestError | undefined) => void

	/**
	 * @param desk the desk that pictures are made for; undefined: the canvas.
	 * @param arrived is called when a requested picture is decoded.
	 */
	constructor(
		jam: string,
		key: string,
		desk: string | undefined,
		arrived: (sha256: string) => void,
	) {
		this.#jam = jam
		this.#key = key
		this.#desk = desk
		this.#arrived = arrived
		this.#storageKey = uploadsKey(jam)
		const pending = this.#pending()
		const [unsaved, setUnsaved] = createSignal(pending.length)
		this.unsaved = unsaved
		this.#setUnsaved = setUnsaved
		const [refusal, setRefusal] = createSignal<RequestError>()
		this.refusal = refusal
		this.#setRefusal = setRefusal
		for (const upload of pending) void this.#upload(upload)
	}

	/** @returns the picture if it is decoded; else starts to load it. */
	get(sha256: string): ImageBitmap | undefined {
		const bitmap = this.#bitmaps.get(sha256)
		if (!bitmap && !this.#fetching.has(sha256)) {
			this.#fetching.add(sha256)
			void this.#fetch(sha256)
		}
		return bitmap
	}

	/** Stores and uploads a picture made here. Resolves when it is stored on this device. */
	async add(sha256: string, blob: Blob): Promise<void> {
		await this.keep(sha256, blob)
		const upload = this.#desk ? sha256 + deskMark + this.#desk : sha256
		this.#setPending([...this.#pending(), upload])
		void this.#upload(upload)
	}

	/** Stores a picture on this device only. */
	async keep(sha256: string, blob: Blob): Promise<void> {
		const cache = await PictureCache.open(this.#jam)
		await cache.put(sha256, new Response(blob))
	}

	/** Retries uploads at once when the connection is back. */
	retry(): void {
		for (const upload of this.#pending()) void this.#upload(upload)
	}

	close(): void {
		for (const timer of this.#timers) clearTimeout(timer)
		for (const bitmap of this.#bitmaps.values()) bitmap.close()
	}

	/** Deletes the jam's pictures from this device. */
	async forget(): Promise<void> {
		for (const timer of this.#timers) clearTimeout(timer)
		this.#setPending([])
		await PictureCache.deleteAll(this.#jam)
	}

	/**
	 * Loads a picture's file from this device, or else from the server, without retries.
	 * @throws RequestError, with code `not-a-picture` when it may not be decoded
	 */
	async load(sha256: string): Promise<Blob> {
		const cache = await PictureCache.open(this.#jam)
		const cached = await cache.get(sha256)
		const blob = await (cached?.blob() ?? getPicture(this.#jam, this.#key, sha256))
		if (!isDecodable(new Uint8Array(await blob.arrayBuffer()))) {
			throw new RequestError('not-a-picture')
		}
		if (!cached) await this.keep(sha256, blob)
		return blob
	}

	/**
	 * Makes sure that other jams on this device find a picture's file: `copyFrom` waits for it.
	 * @throws as `load` does
	 */
	async offer(sha256: string): Promise<void> {
		await navigator.locks.request(loadingLock(this.#jam, sha256), { mode: 'shared' }, () =>
			this.load(sha256),
		)
	}

	/**
	 * Adds a picture whose file another jam on this device has, or is loading, or that this jam has.
	 * @returns false when the file can't be found, or is a different one
	 */
	async copyFrom(jam: string, sha256: string): Promise<boolean> {
		const file =
			jam === this.#jam
				? await this.load(sha256).catch(() => undefined)
				: await fileOfJam(jam, sha256)
		if (!file) return false
		const bytes = new Uint8Array(await file.arrayBuffer())
		if (!isDecodable(bytes) || (await sha256Hex(bytes)) !== sha256) return false
		await this.add(sha256, file)
		return true
	}

	async #fetch(sha256: string, backoff = new Backoff()): Promise<void> {
		try {
			const blob = await this.load(sha256)
			this.#bitmaps.set(sha256, await createImageBitmap(blob))
			this.#fetching.delete(sha256)
			this.#arrived(sha256)
		} catch (error) {
			if (isPermanent(error)) return
			this.#later(backoff.next(), () => this.#fetch(sha256, backoff))
		}
	}

	/** @param upload the hash, and the desk that the picture is for. */
	async #upload(upload: string, backoff = new Backoff()): Promise<void> {
		if (this.#uploading.has(upload)) return
		this.#uploading.add(upload)
		const [sha256 = '', desk] = upload.split(deskMark)
		try {
			const cache = await PictureCache.open(this.#jam)
			const cached = await cache.get(sha256)
			if (cached) await putPicture(this.#jam, this.#key, sha256, await cached.blob(), { desk })
			this.#setPending(this.#pending().filter((other) => other !== upload))
			this.#setRefusal(undefined)
		} catch (error) {
			const refusal = error instanceof RequestError ? error : undefined
			const isOffline = refusal?.code === 'offline'
			if (refusal && !isOffline) this.#setRefusal(refusal)
			if (isPermanent(error)) return
			const retryMs = backoff.next()
			const refusedMs = Math.max(longestRetryMs, refusal?.retryAfterMs ?? 0)
			this.#later(isOffline ? retryMs : refusedMs, () => this.#upload(upload, backoff))
		} finally {
			this.#uploading.delete(upload)
		}
	}

	#later(ms: number, work: () => Promise<void>): void {
		const timer = setTimeout(() => {
			this.#timers.delete(timer)
			void work()
		}, ms)
		this.#timers.add(timer)
	}

	/** Pending uploads, which survive a reload. */
	#pending(): string[] {
		const pending = localStorage.getItem(this.#storageKey)
		return pending ? pending.split(' ') : []
	}

	#setPending(pending: readonly string[]): void {
		if (pending.length > 0) localStorage.setItem(this.#storageKey, pending.join(' '))
		else localStorage.removeItem(this.#storageKey)
		this.#setUnsaved(pending.length)
	}
}

/** @returns a picture's file from another jam on this device; waits while its page loads it. */
async function fileOfJam(jam: string, sha256: string): Promise<Blob | undefined> {
	const cache = await PictureCache.open(jam)
	const cached = await cache.get(sha256)
	const file =
		cached ?? (await navigator.locks.request(loadingLock(jam, sha256), () => cache.get(sha256)))
	return file?.blob()
}
