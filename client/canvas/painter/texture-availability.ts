/** After a failure it is asked again, later each time it fails. */
const firstRetryMs = 10_000
const maxRetryMs = 5 * 60_000

/** Whether what paints textures, a network or the exemplar engine, is available. */
export class TextureAvailability {
	#isUnavailable = false
	#retryMs = firstRetryMs
	#timer: ReturnType<typeof setTimeout> | undefined
	readonly #onRetry: () => void

	/** @param onRetry called when it is time to ask again. */
	constructor(onRetry: () => void) {
		this.#onRetry = onRetry
	}

	/** True after a failure, until the next attempt. */
	get isUnavailable(): boolean {
		return this.#isUnavailable
	}

	succeed(): void {
		this.#retryMs = firstRetryMs
	}

	fail(): void {
		if (this.#isUnavailable) return
		this.#isUnavailable = true
		this.#timer = setTimeout(() => {
			this.reset()
			this.#onRetry()
		}, this.#retryMs)
		this.#retryMs = Math.min(2 * this.#retryMs, maxRetryMs)
	}

	/** It may be available again. */
	reset(): void {
		clearTimeout(this.#timer)
		this.#isUnavailable = false
	}
}
