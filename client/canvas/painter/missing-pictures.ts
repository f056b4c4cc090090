/** Somebody may still be uploading a picture: only after so long is it missing. */
const patienceMs = 6_000
/** So many are told of at a time: anybody can put pictures on a canvas that have no files. */
const mostTold = 500

/** Which wishes have gone unfulfilled for too long. Times are milliseconds, of any one clock. */
export class MissingPictures {
	readonly #since = new Map<string, number>()
	readonly #told = new Set<string>()

	/** Something is wished for, first or again. */
	request(sha256: string, now: number): void {
		if (!this.#since.has(sha256)) this.#since.set(sha256, now)
	}

	isRequested(sha256: string): boolean {
		return this.#since.has(sha256)
	}

	/** It came. @returns had it been told of as missing? */
	found(sha256: string): boolean {
		this.#since.delete(sha256)
		return this.#told.delete(sha256)
	}

	/** @returns which of these, just looked for in vain, are missing; each is told of once, if not too many are. */
	takeOverdue(sha256s: readonly string[], now: number): string[] {
		const due = sha256s.filter((sha256) => {
			const since = this.#since.get(sha256)
			return since !== undefined && now - since >= patienceMs && !this.#told.has(sha256)
		})
		const told = due.slice(0, Math.max(0, mostTold - this.#told.size))
		for (const sha256 of told) this.#told.add(sha256)
		return told
	}
}
