import * as v from 'valibot'
import * as Y from 'yjs'
import type { JamHistory } from '../../shared/api.ts'
import { marksOf } from '../../shared/canvas.ts'
import { layersOf } from '../../shared/layers.ts'
import { limits } from '../../shared/limits.ts'
import { removedIn } from '../../shared/removed.ts'
import {
	entityIds,
	RestorePoint,
	restoreGround,
	restoreMarks,
	takeRestorePoint,
} from '../../shared/restore-point.ts'
import { Refusal } from '../errors.ts'
import { LastChangeRecord } from './last-change.ts'
import { restoreLetters } from './letters.ts'
import { participantsIn } from './participants.ts'
import { compress, decompress, oldestPointMs, RestorePoints } from './restore-points.ts'
import type { Room } from './room.ts'
import { eraseMarks, eraseWords, takeBack } from './take-back.ts'

const pointEveryMs = 5 * 60_000

/**
 * What a jam remembers, so that a host can go back. Every change is ordinary edits, made by the
 * server: nobody has to load the jam anew, makers' names stay, and work done offline still merges.
 */
export class HistoryKeeper {
	readonly #room: Room
	readonly #storage: DurableObjectStorage
	readonly #points: RestorePoints
	readonly #lastChange: LastChangeRecord
	#lastRevision: number | undefined
	/** Resolves when the change that is under way is made: each takes many turns. */
	#changing: Promise<unknown> = Promise.resolve()

	constructor(room: Room, storage: DurableObjectStorage) {
		this.#room = room
		this.#storage = storage
		this.#points = new RestorePoints(storage)
		this.#lastChange = new LastChangeRecord(storage)
		storage.sql.exec(
			'CREATE TABLE IF NOT EXISTS removed_since (id TEXT PRIMARY KEY, since INTEGER NOT NULL)',
		)
	}

	/** @param removed participants whom the host has removed from the jam. */
	report(removed: readonly string[]): JamHistory {
		const last = this.#lastChange.get()
		const points = this.#points.list()
		const isUndoable = last && points.some(({ at }) => at === last.before)
		return {
			points,
			people: participantsIn(this.#room, removed),
			undoable: isUndoable ? last.at : null,
		}
	}

	/** @returns a restore point as gzipped JSON. @throws Refusal `unknown-version` */
	bytesOf(at: number): Uint8Array<ArrayBuffer> {
		const bytes = this.#points.bytesOf(at)
		if (!bytes) throw new Refusal('unknown-version')
		return bytes
	}

	/** Takes a restore point if the canvas has changed since the last one. @param everyMs no sooner than that. */
	async take(everyMs = pointEveryMs, now = Date.now()): Promise<void> {
		const { revision } = this.#room
		const [last] = this.#points.list()
		if (revision === this.#lastRevision || (last && now - last.at < everyMs)) return
		this.#lastRevision = revision
		await this.#store(now, this.#room.read(takeRestorePoint))
	}

	/** Makes the canvas what it was. @throws Refusal `unknown-version` */
	goBack(at: number): Promise<void> {
		return this.#afterOthers(async () => {
			const point = await this.#read(at)
			await this.#begin({})
			if (this.#room.isClosed) return
			this.#room.edit((doc) => restoreGround(doc, point))
			await this.#inTurns(this.#room.read(entityIds), (ids) => {
				this.#lastChange.note(this.#room.edit((doc) => restoreMarks(doc, point, ids)))
			})
		})
	}

	/** Takes back all that one participant did. */
	takeBack(participant: string): Promise<void> {
		return this.#afterOthers(async () => {
			const isTheirs = this.#room.isWrittenBy(participant)
			await this.#begin({ participant })
			await this.#inTurns(this.#room.read(entityIds), (ids) => {
				const changed = this.#room.edit((doc) => takeBack(doc, isTheirs, ids))
				this.#lastChange.note(changed.keys())
				for (const [id, runs] of changed) this.#lastChange.noteLetters(id, runs)
			})
		})
	}

	/** Undoes the last of these changes. @throws Refusal `unknown-version` */
	undo(): Promise<void> {
		return this.#afterOthers(async () => {
			const last = this.#lastChange.get()
			if (!last) throw new Refusal('unknown-version')
			const point = await this.#read(last.before)
			if (last.participant !== undefined) {
				// Its letters come back one by one: what others have written since stays.
				for (const mark of Object.values(point.marks)) delete mark.text
			}
			await this.#inTurns(this.#lastChange.ids(), (ids) => {
				this.#room.edit((doc) => restoreMarks(doc, point, ids))
				if (last.participant !== undefined) this.#restoreLetters(ids, last.participant)
			})
			if (!this.#room.isClosed) this.#lastChange.forget()
		})
	}

	/** Deletes for good what a participant made, wrote or said here, and the states that hold it. */
	erase(participant: string): Promise<void> {
		return this.#afterOthers(async () => {
			const isTheirs = this.#room.isWrittenBy(participant)
			await this.#inTurns(this.#room.read(entityIds), (ids) => {
				this.#room.edit((doc) => eraseMarks(doc, isTheirs, ids))
			})
			if (this.#room.isClosed) return
			this.#room.edit((doc) => eraseWords(doc, isTheirs))
			this.#points.clear()
			this.#lastChange.forget()
		})
	}

	/**
	 * Deletes for good what has been removed for long, and what undoes a change of long ago.
	 * @returns whether something is removed, and to be looked at again.
	 */
	async purge(now = Date.now()): Promise<boolean> {
		const { sql } = this.#storage
		if (now - (this.#lastChange.get()?.at ?? now) > oldestPointMs) this.#lastChange.forget()
		const removed = this.#room.read((doc) => [
			...removedIn(marksOf(doc)),
			...removedIn(layersOf(doc)),
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
			this.#room.edit((doc) => {
				for (const root of [marksOf(doc), layersOf(doc)]) for (const id of ids) root.delete(id)
			})
		})
		return removed.length > due.size
	}

	/** One change at a time, each in the order it was asked for. */
	#afterOthers(change: () => Promise<void>): Promise<void> {
		const changed = this.#changing.then(change)
		this.#changing = changed.catch(() => undefined)
		return changed
	}

	/** Stores what a change can be undone by, before it is made: it may be interrupted. */
	async #begin(change: { participant?: string }): Promise<void> {
		if (this.#room.isClosed) return
		// A name of its own: two changes in one millisecond are two.
		const at = Math.max(Date.now(), (this.#points.list()[0]?.at ?? 0) + 1)
		await this.#store(at, this.#room.read(takeRestorePoint))
		if (this.#room.isClosed) return
		this.#lastChange.begin({ ...change, at, before: at })
	}

	/** Brings back a participant's letters, as theirs. */
	#restoreLetters(ids: readonly string[], participant: string): void {
		const taken = ids
			.map((id) => ({ id, runs: this.#lastChange.lettersOf(id) }))
			.filter(({ runs }) => runs.length > 0)
		if (taken.length === 0) return
		this.#room.edit((doc) => {
			for (const { id, runs } of taken) {
				const text = marksOf(doc).get(id)?.get('text')
				if (text instanceof Y.Text) restoreLetters(doc, text, runs)
			}
		}, participant)
	}

	/** Does work for marks and layers, a bounded number in a turn: others' frames come in between. */
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
