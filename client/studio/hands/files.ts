import { limits } from '../../../shared/limits.ts'

/** A file that a helper has ready. */
interface File {
	from: number
	part: number
	bytes: number
}

/** So much may be on its way here at once: more than the line's room would be left out. */
const mostBytes = limits.parcelRoomBytes / 2
/** A file that hasn't come after so long is asked for again; and how often. */
const patienceMs = 3_000
const mostTries = 2

/** Has helpers send their files one after another, so that thirty at once don't fill the line. */
export class Files {
	#waiting: File[] = []
	#coming: (File & { since: number; tries: number })[] = []
	readonly #ask: (from: number, part: number) => void

	/** @param ask asks a helper for a part's file. */
	constructor(ask: (from: number, part: number) => void) {
		this.#ask = ask
	}

	/** A file is ready. */
	wait(file: File): void {
		if (this.#waiting.some((other) => isSame(other, file))) return
		if (this.#coming.some((other) => isSame(other, file))) return
		this.#waiting.push(file)
		this.#goOn()
	}

	/** A file is here. @returns whether it was asked for. */
	came(from: number, part: number): boolean {
		const coming = this.#coming.filter((other) => !isSame(other, { from, part }))
		const isAsked = coming.length < this.#coming.length
		this.#coming = coming
		this.#goOn()
		return isAsked
	}

	/** Nothing more is wanted from a helper. */
	drop(from: number): void {
		this.#waiting = this.#waiting.filter((file) => file.from !== from)
		this.#coming = this.#coming.filter((file) => file.from !== from)
		this.#goOn()
	}

	/** Asks again for what should be here by now. */
	retry(now: number): void {
		for (const file of this.#coming) {
			if (now - file.since < patienceMs) continue
			file.since = now
			file.tries += 1
			if (file.tries <= mostTries) this.#ask(file.from, file.part)
		}
		this.#coming = this.#coming.filter(({ tries }) => tries <= mostTries)
		this.#goOn()
	}

	#goOn(): void {
		for (let next = this.#waiting[0]; next; next = this.#waiting[0]) {
			const coming = this.#coming.reduce((sum, { bytes }) => sum + bytes, 0)
			if (this.#coming.length > 0 && coming + next.bytes > mostBytes) return
			this.#waiting.shift()
			this.#coming.push({ ...next, since: performance.now(), tries: 1 })
			this.#ask(next.from, next.part)
		}
	}
}

function isSame(a: Omit<File, 'bytes'>, b: Omit<File, 'bytes'>): boolean {
	return a.from === b.from && a.part === b.part
}
