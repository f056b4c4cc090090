/** Painted squares of materials beyond this are let go, those that were used longest ago first. */
const mostBytes = 128 * 1024 * 1024

/** What a network has painted, by the hash of what it was given: the same is never painted twice. */
export class TextureCache {
	readonly #kept = new Map<string, ImageBitmap>()
	#bytes = 0

	/** @returns pixels to use at once: they may be let go when others come. */
	get(hash: string): ImageBitmap | undefined {
		const bitmap = this.#kept.get(hash)
		if (!bitmap) return undefined
		// To the end of the queue that the oldest leave from.
		this.#kept.delete(hash)
		this.#kept.set(hash, bitmap)
		return bitmap
	}

	add(hash: string, bitmap: ImageBitmap): void {
		this.#drop(hash)
		this.#bytes += bytesOf(bitmap)
		this.#kept.set(hash, bitmap)
		for (const oldest of this.#kept.keys()) {
			if (this.#bytes <= mostBytes) return
			this.#drop(oldest)
		}
	}

	#drop(hash: string): void {
		const bitmap = this.#kept.get(hash)
		if (!bitmap) return
		this.#kept.delete(hash)
		this.#bytes -= bytesOf(bitmap)
		bitmap.close()
	}
}

function bytesOf({ width, height }: ImageBitmap): number {
	return 4 * width * height
}
