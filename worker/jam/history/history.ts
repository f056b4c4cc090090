import * as v from 'valibot'
import * as Y from 'yjs'
import type { JamHistory } from '../../../shared/api.ts'
import { marksOf } from '../../../shared/canvas.ts'
import { layersOf } from '../../../shared/layers.ts'
import { limits } from '../../../shared/limits.ts'
import { removedIds } from '../../../shared/removed.ts'
import {
	entityIds,
	RestorePoint,
	restoreGround,
	restoreMarks,
	takeRestorePoint,
} from '../../../shared/restore-point.ts'
import { Refusal } from '../../errors.ts'
import { takeBackAtDesks, undoAtDesks } from '../desks/take-back-at-desks.ts'
import { restoreContributions } from '../documents/text-contributions.ts'
import type { JamRoom } from '../jam-room.ts'
import { readParticipants } from '../people/participants.ts'
import { LastChangeRecord } from './last-change.ts'
import { compress, decompress, maxPointAgeMs, RestorePoints } from './restore-points.ts'
import { eraseMarks, eraseProfile, takeBack } from './revert-participant.ts'

const pointEveryMs = 5 * 60_000

/**
 * A jam's version history. The server restores with ordinary edits: nobody has to reload, authors
 * stay, and offline work still merges.
 */
export class HistoryKeeper {
	readonly #room: JamRoom
	readonly #storage: DurableObjectStorage
	readonly #points: RestorePoints
	readonly #lastChange: LastChangeRecord
	#lastRevision: number | undefined
	/** Resolves when the running change is made. A change takes several turns of the event loop. */
	#running: Promise<unknown> = Promise.resolve()

	constructor(room: JamRoom, storage: DurableObjectStorage) {
		this.#room = room
		this.#storage = storage
		this.#points = new RestorePoints(storage)
		this.#lastChange = new LastChangeRecord(storage)
		storage.sql.exec(
			'CREATE TABLE IF NOT EXISTS removed_since (id TEXT PRIMARY KEY, since INTEGER NOT NULL)',
		)
	}

	/** @param removed participants that the host has removed from the jam. */
	report(removed: readonly string[]): JamHistory {
		const last = this.#lastChange.get()
		const points = this.#points.list()
		const isUndoable = last && points.some(({ at }) => at === last.before)
		return {
			points,
			people: readParticipants(this.#room, removed),
			undoable: isUndoable ? last.at : null,
		}
	}

	/** @returns a restore point as gzipped JSON. @throws Refusal `unknown-version` */
	bytesOf(at: number): Uint8Array<ArrayBuffer> {
		const bytes = this.#points.bytesOf(at)
		if (!bytes) throw new Refusal('unknown-version')
		return bytes
	}

	/** Takes a restore point when the canvas has changed. @param everyMs least time since the last one. */
	async take(everyMs = pointEveryMs, now = Date.now()): Promise<void> {
		const { revision } = this.#room.contents
		const [last] = this.#points.list()
		if (revision === this.#lastRevision || (last && now - last.at < everyMs)) return
		this.#lastRevision = revision
		await this.#store(now, this.#room.contents.read(takeRestorePoint))
	}

	/** Restores the canvas to a restore point. @throws Refusal `unknown-version` */
	goBack(at: number): Promise<void> {
		return this.#enqueue(async () => {
			const point = await this.#read(at)
			await this.#begin({})
			if (this.#room.isClosed) return
			this.#room.contents.edit((doc) => restoreGround(doc, point))
			await this.#inTurns(this.#room.contents.read(entityIds), (ids) => {
				this.#lastChange.addIds(this.#room.contents.edit((doc) => restoreMarks(doc, point, ids)))
			})
		})
	}

	/** Reverts everything that one participant did, also at desks that are not revealed. */
	takeBack(participant: string): Promise<void> {
		return this.#enqueue(async () => {
			const isTheirs = this.#room.contents.isWrittenBy(participant)
			await this.#begin({ participant })
			await this.#inTurns(this.#room.contents.read(entityIds), (ids) => {
				const changed = this.#room.contents.edit((doc) => takeBack(doc, isTheirs, ids))
				this.#lastChange.addIds(changed.keys())
				for (const [id, removed] of changed) {
					if (removed) this.#lastChange.addContributions(id, removed)
				}
			})
			if (!this.#room.isClosed) {
				takeBackAtDesks(this.#room.contents, this.#lastChange, participant)
			}
		})
	}

	/** Undoes the last change of the history. @throws Refusal `unknown-version` */
	undo(): Promise<void> {
		return this.#enqueue(async () => {
			const last = this.#lastChange.get()
			if (!last) throw new Refusal('unknown-version')
			const point = await this.#read(last.before)
			if (last.participant !== undefined) {
				// What was written is restored one run at a time, so that later text of others stays.
				for (const mark of Object.values(point.marks)) delete mark.text
			}
			await this.#inTurns(this.#lastChange.ids(), (ids) => {
				this.#room.contents.edit((doc) => restoreMarks(doc, point, ids))
				if (last.participant !== undefined) this.#restoreContributions(ids, last.participant)
			})
			if (this.#room.isClosed) return
			if (last.participant !== undefined) {
				undoAtDesks(this.#room.contents, this.#lastChange, last.participant)
			}
			this.#lastChange.clear()
		})
	}

	/** Permanently deletes what a participant made or wrote, and the restore points that hold it. */
	erase(participant: string): Promise<void> {
		return this.#enqueue(async () => {
			const isTheirs = this.#room.contents.isWrittenBy(participant)
			await this.#inTurns(this.#room.contents.read(entityIds), (ids) => {
				this.#room.contents.edit((doc) => eraseMarks(doc, isTheirs, ids))
			})
			if (this.#room.isClosed) return
			this.#room.contents.edit((doc) => eraseProfile(doc, isTheirs))
			this.#room.contents.editDesks((doc) => {
				eraseMarks(doc, isTheirs, entityIds(doc))
				eraseProfile(doc, isTheirs)
			})
			this.#room.pendingTexts.erase(participant)
			this.#points.clear()
			this.#lastChange.clear()
		})
	}

	/**
	 * Permanently deletes marks and layers that were removed at least `limits.removedMs` ago, and the
	 * record of a change that is older than every restore point.
	 * @returns whether some are removed but not due yet.
	 */
	async purge(now = Date.now()): Promise<boolean> {
		const { sql } = this.#storage
		if (now - (this.#lastChange.get()?.at ?? now) > maxPointAgeMs) this.#lastChange.clear()
		const removed = this.#room.contents.read((doc) => [
			...removedIds(marksOf(doc)),
			...removedIds(layersOf(doc)),
		])
		const since = new Map(
			sql
				.exec<{ id: string; since: number }>('SELECT id, since FROM removed_since')
				.toArray()
				.map((row) => [row.id, row.since]),
		)
		const due = new Set(removed.filter((id) => now - (since.get(id) ?? now) >= limits.removedMs))
		sql.exec('DELETE FROM removed_since')
		for (const id of removed) {
			if (!due.has(id))
				sql.exec('INSERT INTO removed_since VALUES (?, ?)', id, since.get(id) ?? now)
		}
		await this.#inTurns([...due], (ids) => {
			this.#room.contents.edit((doc) => {
				for (const root of [marksOf(doc), layersOf(doc)]) for (const id of ids) root.delete(id)
			})
		})
		return removed.length > due.size
	}

	/** Runs changes one at a time, in the order of their requests. */
	#enqueue(change: () => Promise<void>): Promise<void> {
		const changed = this.#running.then(change)
		this.#running = changed.catch(() => undefined)
		return changed
	}

	/** Stores what an undo needs, before the change is made: the change may be interrupted. */
	async #begin(change: { participant?: string }): Promise<void> {
		if (this.#room.isClosed) return
		// Unique, though two changes may come in one millisecond.
		const at = Math.max(Date.now(), (this.#points.list()[0]?.at ?? 0) + 1)
		await this.#store(at, this.#room.contents.read(takeRestorePoint))
		if (this.#room.isClosed) return
		this.#lastChange.begin({ ...change, at, before: at })
	}

	/** Restores what a participant did in texts, with the participant as the author. */
	#restoreContributions(ids: readonly string[], participant: string): void {
		const removed = ids.flatMap((id) => {
			const contributions = this.#lastChange.contributionsOf(id)
			return contributions ? { id, contributions } : []
		})
		if (removed.length === 0) return
		this.#room.contents.edit((doc) => {
			for (const { id, contributions } of removed) {
				const text = marksOf(doc).get(id)?.get('text')
				if (text instanceof Y.Text) restoreContributions(doc, text, contributions)
			}
		}, participant)
	}

	/** Calls `work` with a bounded number of ids per turn of the event loop. Frames come in between. */
	async #inTurns(ids: readonly string[], work: (ids: readonly string[]) => void): Promise<void> {
		for (let i = 0; i < ids.length && !this.#room.isClosed; i += limits.marksPerTurn) {
			if (i > 0) await new Promise((resolve) => setTimeout(resolve, 0))
			if (!this.#room.isClosed) work(ids.slice(i, i + limits.marksPerTurn))
		}
	}

	async #store(at: number, point: RestorePoint): Promise<void> {
		const bytes = await compress(point)
		if (!this.#room.isClosed) this.#points.store(at, point, bytes, this.#lastChange.get()?.before)
	}

	async #read(at: number): Promise<RestorePoint> {
		return v.parse(RestorePoint, await decompress(this.bytesOf(at)))
	}
}
