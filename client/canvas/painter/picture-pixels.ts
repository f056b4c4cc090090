import type { PictureMark } from '../../../shared/canvas.ts'
import { blurOf } from '../paint/thumb.ts'
import { decodePicture } from './decode-picture.ts'
import type { EncodedPicture, PictureFiles } from './picture-files.ts'
import { sizeFor } from './picture-size.ts'

/** Decoded pixels of what isn't seen now are let go beyond this. */
const mostBytes = 128 * 1024 * 1024
/** Blurred pictures, for those on their way, that are kept. */
const mostColours = 1024
/** Snapshots wait for pictures, but not for ever. */
const patienceMs = 4_000

interface Pixels {
	mark: PictureMark
	bitmap: ImageBitmap
	/** When it was last painted: which look at the canvas that was. */
	page: number
}

/**
 * Pictures' pixels, decoded as large as they are seen: a picture's size by powers of two, so that
 * the same mark at the same scale is always painted from the same pixels.
 */
export class PicturePixels {
	readonly #source: PictureFiles
	/** By SHA-256, then by size. */
	readonly #decoded = new Map<string, Map<number, Pixels>>()
	readonly #wanted = new Map<string, Map<number, PictureMark>>()
	readonly #colours = new Map<string, OffscreenCanvas>()
	readonly #listeners = new Set<(sha256: string) => void>()
	/** Stand-ins whose pictures came: what is still decoded of them is out of date. */
	readonly #replaced = new WeakSet<EncodedPicture>()
	#onReplaced: (sha256: string) => void = () => undefined
	#bytes = 0
	#page = 0

	constructor(source: PictureFiles) {
		this.#source = source
		source.onFile((sha256, file, standIn) => {
			const sizes = new Map(this.#wanted.get(sha256))
			if (standIn) {
				this.#replaced.add(standIn)
				for (const [size, { mark }] of this.#decoded.get(sha256) ?? []) sizes.set(size, mark)
			}
			const here = Promise.all([...sizes].map(([size, mark]) => this.#decode(mark, size, file)))
			if (standIn) void here.then(() => this.#onReplaced(sha256))
		})
	}

	/** @param listener is told of a picture whose own pixels took the place of a stand-in's. */
	onReplaced(listener: (sha256: string) => void): void {
		this.#onReplaced = listener
	}

	/** @param listener is told the SHA-256 of a picture of which there are pixels now. */
	onArrival(listener: (sha256: string) => void): () => void {
		this.#listeners.add(listener)
		return () => this.#listeners.delete(listener)
	}

	/** @returns a picture's pixels for a scale (pixels a world unit); else sees that they come. */
	get(mark: PictureMark, scale: number): ImageBitmap | undefined {
		const { sha256 } = mark.picture
		const size = sizeFor(mark, scale)
		const pixels = this.#decoded.get(sha256)?.get(size)
		if (pixels) pixels.page = this.#page
		else this.#want(mark, size)
		return pixels?.bitmap
	}

	/** Are there pixels of a picture, of any size? */
	has({ picture: { sha256 } }: PictureMark): boolean {
		return this.#decoded.has(sha256)
	}

	/** @returns the largest pixels there are; else the colours that the mark itself tells of. */
	standIn({ picture: { sha256, thumbhash } }: PictureMark): CanvasImageSource {
		const sizes = [...(this.#decoded.get(sha256)?.entries() ?? [])]
		const best = sizes.reduce<[number, Pixels] | undefined>(
			(a, b) => (a && a[0] > b[0] ? a : b),
			undefined,
		)
		if (best) return best[1].bitmap
		const colours = this.#colours.get(sha256) ?? blurOf(thumbhash)
		// To the end of the queue that the oldest leave from.
		this.#colours.delete(sha256)
		this.#colours.set(sha256, colours)
		for (const oldest of this.#colours.keys()) {
			if (this.#colours.size <= mostColours) break
			this.#colours.delete(oldest)
		}
		return colours
	}

	/** Resolves when all of these are there for a scale, or after some seconds. */
	ready(marks: readonly PictureMark[], scale: number): Promise<void> {
		const missing = () => marks.some((mark) => !this.get(mark, scale))
		if (!missing()) return Promise.resolve()
		return new Promise((resolve) => {
			const finish = () => {
				clearTimeout(timer)
				stop()
				resolve()
			}
			const timer = setTimeout(finish, patienceMs)
			const stop = this.onArrival(() => {
				if (!missing()) finish()
			})
		})
	}

	/** Another part of the canvas is looked at; what only the last one needed may go. */
	turnPage(): void {
		this.#page += 1
	}

	/** The graphics card lost the pixels: all are decoded again. */
	lose(): void {
		for (const sizes of this.#decoded.values()) {
			for (const pixels of sizes.values()) this.#close(pixels)
		}
		this.#decoded.clear()
		this.#colours.clear()
	}

	#want(mark: PictureMark, size: number): void {
		const { sha256 } = mark.picture
		const sizes = this.#wanted.get(sha256) ?? new Map<number, PictureMark>()
		if (sizes.has(size)) return
		sizes.set(size, mark)
		this.#wanted.set(sha256, sizes)
		const file = this.#source.want(sha256)
		if (file) void this.#decode(mark, size, file)
	}

	async #decode(mark: PictureMark, size: number, file: EncodedPicture): Promise<void> {
		const { sha256 } = mark.picture
		try {
			const bitmap = await decodePicture(file, size)
			if (this.#replaced.has(file)) {
				bitmap.close()
				return
			}
			const sizes = this.#decoded.get(sha256) ?? new Map<number, Pixels>()
			const before = sizes.get(size)
			if (before) this.#close(before)
			sizes.set(size, { mark, bitmap, page: this.#page })
			this.#decoded.set(sha256, sizes)
			this.#bytes += bytesOf(bitmap)
			this.#forget(sha256, size)
			this.#makeRoom()
			for (const listener of this.#listeners) listener(sha256)
		} catch {
			// It can't be read: its colours stay, and it is not asked for again.
		}
	}

	#forget(sha256: string, size: number): void {
		const sizes = this.#wanted.get(sha256)
		sizes?.delete(size)
		if (sizes?.size === 0) this.#wanted.delete(sha256)
	}

	#makeRoom(): void {
		if (this.#bytes <= mostBytes) return
		const all = [...this.#decoded].flatMap(([sha256, sizes]) =>
			[...sizes].map(([size, pixels]) => ({ sha256, size, pixels })),
		)
		all.sort((a, b) => a.pixels.page - b.pixels.page)
		for (const { sha256, size, pixels } of all) {
			if (this.#bytes <= mostBytes || pixels.page === this.#page) return
			this.#close(pixels)
			const sizes = this.#decoded.get(sha256)
			sizes?.delete(size)
			if (sizes?.size === 0) this.#decoded.delete(sha256)
		}
	}

	#close({ bitmap }: Pixels): void {
		this.#bytes -= bytesOf(bitmap)
		bitmap.close()
	}
}

function bytesOf({ width, height }: ImageBitmap): number {
	return 4 * width * height
}
