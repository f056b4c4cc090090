const foldBytes = 4 * 1024 * 1024

/**
 * Gathers bytes into one blob. What has come in so far is folded into blobs, which the browser may
 * keep on disk, so that a file of gigabytes takes a few megabytes of the page's memory.
 */
export class BlobSink {
	readonly #folded: Blob[] = []
	#chunks: Uint8Array<ArrayBuffer>[] = []
	#bytes = 0

	write(chunk: Uint8Array<ArrayBuffer>): void {
		this.#chunks.push(chunk)
		this.#bytes += chunk.length
		if (this.#bytes >= foldBytes) this.#fold()
	}

	/** @returns all that was written. */
	finish(type: string): Blob {
		this.#fold()
		return new Blob(this.#folded, { type })
	}

	#fold(): void {
		this.#folded.push(new Blob(this.#chunks))
		this.#chunks = []
		this.#bytes = 0
	}
}
