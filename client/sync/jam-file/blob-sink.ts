const flushBytes = 4 * 1024 * 1024

/**
 * Collects bytes into one blob. Chunks are flushed into blobs, which the browser may keep on disk,
 * so that a file of gigabytes takes a few megabytes of memory.
 */
export class BlobSink {
	readonly #parts: Blob[] = []
	#chunks: Uint8Array<ArrayBuffer>[] = []
	#bytes = 0

	write(chunk: Uint8Array<ArrayBuffer>): void {
		this.#chunks.push(chunk)
		this.#bytes += chunk.length
		if (this.#bytes >= flushBytes) this.#flush()
	}

	/** @returns everything that was written. */
	finish(type: string): Blob {
		this.#flush()
		return new Blob(this.#parts, { type })
	}

	#flush(): void {
		this.#parts.push(new Blob(this.#chunks))
		this.#chunks = []
		this.#bytes = 0
	}
}
