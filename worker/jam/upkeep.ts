import { logEvent } from '../observability.ts'
import type { Deletion } from './deletion.ts'
import type { JamAccess } from './jam-access.ts'
import type { LiveJam } from './live-jam.ts'
import type { JoinCodeKeeper } from './stage/join-code-keeper.ts'

/** What a jam's object does by itself, at alarms: compaction, restore points, sweeps, and its end. */
export class Upkeep {
	readonly #access: JamAccess
	readonly #deletion: Deletion
	readonly #codes: JoinCodeKeeper

	constructor(access: JamAccess, deletion: Deletion, codes: JoinCodeKeeper) {
		this.#access = access
		this.#deletion = deletion
		this.#codes = codes
	}

	/** Does what is due at an alarm, and schedules the next one. */
	async run(): Promise<void> {
		if (this.#deletion.hasBegun) return this.#continueDeletion()
		const jam = this.#access.jam
		if (!jam) return
		const { metadata, room, history } = jam
		if (Date.now() >= (room.life.deleteAt ?? Number.POSITIVE_INFINITY)) {
			logEvent('jam-deleted-as-set')
			return this.delete(jam)
		}
		if (Date.now() >= room.life.expiresAt) {
			if (!metadata.kept && room.people === 0) {
				logEvent('jam-expired')
				return this.delete(jam)
			}
			room.life.touch()
		}
		room.compact()
		await history.take()
		if (room.isClosed) return
		if (room.life.isSweepDue()) await this.#sweep(jam)
		if (!room.isClosed) room.life.scheduleNext()
	}

	async #sweep({ room, space, history }: LiveJam): Promise<void> {
		room.pictures.pruneRates()
		const needsPurge = await history.purge()
		const needsSweep = await space.sweep().catch(() => true)
		if (!room.isClosed) room.life.finishSweep(needsPurge || needsSweep)
	}

	/** Ends the jam and begins its deletion; the alarm continues what is interrupted. */
	async delete({ metadata: { id, joinCode }, room }: LiveJam): Promise<void> {
		const { uploadsEndAt } = room.pictures
		this.#codes.forget(joinCode, undefined)
		room.close('deleted')
		this.#access.forget()
		this.#deletion.begin({ id, uploadsEndAt })
		await this.#continueDeletion()
	}

	async #continueDeletion(): Promise<void> {
		try {
			await this.#deletion.continue()
		} catch {
			logEvent('deletion-interrupted')
		}
	}
}
