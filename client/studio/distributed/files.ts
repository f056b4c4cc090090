/** A file that a helper has ready. */
interface File {
	from: number
	part: number
	bytes: number
}

/** One that comes in, and how much of it is here. */
interface Coming extends File {
	data: Uint8Array
	at: number
	/** When its next slice was asked for, and how often. */
	since: number
	tries: number
}

/** So many come at once, a slice of each at a time: more would not fit the line's room. */
const mostAtOnce = 2
/** A slice that hasn't come after so long is asked for again; and how often. */
const patienceMs = 3_000
const mostTries = 2

/** Has helpers send their files a few at a time, in slices, so that thirty at once don't fill the line. */
export class Files {
	#waiting: File[] = []
	#coming: Coming[] = []
	readonly #ask: (from: number, part: number, at: number) => void

	/** @param ask asks a helper for a slice of a part's file. */
	constructor(ask: (from: number, part: number, at: number) => void) {
		this.#ask = ask
	}

	/** A file is ready. */
	wait(file: File): void {
		const isKnown = [...this.#waiting, ...this.#coming].some((other) => isSame(other, file))
		if (isKnown) return
		this.#waiting.push(file)
		this.#goOn()
	}

	/** A slice is here. @returns the file, once that was its last. */
	came(from: number, part: number, at: number, slice: Uint8Array): Uint8Array | undefined {
		const file = this.#coming.find((other) => isSame(other, { from, part }))
		const isNext = file?.at === at && slice.length > 0 && at + slice.length <= file.bytes
		if (!file || !isNext) return undefined
		file.data.set(slice, at)
		file.at += slice.length
		if (file.at < file.bytes) {
			file.tries = 0
			this.#askFor(file, performance.now())
			return undefined
		}
		this.#coming = this.#coming.filter((other) => other !== file)
		this.#goOn()
		return file.data
	}

	/** Nothing more is wanted from a helper. */
	drop(from: number): void {
		this.#waiting = this.#waiting.filter((file) => file.from !== from)
		this.#coming = this.#coming.filter((file) => file.from !== from)
		this.#goOn()
	}

	/** Asks again for what should be here by now. */
	retry(now: number): void {
		const isLate = ({ since }: Coming) => now - since > patienceMs
		this.#coming = this.#coming.filter((file) => !isLate(file) || file.tries < mostTries)
		for (const file of this.#coming) if (isLate(file)) this.#askFor(file, now)
		this.#goOn()
	}

	#goOn(): void {
		while (this.#coming.length < mostAtOnce) {
			const next = this.#waiting.shift()
			if (!next) return
			const file = { ...next, data: new Uint8Array(next.bytes), at: 0, since: 0, tries: 0 }
			this.#coming.push(file)
			this.#askFor(file, performance.now())
		}
	}

	#askFor(file: Coming, now: number): void {
		file.since = now
		file.tries += 1
		this.#ask(file.from, file.part, file.at)
	}
}

function isSame(a: Omit<File, 'bytes'>, b: Omit<File, 'bytes'>): boolean {
	return a.from === b.from && a.part === b.part
}
