import * as Y from 'yjs'
import { isPending, marksOf } from '../../../shared/canvas.ts'
import { mainDocument } from '../../../shared/desks.ts'
import { limits } from '../../../shared/limits.ts'
import { personOf, writePerson } from '../../../shared/people.ts'
import { encodePendingText, type PendingText } from '../../../shared/protocol.ts'
import { canPaint } from '../../../shared/roles.ts'
import { Refusal } from '../../errors.ts'
import type { ClientConnection } from '../connections/client-connection.ts'
import type { Contents } from '../documents/contents.ts'
import { isRootKey } from '../inspection/schema.ts'
import type { Authors } from '../people/authors.ts'
import type { StageKeeper } from './stage-keeper.ts'

/** The parts of a jam that texts which wait for approval need. */
interface PendingTextsJam {
	readonly storage: DurableObjectStorage
	readonly authors: Authors
	readonly stage: StageKeeper
	readonly contents: Contents
	/** @returns the name of the document that a connection's frames change now. */
	documentOf(connection: ClientConnection): string
	connections(): Iterable<ClientConnection>
	/** Sends one frame now. */
	send(connection: ClientConnection, frame: Uint8Array): void
}

interface Row extends PendingText, Record<string, SqlStorageValue> {
	document: string
	participant: string
}

/**
 * Keeps the words of texts and notes that wait for the host's approval. They are not in the document,
 * which everybody reads: only makers and hosts are told them, and an approval writes them into the
 * document in the maker's name.
 */
export class PendingTexts {
	readonly #jam: PendingTextsJam
	/** Connections with a full window, each with the mark after which it lacks words. */
	readonly #behind = new Map<ClientConnection, string>()

	constructor(jam: PendingTextsJam) {
		this.#jam = jam
		jam.storage.sql.exec(
			'CREATE TABLE IF NOT EXISTS pending_texts (document TEXT NOT NULL, mark TEXT NOT NULL, participant TEXT NOT NULL, words TEXT NOT NULL, PRIMARY KEY (document, mark))',
		)
	}

	/**
	 * Takes the words of a mark from its maker, and returns them as a receipt. Words that can't be
	 * taken now get none: the mark is not known yet, or no longer waits, or the canvas is frozen.
	 * @throws Refusal `malformed-frame`
	 */
	receive(connection: ClientConnection, text: PendingText): void {
		const { mark, words } = text
		if (words.length > limits.textLength || !isRootKey('marks', mark)) {
			throw new Refusal('malformed-frame')
		}
		const { participant, role } = connection
		const document = this.#jam.documentOf(connection)
		const isFrozen = role !== 'host' && this.#jam.stage.isFrozen()
		if (!canPaint(role) || isFrozen || !this.#isMaker(document, mark, participant)) return
		if (!this.#hasRoom(document, mark, participant)) return
		this.#jam.storage.sql.exec(
			'INSERT OR REPLACE INTO pending_texts VALUES (?, ?, ?, ?)',
			document,
			mark,
			participant,
			words,
		)
		for (const other of this.#jam.connections()) {
			if (other !== connection && this.#jam.documentOf(other) !== document) continue
			if (other === connection || this.#isTold(other, participant)) this.#tell(other, text)
		}
	}

	/** Sends a new connection the words that it may read. */
	joined(connection: ClientConnection): void {
		this.#behind.set(connection, '')
		this.#catchUp(connection)
	}

	/** Something came from a connection: its window may have room again. */
	heard(connection: ClientConnection): void {
		this.#catchUp(connection)
	}

	left(connection: ClientConnection): void {
		this.#behind.delete(connection)
	}

	/** Writes the words of approved marks into their document. */
	approve(document: string, marks: Iterable<string>): void {
		for (const mark of marks) {
			const [row] = this.#jam.storage.sql.exec<Row>(
				'DELETE FROM pending_texts WHERE document = ? AND mark = ? RETURNING *',
				document,
				mark,
			)
			if (!row || row.words === '') continue
			this.#jam.contents.editDocument(document, (doc) => write(doc, row), row.participant)
		}
	}

	/** Moves the words of a desk that was revealed to the main document. */
	reveal(document: string): void {
		this.#jam.storage.sql.exec(
			'UPDATE OR REPLACE pending_texts SET document = ? WHERE document = ?',
			mainDocument,
			document,
		)
		for (const connection of this.#jam.connections()) this.#behind.set(connection, '')
	}

	/** Permanently deletes the words of a desk. */
	forget(document: string): void {
		this.#jam.storage.sql.exec('DELETE FROM pending_texts WHERE document = ?', document)
	}

	/** Permanently deletes a participant's words. */
	erase(participant: string): void {
		this.#jam.storage.sql.exec('DELETE FROM pending_texts WHERE participant = ?', participant)
	}

	#isMaker(document: string, mark: string, participant: string): boolean {
		return this.#jam.contents.readDocument(document, (doc) => {
			const map = marksOf(doc).get(mark)
			const maker = map?._item?.id.client
			if (maker === undefined || !isPending(map)) return false
			return this.#jam.authors.ownerOf(maker) === participant
		})
	}

	/** @returns whether a participant may have the words of this mark stored too. */
	#hasRoom(document: string, mark: string, participant: string): boolean {
		const others = () => this.#rowsOf(participant).filter((row) => row.mark !== mark)
		if (others().length < limits.pendingTextsPerPerson) return true
		for (const row of others()) {
			if (row.document !== document || this.#isMaker(document, row.mark, participant)) continue
			const remove = 'DELETE FROM pending_texts WHERE document = ? AND mark = ?'
			this.#jam.storage.sql.exec(remove, document, row.mark)
		}
		return others().length < limits.pendingTextsPerPerson
	}

	#rowsOf(participant: string): Row[] {
		const select = 'SELECT * FROM pending_texts WHERE participant = ?'
		return this.#jam.storage.sql.exec<Row>(select, participant).toArray()
	}

	/** Whether a connection is told the words of a participant's marks. */
	#isTold({ tessera, isSendOnly, role, participant }: ClientConnection, maker: string): boolean {
		if (!tessera || isSendOnly) return false
		return role === 'host' || (participant !== '' && participant === maker)
	}

	#tell(connection: ClientConnection, text: PendingText): void {
		if (connection.flow.full) this.#behind.set(connection, '')
		else if (!this.#behind.has(connection)) {
			this.#jam.send(connection, encodePendingText(text))
		}
	}

	#catchUp(connection: ClientConnection): void {
		let after = this.#behind.get(connection)
		if (after === undefined || connection.flow.full) return
		const rows = this.#jam.storage.sql
			.exec<Row>(
				'SELECT * FROM pending_texts WHERE document = ? AND mark > ? ORDER BY mark',
				this.#jam.documentOf(connection),
				after,
			)
			.toArray()
		for (const row of rows) {
			if (connection.flow.full) {
				this.#behind.set(connection, after)
				return
			}
			if (this.#isTold(connection, row.participant)) {
				this.#jam.send(connection, encodePendingText(row))
			}
			after = row.mark
		}
		this.#behind.delete(connection)
	}
}

/** Writes words at the end of a mark's text. The client id that writes them is their maker's. */
function write(doc: Y.Doc, { mark, words }: PendingText): void {
	const map = marksOf(doc).get(mark)
	const text = map?.get('text')
	const maker = map?._item?.id.client
	if (!(text instanceof Y.Text) || maker === undefined) return
	const person = personOf(doc, maker)
	if (person) writePerson(doc, person)
	text.insert(text.length, words)
}
