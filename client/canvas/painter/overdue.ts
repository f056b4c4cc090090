/** Somebody may still be uploading a picture: only after so long is it missing. */
const patienceMs = 6_000

/** Which wishes have gone unfulfilled for too long. Times are milliseconds, of any one clock. */
export class Overdue {
	readonly #since = new Map<string, number>()
	readonly #told = new Set<string>()

	/** Something is wished for, first or again. */
	wish(sha256: string, now: number): void {
		if (!this.#since.has(sha256)) this.#since.set(sha256, now)
	}

	isWished(sha256: string): boolean {
		return this.#since.has(sha256)
	}

	/** It came. @returns had it been told of as missing? */
	found(sha256: string): boolean {
		this.#since.delete(sha256)
		return this.#told.delete(sha256)
	}

	/** @returns which of these, just looked for in vain, are missing; each is told of once. */
	missing(sha256s: readonly string[], now: number): string[] {
		const due = sha256s.filter((sha256) => {
			const since = this.#since.get(sha256)
			return since !== undefined && now - since >= patienceMs && !this.#told.has(sha256)
		})
		for (const sha256 of due) this.#told.add(sha256)
		return due
	}
}
