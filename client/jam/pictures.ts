import { createSignal } from 'solid-js'
import { isDecodable } from '../../shared/picture-header/picture-header.ts'
import { getPicture, putPicture } from './api.ts'
import { pictureCache } from './picture-cache.ts'
import { RequestError } from './request.ts'

const firstRetryMs = 500
const longestRetryMs = 15_000
/** Trying again won't help. */
const hopeless: readonly unknown[] = ['unknown-jam', 'wrong-key', 'not-a-picture']

/** @returns where it is written down which pictures of a jam are still to be uploaded. */
export function uploadsKey(jam: string): string {
	return `tessera:uploads:${jam}`
}

/**
 * A jam's pictures, by SHA-256, for what the page itself does with them; those on the canvas are
 * the painter's. A picture made here is kept on this device first and then uploaded, as often as
 * it takes; a picture made elsewhere is fetched once its author has uploaded it, and kept.
 */
export class Pictures {
	readonly #jam: string
	readonly #key: string
	readonly #bitmaps = new Map<string, ImageBitmap>()
	readonly #fetching = new Set<string>()
	readonly #uploading = new Set<string>()
	readonly #timers = new Set<number>()
	readonly #arrived: (sha256: string) => void
	readonly #storageKey: string

	/** Pictures that are on this device only, for now. */
	readonly unsaved: () => number
	readonly #setUnsaved: (count: number) => void
	/** Why the server did not take a picture, when it last refused one. */
	readonly refusal: () => RequestError | undefined
	readonly #setRefusal: (refusal: RequestError | undefined) => void

	/** @param arrived is called when a picture that was asked for can be drawn. */
	constructor(jam: string, key: string, arrived: (sha256: string) => void) {
		this.#jam = jam
		this.#key = key
		this.#arrived = arrived
		this.#storageKey = uploadsKey(jam)
		const pending = this.#pending()
		const [unsaved, setUnsaved] = createSignal(pending.length)
		this.unsaved = unsaved
		this.#setUnsaved = setUnsaved
		const [refusal, setRefusal] = createSignal<RequestError>()
		this.refusal = refusal
		this.#setRefusal = setRefusal
		for (const sha256 of pending) void this.#upload(sha256)
	}

	/** @returns the picture if it is here; else starts to fetch it. */
	get(sha256: string): ImageBitmap | undefined {
		const bitmap = this.#bitmaps.get(sha256)
		if (!bitmap && !this.#fetching.has(sha256)) {
			this.#fetching.add(sha256)
			void this.#fetch(sha256, firstRetryMs)
		}
		return bitmap
	}

	/** Keeps a picture made here and uploads it. Resolves once it is safe on this device. */
	async add(sha256: string, blob: Blob): Promise<void> {
		await this.keep(sha256, blob)
		this.#setPending([...this.#pending(), sha256])
		void this.#upload(sha256)
	}

	/** Keeps a picture on this device alone. */
	async keep(sha256: string, blob: Blob): Promise<void> {
		const cache = await pictureCache.open()
		await cache.put(this.#address(sha256), new Response(blob))
	}

	/** The connection is back: don't wait for the timers. */
	retry(): void {
		for (const sha256 of this.#pending()) void this.#upload(sha256)
	}

	close(): void {
		for (const timer of this.#timers) clearTimeout(timer)
		for (const bitmap of this.#bitmaps.values()) bitmap.close()
	}

	/** The jam was deleted: keeps none of its pictures on this device. */
	async forget(): Promise<void> {
		for (const timer of this.#timers) clearTimeout(timer)
		this.#setPending([])
		await pictureCache.forget(this.#jam)
	}

	/**
	 * Asks for a picture's file once: on this device, then of the server.
	 * @throws RequestError, with code `not-a-picture` when it may not be decoded
	 */
	async load(sha256: string): Promise<Blob> {
		const cache = await pictureCache.open()
		const kept = await cache.match(this.#address(sha256))
		const blob = await (kept?.blob() ?? getPicture(this.#jam, this.#key, sha256))
		if (!isDecodable(new Uint8Array(await blob.arrayBuffer()))) {
			throw new RequestError('not-a-picture')
		}
		if (!kept) await this.keep(sha256, blob)
		return blob
	}

	async #fetch(sha256: string, retryMs: number): Promise<void> {
		try {
			const blob = await this.load(sha256)
			this.#bitmaps.set(sha256, await createImageBitmap(blob))
			this.#fetching.delete(sha256)
			this.#arrived(sha256)
		} catch (error) {
			if (hopeless.includes(codeOf(error))) return
			this.#later(retryMs, () => this.#fetch(sha256, Math.min(longestRetryMs, retryMs * 2)))
		}
	}

	async #upload(sha256: string, retryMs = firstRetryMs): Promise<void> {
		if (this.#uploading.has(sha256)) return
		this.#uploading.add(sha256)
		try {
			const cache = await pictureCache.open()
			const kept = await cache.match(this.#address(sha256))
			if (kept) await putPicture(this.#jam, this.#key, sha256, await kept.blob())
			this.#setPending(this.#pending().filter((other) => other !== sha256))
			this.#setRefusal(undefined)
		} catch (error) {
			if (error instanceof RequestError && error.code !== 'offline') this.#setRefusal(error)
			if (hopeless.includes(codeOf(error))) return
			const asked = error instanceof RequestError ? error.retryAfterMs : 0
			const wait = codeOf(error) === 'offline' ? retryMs : Math.max(longestRetryMs, asked)
			this.#later(wait, () => this.#upload(sha256, Math.min(longestRetryMs, retryMs * 2)))
		} finally {
			this.#uploading.delete(sha256)
		}
	}

	#later(ms: number, work: () => Promise<void>): void {
		const timer = setTimeout(() => {
			this.#timers.delete(timer)
			void work()
		}, ms)
		this.#timers.add(timer)
	}

	/** Survives a reload: what is still to be uploaded. */
	#pending(): string[] {
		const pending = localStorage.getItem(this.#storageKey)
		return pending ? pending.split(' ') : []
	}

	#setPending(pending: readonly string[]): void {
		if (pending.length > 0) localStorage.setItem(this.#storageKey, pending.join(' '))
		else localStorage.removeItem(this.#storageKey)
		this.#setUnsaved(pending.length)
	}

	#address(sha256: string): string {
		return pictureCache.address(this.#jam, sha256)
	}
}

function codeOf(error: unknown): string | undefined {
	return error instanceof RequestError ? error.code : undefined
}
