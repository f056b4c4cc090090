import { limits } from '../../shared/limits.ts'

const dayMs = 24 * 60 * 60 * 1000
const expiresKey = 'expiresAt'
const sweepKey = 'sweepAt'

/**
 * How long a jam lives, and when it tidies up. An object has one alarm; it rings for whichever
 * comes first: a quiet moment to compact the log in, the day after the jam was used to look for
 * pictures that no longer are, or the day it is deleted because nobody has opened it for so long.
 */
export class JamLifetime {
	readonly #storage: DurableObjectStorage
	#tidyAt: number | undefined
	#storedAt = Number.NEGATIVE_INFINITY

	constructor(storage: DurableObjectStorage) {
		this.#storage = storage
	}

	/** When the jam goes if nobody opens it until then; milliseconds since 1970. */
	get expiresAt(): number {
		return this.#storage.kv.get<number>(expiresKey) ?? Date.now() + limits.unusedDays * dayMs
	}

	/** Somebody has opened the jam. Written down once a day at most. */
	touch(now = Date.now()): void {
		const expiresAt = now + limits.unusedDays * dayMs
		const written = this.#storage.kv.get<number>(expiresKey) ?? 0
		if (expiresAt - written < dayMs) return
		this.#storage.kv.put(expiresKey, expiresAt)
		this.#setAlarm(expiresAt)
	}

	/** Nothing was stored for a while. */
	isQuiet(now = Date.now()): boolean {
		return now - this.#storedAt >= limits.quietMs
	}

	/** The jam is used: looks for unused pictures a day later. */
	scheduleSweep(now = Date.now()): void {
		if (this.#storage.kv.get<number>(sweepKey) !== undefined) return
		const at = now + limits.unusedPictureMs
		this.#storage.kv.put(sweepKey, at)
		this.#setAlarm(at, now)
	}

	/** Is it time to look for unused pictures? Not while people draw. */
	isSweepDue(now = Date.now()): boolean {
		return now >= this.#sweepAt && this.isQuiet(now)
	}

	/** They were looked for. @param isAgain some have to be looked at again. */
	finishSweep(isAgain: boolean, now = Date.now()): void {
		this.#storage.kv.delete(sweepKey)
		if (isAgain) this.scheduleSweep(now)
	}

	/** Something was stored: tidy up once it has been quiet for a while. */
	noteStored(now = Date.now()): void {
		this.#storedAt = now
		if (this.#tidyAt !== undefined && this.#tidyAt > now) return
		this.#tidyAt = now + limits.quietMs
		this.#setAlarm(this.#tidyAt)
	}

	/** The alarm rang, and what was due is done: sets it for what comes next. */
	scheduleNext(): void {
		this.#tidyAt = this.isQuiet() ? undefined : this.#storedAt + limits.quietMs
		this.#setAlarm(this.#tidyAt ?? this.expiresAt)
	}

	get #sweepAt(): number {
		return this.#storage.kv.get<number>(sweepKey) ?? Number.POSITIVE_INFINITY
	}

	#setAlarm(at: number, now = Date.now()): void {
		// A sweep that is due already waits for a quiet moment.
		const sweepAt = this.#sweepAt > now ? this.#sweepAt : at
		void this.#storage.setAlarm(Math.min(at, this.#tidyAt ?? at, sweepAt, this.expiresAt))
	}
}
