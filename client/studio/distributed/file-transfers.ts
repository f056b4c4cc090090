/** A helper's file that is ready for transfer. */
interface ReadyFile {
	from: number
	part: number
	bytes: number
}

/** A file in transfer. */
interface IncomingFile extends ReadyFile {
	data: Uint8Array
	/** Number of bytes received. */
	at: number
	/** When the next slice was requested, in milliseconds, and how often. */
	since: number
	tries: number
}

/** Concurrent transfers, with one slice each: more would exceed the sender's rate limit. */
const maxConcurrent = 2
/** A slice that is late is requested again, up to this number of requests in total. */
const sliceTimeoutMs = 3_000
const maxTries = 2

/**
 * Requests the helpers' files in slices, a few files at a time, so that many helpers do not saturate
 * the connection.
 */
export class FileTransfers {
	#queued: ReadyFile[] = []
	#incoming: IncomingFile[] = []
	readonly #requestSlice: (from: number, part: number, at: number) => void

	/** @param requestSlice requests a slice of a part's file, from byte `at` on. */
	constructor(requestSlice: (from: number, part: number, at: number) => void) {
		this.#requestSlice = requestSlice
	}

	/** Adds a file to transfer; ignores a file that is already known. */
	enqueue(file: ReadyFile): void {
		const isKnown = [...this.#queued, ...this.#incoming].some((other) => isSame(other, file))
		if (isKnown) return
		this.#queued.push(file)
		this.#startNext()
	}

	/** Stores a slice. @returns the file when it is complete. */
	receive(from: number, part: number, at: number, slice: Uint8Array): Uint8Array | undefined {
		const file = this.#incoming.find((other) => isSame(other, { from, part }))
		const isNext = file?.at === at && slice.length > 0 && at + slice.length <= file.bytes
		if (!file || !isNext) return undefined
		file.data.set(slice, at)
		file.at += slice.length
		if (file.at < file.bytes) {
			file.tries = 0
			this.#requestNextSlice(file, performance.now())
			return undefined
		}
		this.#incoming = this.#incoming.filter((other) => other !== file)
		this.#startNext()
		return file.data
	}

	/** Cancels all transfers from a helper. */
	drop(from: number): void {
		this.#queued = this.#queued.filter((file) => file.from !== from)
		this.#incoming = this.#incoming.filter((file) => file.from !== from)
		this.#startNext()
	}

	/** Requests late slices again, and cancels transfers that ran out of tries. */
	retry(now: number): void {
		const isLate = ({ since }: IncomingFile) => now - since > sliceTimeoutMs
		this.#incoming = this.#incoming.filter((file) => !isLate(file) || file.tries < maxTries)
		for (const file of this.#incoming) if (isLate(file)) this.#requestNextSlice(file, now)
		this.#startNext()
	}

	#startNext(): void {
		while (this.#incoming.length < maxConcurrent) {
			const next = this.#queued.shift()
			if (!next) return
			const file = { ...next, data: new Uint8Array(next.bytes), at: 0, since: 0, tries: 0 }
			this.#incoming.push(file)
			this.#requestNextSlice(file, performance.now())
		}
	}

	#requestNextSlice(file: IncomingFile, now: number): void {
		file.since = now
		file.tries += 1
		this.#requestSlice(file.from, file.part, file.at)
	}
}

function isSame(a: Omit<ReadyFile, 'bytes'>, b: Omit<ReadyFile, 'bytes'>): boolean {
	return a.from === b.from && a.part === b.part
}
