import * as v from 'valibot'
import * as Y from 'yjs'
import type { JamHistory } from '../../shared/api.ts'
import { marksOf } from '../../shared/canvas.ts'
import { layersOf } from '../../shared/layers.ts'
import { limits } from '../../shared/limits.ts'
import { personOf } from '../../shared/people.ts'
import { removedIds } from '../../shared/removed.ts'
import { RestorePoint, restoreTo, takeRestorePoint } from '../../shared/restore-point.ts'
import { Refusal } from '../errors.ts'
import { type JamRoom, serverParticipant } from './jam-room.ts'
import { compress, decompress, RestorePoints } from './restore-points.ts'
import { erasePerson, madeBy, removedBy, takeBack } from './take-back.ts'

const lastChangeKey = 'lastHistoryChange'
/** Most names of one person in a report. */
const mostNames = 3
const pointEveryMs = 5 * 60_000

/** The host's last change of the history, and the restore point from before it. */
interface LastChange {
	at: number
	before: number
}

type Person = JamHistory['people'][number]

/**
 * A jam's version history. The server restores with ordinary edits: nobody has to reload, authors
 * stay, and offline work still merges.
 */
export class HistoryKeeper {
	readonly #room: JamRoom
	readonly #storage: DurableObjectStorage
	readonly #points: RestorePoints
	#lastRevision: number | undefined

	constructor(room: JamRoom, storage: DurableObjectStorage) {
		this.#room = room
		this.#storage = storage
		this.#points = new RestorePoints(storage)
		storage.sql.exec('CREATE TABLE IF NOT EXISTS history_change (id TEXT PRIMARY KEY)')
		storage.sql.exec(
			'CREATE TABLE IF NOT EXISTS removed_since (id TEXT PRIMARY KEY, since INTEGER NOT NULL)',
		)
	}

	/** @param removed participants that the host has removed from the jam. */
	report(removed: readonly string[]): JamHistory {
		const last = this.#lastChange
		const points = this.#points.list()
		const isUndoable = last && points.some(({ at }) => at === last.before)
		return { points, people: this.#people(removed), undoable: isUndoable ? last.at : null }
	}

	/** @returns a restore point as gzipped JSON. @throws Refusal `unknown-version` */
	bytesOf(at: number): Uint8Array<ArrayBuffer> {
		const bytes = this.#points.bytesOf(at)
		if (!bytes) throw new Refusal('unknown-version')
		return bytes
	}

	/** Takes a restore point when the canvas has changed. @param everyMs least time since the last one. */
	async take(everyMs = pointEveryMs, now = Date.now()): Promise<void> {
		const { revision } = this.#room
		const [last] = this.#points.list()
		if (revision === this.#lastRevision || (last && now - last.at < everyMs)) return
		this.#lastRevision = revision
		await this.#store(now, this.#room.read(takeRestorePoint))
	}

	/** Restores the canvas to a restore point. @throws Refusal `unknown-version` */
	async goBack(at: number): Promise<void> {
		const point = await this.#read(at)
		await this.#change((doc) => restoreTo(doc, point))
	}

	/** Reverts everything that one participant did. */
	async takeBack(participant: string): Promise<void> {
		const isTheirs = this.#room.isWrittenBy(participant)
		await this.#change((doc) => takeBack(doc, isTheirs))
	}

	/** Undoes the last change of the history. @throws Refusal `unknown-version` */
	async undo(): Promise<void> {
		const last = this.#lastChange
		if (!last) throw new Refusal('unknown-version')
		const point = await this.#read(last.before)
		if (this.#room.isClosed) return
		const rows = this.#storage.sql.exec<{ id: string }>('SELECT id FROM history_change')
		const ids = new Set(rows.toArray().map(({ id }) => id))
		this.#room.edit((doc) => restoreTo(doc, point, ids))
		this.#storage.kv.delete(lastChangeKey)
	}

	/** Permanently deletes what a participant made or wrote, and the restore points that hold it. */
	erase(participant: string): void {
		const isTheirs = this.#room.isWrittenBy(participant)
		this.#room.edit((doc) => erasePerson(doc, isTheirs))
		this.#points.clear()
		this.#storage.kv.delete(lastChangeKey)
	}

	/**
	 * Permanently deletes marks and layers that were removed at least `limits.removedMs` ago.
	 * @returns whether some are removed but not due yet.
	 */
	purge(now = Date.now()): boolean {
		const { sql } = this.#storage
		const removed = this.#room.read((doc) => [
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
		if (due.size > 0) {
			this.#room.edit((doc) => {
				for (const root of [marksOf(doc), layersOf(doc)]) for (const id of due) root.delete(id)
			})
		}
		return removed.length > due.size
	}

	async #change(change: (doc: Y.Doc) => Set<string>): Promise<void> {
		if (this.#room.isClosed) return
		const before = this.#room.read(takeRestorePoint)
		const ids = this.#room.edit(change)
		// Unique, though two changes may come in one millisecond.
		const at = Math.max(Date.now(), (this.#points.list()[0]?.at ?? 0) + 1)
		this.#storage.sql.exec('DELETE FROM history_change')
		for (const id of ids) this.#storage.sql.exec('INSERT INTO history_change VALUES (?)', id)
		this.#storage.kv.put<LastChange>(lastChangeKey, { at, before: at })
		await this.#store(at, before)
	}

	async #store(at: number, point: RestorePoint): Promise<void> {
		const bytes = await compress(point)
		if (!this.#room.isClosed) this.#points.store(at, point, bytes, this.#lastChange?.before)
	}

	async #read(at: number): Promise<RestorePoint> {
		return v.parse(RestorePoint, await decompress(this.bytesOf(at)))
	}

	get #lastChange(): LastChange | undefined {
		return this.#storage.kv.get<LastChange>(lastChangeKey)
	}

	#people(removed: readonly string[]): Person[] {
		const connected = new Set(this.#room.connections.map(({ participant }) => participant))
		const hosts = new Set(
			this.#room.connections.flatMap(({ role, participant }) =>
				role === 'host' ? [participant] : [],
			),
		)
		const people = new Map<string, Person>()
		const personWith = (client: number | undefined) => {
			const participant = client === undefined ? undefined : this.#room.ownerOf(client)
			if (participant === undefined) return undefined
			const person = people.get(participant) ?? {
				participant,
				names: [],
				marks: 0,
				removed: 0,
				isHere: connected.has(participant),
				isRemoved: removed.includes(participant),
				isRemovable: participant !== '' && !hosts.has(participant),
			}
			people.set(participant, person)
			return person
		}
		this.#room.read((doc) => {
			for (const client of doc.store.clients.keys()) {
				const [person, name] = [personWith(client), personOf(doc, client)?.name]
				if (!person || name === undefined || person.names.includes(name)) continue
				if (person.names.length < mostNames) person.names.push(name)
			}
			for (const map of marksOf(doc).values()) {
				if (!(map instanceof Y.Map)) continue
				const [maker, remover] = [personWith(madeBy(map)), personWith(removedBy(map))]
				if (maker && !remover) maker.marks += 1
				if (remover && remover !== maker) remover.removed += 1
			}
		})
		people.delete(serverParticipant)
		const isKnown = ({ names, marks, removed, isHere }: Person) =>
			names.length + marks + removed > 0 || isHere
		return [...people.values()]
			.filter(isKnown)
			.sort((a, b) => b.removed - a.removed || b.marks - a.marks)
	}
}
