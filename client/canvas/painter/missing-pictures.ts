/** The author may still be uploading: a picture is missing only after this time. */
const overdueMs = 6_000
/** Upper bound for reported pictures. Anybody can place pictures that have no files. */
const maxReported = 500

/** Detects pictures whose files do not arrive. Times are milliseconds of any one clock. */
export class MissingPictures {
	readonly #requestedAt = new Map<string, number>()
	readonly #reported = new Set<string>()

	/** Records the first request; later requests change nothing. */
	request(sha256: string, now: number): void {
		if (!this.#requestedAt.has(sha256)) this.#requestedAt.set(sha256, now)
	}

	isRequested(sha256: string): boolean {
		return this.#requestedAt.has(sha256)
	}

	/** The picture has arrived. @returns true when it was reported as missing. */
	found(sha256: string): boolean {
		this.#requestedAt.delete(sha256)
		return this.#reported.delete(sha256)
	}

	/**
	 * @param sha256s pictures whose fetch has just failed.
	 * @returns those that are missing now. Each is returned once, up to `maxReported` in total.
	 */
	takeOverdue(sha256s: readonly string[], now: number): string[] {
		const overdue = sha256s.filter((sha256) => {
			const since = this.#requestedAt.get(sha256)
			return since !== undefined && now - since >= overdueMs && !this.#reported.has(sha256)
		})
		const reported = overdue.slice(0, Math.max(0, maxReported - this.#reported.size))
		for (const sha256 of reported) this.#reported.add(sha256)
		return reported
	}
}
