import type { PictureMark } from '../../../shared/canvas.ts'
import { clamp } from '../../../shared/geometry.ts'
import { LruCache } from '../../../shared/lru-cache.ts'
import { scaleOf } from '../../../shared/transform.ts'
import { decodeThumbhash } from '../paint/thumbhash.ts'
import { decodePicture } from './decode-picture.ts'
import type { EncodedPicture, PictureSource } from './picture-source.ts'

/** Above this, decoded pixels that the current view does not need are freed. */
const maxDecodedBytes = 128 * 1024 * 1024
const maxThumbnails = 1024
/** Upper bound for `whenReady`, because a picture may never arrive. */
const readyTimeoutMs = 4_000
/** The smallest decode level. */
const minLevel = -12

/** A picture and where it is, or will be, on the canvas. */
export type PlacedPicture = Pick<PictureMark, 'picture' | 'frame' | 'place'>

interface DecodedPicture {
	mark: PlacedPicture
	bitmap: ImageBitmap
	/** The view that used the pixels last. */
	view: number
}

/**
 * Decodes at powers of two, so that a mark at a scale is always painted from the same pixels.
 * @param scale pixels per world unit.
 * @returns log2 of the decoded size relative to the original size; at most 0.
 */
export function decodeLevelFor({ frame, place, picture }: PlacedPicture, scale: number): number {
	const placed = place ? scale * scaleOf(place) : scale
	const ratio = Math.max(frame.w / picture.width, frame.h / picture.height) * placed
	return clamp(Math.ceil(Math.log2(Math.max(ratio, 2 ** minLevel))), minLevel, 0)
}

/** The decoded pixels of pictures, at the sizes at which they are seen. */
export class PicturePixels {
	readonly #source: PictureSource
	/** By SHA-256, then by level. */
	readonly #decoded = new Map<string, Map<number, DecodedPicture>>()
	readonly #requested = new Map<string, Map<number, PlacedPicture>>()
	/** Decoded thumbhashes, by SHA-256. */
	readonly #thumbnails = new LruCache<string, OffscreenCanvas>({ maxSize: maxThumbnails })
	readonly #listeners = new Set<(sha256: string) => void>()
	/** Stand-ins whose original arrived. Running decodes of them are discarded. */
	readonly #replaced = new WeakSet<EncodedPicture>()
	#onFile: (sha256: string) => void = () => undefined
	#onStandInReplaced: (sha256: string) => void = () => undefined
	#bytes = 0
	#view = 0

	constructor(source: PictureSource) {
		this.#source = source
		source.onFile((sha256, file, standIn) => {
			this.#onFile(sha256)
			const levels = new Map(this.#requested.get(sha256))
			if (standIn) {
				this.#replaced.add(standIn)
				for (const [level, { mark }] of this.#decoded.get(sha256) ?? []) levels.set(level, mark)
			}
			const decoded = Promise.all(
				[...levels].map(([level, mark]) => this.#decode(mark, level, file)),
			)
			if (standIn) void decoded.then(() => this.#onStandInReplaced(sha256))
		})
	}

	/** @returns the picture's file if it is in memory; otherwise requests it. */
	file(sha256: string): EncodedPicture | undefined {
		return this.#source.request(sha256)
	}

	/** @param listener called with every picture whose file was requested and arrives later. */
	onFile(listener: (sha256: string) => void): void {
		this.#onFile = listener
	}

	/** @param listener called after the original's pixels have replaced those of a stand-in. */
	onStandInReplaced(listener: (sha256: string) => void): void {
		this.#onStandInReplaced = listener
	}

	/** @param listener called when pixels of a picture are available. @returns unsubscribes. */
	onArrival(listener: (sha256: string) => void): () => void {
		this.#listeners.add(listener)
		return () => this.#listeners.delete(listener)
	}

	/** @returns the picture's pixels for a scale (pixels per world unit); otherwise requests them. */
	get(mark: PlacedPicture, scale: number): ImageBitmap | undefined {
		const { sha256 } = mark.picture
		const level = decodeLevelFor(mark, scale)
		const decoded = this.#decoded.get(sha256)?.get(level)
		if (decoded) decoded.view = this.#view
		else this.#request(mark, level)
		return decoded?.bitmap
	}

	/** True when pixels of any size are available. */
	has({ picture: { sha256 } }: PlacedPicture): boolean {
		return this.#decoded.has(sha256)
	}

	/** @returns the largest available pixels; otherwise the mark's decoded thumbhash. */
	standIn({ picture: { sha256, thumbhash } }: PlacedPicture): CanvasImageSource {
		const levels = this.#decoded.get(sha256)
		const largest = levels?.get(Math.max(...levels.keys()))
		if (largest) return largest.bitmap
		let thumbnail = this.#thumbnails.get(sha256)
		if (!thumbnail) {
			thumbnail = decodeThumbhash(thumbhash)
			this.#thumbnails.set(sha256, thumbnail)
		}
		return thumbnail
	}

	/** Resolves when all pictures are available for a scale, or after a few seconds. */
	whenReady(marks: readonly PlacedPicture[], scale: number): Promise<void> {
		const isMissing = () => marks.some((mark) => !this.get(mark, scale))
		if (!isMissing()) return Promise.resolve()
		return new Promise((resolve) => {
			const finish = () => {
				clearTimeout(timer)
				unsubscribe()
				resolve()
			}
			const timer = setTimeout(finish, readyTimeoutMs)
			const unsubscribe = this.onArrival(() => {
				if (!isMissing()) finish()
			})
		})
	}

	/** The view has changed: pixels that only earlier views used may be freed. */
	nextView(): void {
		this.#view += 1
	}

	/** Discards all pixels, because the graphics card has lost them. */
	discardAll(): void {
		for (const levels of this.#decoded.values()) {
			for (const decoded of levels.values()) this.#close(decoded)
		}
		this.#decoded.clear()
		this.#thumbnails.clear()
	}

	#request(mark: PlacedPicture, level: number): void {
		const { sha256 } = mark.picture
		const levels = this.#requested.get(sha256) ?? new Map<number, PlacedPicture>()
		if (levels.has(level)) return
		levels.set(level, mark)
		this.#requested.set(sha256, levels)
		const file = this.#source.request(sha256)
		if (file) void this.#decode(mark, level, file)
	}

	async #decode(mark: PlacedPicture, level: number, file: EncodedPicture): Promise<void> {
		const { sha256 } = mark.picture
		try {
			const bitmap = await decodePicture(file, level)
			if (this.#replaced.has(file)) {
				bitmap.close()
				return
			}
			const levels = this.#decoded.get(sha256) ?? new Map<number, DecodedPicture>()
			const before = levels.get(level)
			if (before) this.#close(before)
			levels.set(level, { mark, bitmap, view: this.#view })
			this.#decoded.set(sha256, levels)
			this.#bytes += bytesOf(bitmap)
			deleteLevel(this.#requested, sha256, level)
			this.#freeUnused()
			for (const listener of this.#listeners) listener(sha256)
		} catch {
			// An undecodable picture keeps its thumbnail. Its entry in #requested prevents new requests.
		}
	}

	/** Frees the pixels that were used longest ago, except for those of the current view. */
	#freeUnused(): void {
		if (this.#bytes <= maxDecodedBytes) return
		const all = [...this.#decoded].flatMap(([sha256, levels]) =>
			[...levels].map(([level, decoded]) => ({ sha256, level, decoded })),
		)
		all.sort((a, b) => a.decoded.view - b.decoded.view)
		for (const { sha256, level, decoded } of all) {
			if (this.#bytes <= maxDecodedBytes || decoded.view === this.#view) return
			this.#close(decoded)
			deleteLevel(this.#decoded, sha256, level)
		}
	}

	#close({ bitmap }: DecodedPicture): void {
		this.#bytes -= bytesOf(bitmap)
		bitmap.close()
	}
}

function deleteLevel(
	pictures: Map<string, Map<number, unknown>>,
	sha256: string,
	level: number,
): void {
	const levels = pictures.get(sha256)
	levels?.delete(level)
	if (levels?.size === 0) pictures.delete(sha256)
}

function bytesOf({ width, height }: ImageBitmap): number {
	return 4 * width * height
}
