/** Pixels on the longer side that the lens can have. */
export const lensSides = [96, 128, 192, 256, 384, 512] as const

/** So many milliseconds a picture may take: four a second. */
const wishedMs = 250
/** A size stays until it is clearly too slow; a larger one comes only when it should fit. */
const tooSlow = 1.25 * wishedMs
/** Pictures that are looked back on, and how many of them are enough to judge by. */
const remembered = 5
const enough = 3
/** After so many pictures, a size that was too slow may be tried again. */
const retryAfter = 80

/**
 * How large the lens can be on this device: it is told how long each picture took, and chooses the
 * size that gives about four a second. On a device that can't, the smallest, as often as it goes.
 */
export class LensRate {
	#step = 1
	/** Milliseconds of the last pictures of this size. */
	#times: number[] = []
	/** The first picture of a size is slower: the runtime gets ready for it. */
	#isFirst = true
	/** This step and those above were too slow; and for how many pictures that counts still. */
	#barred: { step: number; left: number } | undefined

	/** Pixels on the longer side. */
	get side(): number {
		return lensSides[this.#step] ?? lensSides[0]
	}

	/** Pictures a second as they come now; undefined until it is known. */
	get perSecond(): number | undefined {
		const ms = median(this.#times)
		return ms === undefined ? undefined : 1000 / Math.max(1, ms)
	}

	/** Has enough been measured to stay with this size? */
	get isSettled(): boolean {
		return this.#times.length >= enough
	}

	/** A picture of this size took so many milliseconds from the canvas to the lens. */
	took(milliseconds: number): void {
		if (this.#isFirst) {
			this.#isFirst = false
			return
		}
		this.#times = [...this.#times, milliseconds].slice(-remembered)
		if (this.#barred && --this.#barred.left <= 0) this.#barred = undefined
		const ms = median(this.#times)
		if (ms === undefined || this.#times.length < enough) return
		if (ms > tooSlow && this.#step > 0) {
			this.#barred = { step: this.#step, left: retryAfter }
			this.#goTo(Math.min(this.#step - 1, this.#stepFor(ms)))
		} else if (this.#mayGrow() && this.#expected(ms, this.#step + 1) <= wishedMs) {
			this.#goTo(this.#step + 1)
		}
	}

	/** Another engine or kind of work: everything is to be measured anew. */
	restart(): void {
		this.#barred = undefined
		this.#goTo(this.#step)
	}

	#mayGrow(): boolean {
		const next = this.#step + 1
		return next < lensSides.length && next < (this.#barred?.step ?? Infinity)
	}

	/** @returns the largest step that can be expected to fit, or the least. */
	#stepFor(ms: number): number {
		return Math.max(
			0,
			lensSides.findLastIndex((_, step) => this.#expected(ms, step) <= wishedMs),
		)
	}

	/** Work grows with the area. */
	#expected(ms: number, step: number): number {
		return ms * ((lensSides[step] ?? Infinity) / this.side) ** 2
	}

	#goTo(step: number): void {
		this.#step = step
		this.#times = []
		this.#isFirst = true
	}
}

function median(values: readonly number[]): number | undefined {
	return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]
}
