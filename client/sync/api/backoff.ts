import { RequestError } from './request.ts'

const firstRetryMs = 500
export const longestRetryMs = 15_000

const permanentCodes: readonly string[] = ['unknown-jam', 'wrong-key', 'not-a-picture']

/** True when a retry of a picture request cannot succeed. */
export function isPermanent(error: unknown): boolean {
	return error instanceof RequestError && permanentCodes.includes(error.code)
}

/** Exponential backoff between retries of picture requests. */
export class Backoff {
	#ms = firstRetryMs

	/** @returns the delay before the next retry, milliseconds. */
	next(): number {
		const ms = this.#ms
		this.#ms = Math.min(longestRetryMs, 2 * ms)
		return ms
	}

	reset(): void {
		this.#ms = firstRetryMs
	}
}
