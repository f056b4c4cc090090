import { limits } from '../../shared/limits.ts'

const dayMs = 24 * 60 * 60 * 1000
const expiresKey = 'expiresAt'
const sweepKey = 'sweepAt'
const deleteKey = 'deleteAt'
const emptyKey = 'emptySince'

/**
 * A jam's expiry and maintenance. A Durable Object has one alarm; it is set to whichever comes
 * first: a quiet moment to compact the log, the sweep of unused pictures a day after use, the
 * deletion that was set when the jam was created, or that of a jam that was not opened for
 * `limits.unusedDays`.
 */
export class AlarmSchedule {
	readonly #storage: DurableObjectStorage
	#compactAt: number | undefined
	#storedAt = Number.NEGATIVE_INFINITY

	constructor(storage: DurableObjectStorage) {
		this.#storage = storage
	}

	/** When the jam is deleted unless it is opened before; milliseconds since 1970. */
	get expiresAt(): number {
		return this.#storage.kv.get<number>(expiresKey) ?? Date.now() + limits.unusedDays * dayMs
	}

	/** Postpones the expiry because the jam was opened. Written at most once a day. */
	touch(now = Date.now()): void {
		const expiresAt = now + limits.unusedDays * dayMs
		const written = this.#storage.kv.get<number>(expiresKey) ?? 0
		if (expiresAt - written < dayMs) return
		this.#storage.kv.put(expiresKey, expiresAt)
		this.#setAlarm(expiresAt)
	}

	/** When the jam is deleted, whoever opens it; milliseconds since 1970. Undefined: it isn't. */
	get deleteAt(): number | undefined {
		return this.#storage.kv.get<number>(deleteKey)
	}

	/** @param at milliseconds since 1970; undefined: the jam is not deleted at a set time. */
	setDeletion(at: number | undefined): void {
		if (at === undefined) this.#storage.kv.delete(deleteKey)
		else this.#storage.kv.put(deleteKey, at)
		this.#setAlarm(this.expiresAt)
	}

	/** When the last person left; milliseconds since 1970. Undefined: nobody has. */
	get emptySince(): number | undefined {
		return this.#storage.kv.get<number>(emptyKey)
	}

	/** Notes that the last person has left. */
	noteEmpty(now = Date.now()): void {
		this.#storage.kv.put(emptyKey, now)
	}

	/** True when nothing was stored for `limits.quietMs`. */
	isQuiet(now = Date.now()): boolean {
		return now - this.#storedAt >= limits.quietMs
	}

	/** Schedules a sweep of unused pictures, a day from now. */
	scheduleSweep(now = Date.now()): void {
		if (this.#storage.kv.get<number>(sweepKey) !== undefined) return
		const at = now + limits.unusedPictureMs
		this.#storage.kv.put(sweepKey, at)
		this.#setAlarm(at, now)
	}

	/** True when a sweep is due and nobody is drawing. */
	isSweepDue(now = Date.now()): boolean {
		return now >= this.#sweepAt && this.isQuiet(now)
	}

	/** @param isNeededAgain whether to schedule another sweep. */
	finishSweep(isNeededAgain: boolean, now = Date.now()): void {
		this.#storage.kv.delete(sweepKey)
		if (isNeededAgain) this.scheduleSweep(now)
	}

	/** Notes a write, and schedules compaction for when the jam is quiet. */
	noteStored(now = Date.now()): void {
		this.#storedAt = now
		if (this.#compactAt !== undefined && this.#compactAt > now) return
		this.#compactAt = now + limits.quietMs
		this.#setAlarm(this.#compactAt)
	}

	/** Sets the alarm again after it was handled. */
	scheduleNext(): void {
		this.#compactAt = this.isQuiet() ? undefined : this.#storedAt + limits.quietMs
		this.#setAlarm(this.#compactAt ?? this.expiresAt)
	}

	get #sweepAt(): number {
		return this.#storage.kv.get<number>(sweepKey) ?? Number.POSITIVE_INFINITY
	}

	#setAlarm(at: number, now = Date.now()): void {
		// An overdue sweep waits for a quiet moment.
		const sweepAt = this.#sweepAt > now ? this.#sweepAt : at
		const ends = Math.min(this.expiresAt, this.deleteAt ?? this.expiresAt)
		void this.#storage.setAlarm(Math.min(at, this.#compactAt ?? at, sweepAt, ends))
	}
}
