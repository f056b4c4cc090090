/** Sizes of the lens's picture: pixels on the longer side. */
export const lensSides = [96, 128, 192, 256, 384, 512] as const

/** Target time per picture: four pictures per second. */
const targetMs = 250
/**
 * The size shrinks only when it is clearly slower than the target, and grows only when the next size
 * is expected to reach the target.
 */
const tooSlowMs = 1.25 * targetMs
/** Number of recent times kept, and how many of them are needed for a decision. */
const historyLength = 5
const minSamples = 3
/** Number of pictures after which a size that was too slow can be tried again. */
const retryAfter = 80

/**
 * Chooses the lens's picture size from measured times, for about four pictures per second. A slow
 * device uses the smallest size at the rate it reaches.
 */
export class LensRate {
	#step = 1
	/** Milliseconds of the last pictures of the current size. */
	#times: number[] = []
	/** The first picture of a size is not measured: the runtime prepares for the new shape. */
	#isFirst = true
	/** This step and larger ones were too slow; `left` is the number of pictures until a retry. */
	#blocked: { step: number; left: number } | undefined

	/** Pixels on the longer side. */
	get side(): number {
		return lensSides[this.#step] ?? lensSides[0]
	}

	/** Current pictures per second; undefined until measured. */
	get perSecond(): number | undefined {
		const ms = median(this.#times)
		return ms === undefined ? undefined : 1000 / Math.max(1, ms)
	}

	/** True when the current size has been measured often enough. */
	get isSettled(): boolean {
		return this.#times.length >= minSamples
	}

	/** Records the time of one picture of the current size, from snapshot to result. */
	record(milliseconds: number): void {
		if (this.#isFirst) {
			this.#isFirst = false
			return
		}
		this.#times = [...this.#times, milliseconds].slice(-historyLength)
		if (this.#blocked && --this.#blocked.left <= 0) this.#blocked = undefined
		const ms = median(this.#times)
		if (ms === undefined || this.#times.length < minSamples) return
		if (ms > tooSlowMs && this.#step > 0) {
			this.#blocked = { step: this.#step, left: retryAfter }
			this.#goTo(Math.min(this.#step - 1, this.#stepFor(ms)))
		} else if (this.#canGrow() && this.#expectedMs(ms, this.#step + 1) <= targetMs) {
			this.#goTo(this.#step + 1)
		}
	}

	/** Discards all measurements, for example after a change of engine. */
	reset(): void {
		this.#blocked = undefined
		this.#goTo(this.#step)
	}

	#canGrow(): boolean {
		const next = this.#step + 1
		return next < lensSides.length && next < (this.#blocked?.step ?? Infinity)
	}

	/** @returns the largest step that is expected to reach the target, or the smallest step. */
	#stepFor(ms: number): number {
		return Math.max(
			0,
			lensSides.findLastIndex((_, step) => this.#expectedMs(ms, step) <= targetMs),
		)
	}

	/** The expected time at a step: it grows with the area. */
	#expectedMs(ms: number, step: number): number {
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
