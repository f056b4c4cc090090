import { uint32 } from 'lib0/random'
import * as Y from 'yjs'
import type { Archive } from '../../../shared/archive.ts'
import { toBase64Url } from '../../../shared/keys.ts'
import { Refusal } from '../../errors.ts'
import type { DrawingCopy } from '../desks/drawing-copy.ts'
import type { Copied } from '../desks/reveal.ts'
import { documentBounds } from '../inspection/inspect.ts'
import type { Authors } from '../people/authors.ts'
import type { Canvas } from './canvas.ts'
import type { Canvases } from './canvases.ts'

/** The author of the server's own edits. A participant's hash has 32 hex digits, so none is this. */
export const serverParticipant = 'server'

/** What is in a jam's documents: reads them, and changes them for the server. */
export class Contents {
	readonly #canvases: Canvases
	readonly #authors: Authors

	constructor(canvases: Canvases, authors: Authors) {
		this.#canvases = canvases
		this.#authors = authors
	}

	/** @returns the whole main document and its authors. What is on desks that are not revealed stays out. */
	archive(): Omit<Archive, 'salts'> {
		return this.#archiveOf(this.#canvases.main)
	}

	/** @returns every document of the jam and its authors; the main one first. */
	documents(): { name: string; archive: Omit<Archive, 'salts'> }[] {
		return this.#canvases
			.all()
			.map((canvas) => ({ name: canvas.name, archive: this.#archiveOf(canvas) }))
	}

	#archiveOf({ name, relay, document }: Canvas): Omit<Archive, 'salts'> {
		relay.flush()
		return { update: document.encodeMissing(), authors: this.#authors.of(name) }
	}

	/** @throws Refusal `not-empty`, `document-full`, `not-an-archive` */
	fill({ update, authors }: Omit<Archive, 'salts'>): void {
		if (!this.#canvases.main.document.isEmpty) throw new Refusal('not-empty')
		try {
			// The rules for guests don't apply: the host who opens a file owns what is in it.
			const { isComplete } = this.#canvases.main.document.inspect(update, documentBounds)
			if (!isComplete) throw new Refusal('not-an-archive')
			this.#canvases.main.document.apply(update)
		} catch {
			throw new Refusal('not-an-archive')
		}
		for (const [client, participant] of authors) this.#authors.claim(client, participant)
		this.#canvases.main.relay.flush()
	}

	/** Counts changes of the document since it was loaded. */
	get revision(): number {
		return this.#canvases.main.document.revision
	}

	/** Reads the document. The callback must not change it. */
	read<T>(reader: (doc: Y.Doc) => T): T {
		return this.#canvases.main.document.read(reader)
	}

	/** Reads the document with a name; the main one when there is none. The callback must not change it. */
	readDocument<T>(name: string, reader: (doc: Y.Doc) => T): T {
		return (this.#canvases.get(name) ?? this.#canvases.main).document.read(reader)
	}

	/** Reads every document of the jam. The callback must not change it. */
	readAll(reader: (doc: Y.Doc) => void): void {
		for (const { document } of this.#canvases.all()) document.read(reader)
	}

	/**
	 * @param leaving participants whose last changes may still be on their way: all that they have
	 * written and will write under the same client ids is included.
	 * @returns the state vector of a document, base64url.
	 */
	clocksOf(name: string, leaving: readonly string[]): string {
		const vector = this.#canvases.get(name)?.document.stateVector() ?? new Uint8Array([0])
		const clocks = [...Y.decodeStateVector(vector)].map(([client, clock]): [number, number] => {
			const isLeaving = leaving.includes(this.#authors.ownerOf(client) ?? '')
			return [client, isLeaving ? Number.MAX_SAFE_INTEGER : clock]
		})
		return toBase64Url(Y.encodeStateVector(new Map(clocks)))
	}

	/** @returns the participant that owns a client id, if any. */
	ownerOf(client: number): string | undefined {
		return this.#authors.ownerOf(client)
	}

	/** @returns a predicate: does a client id belong to this participant? */
	isWrittenBy(participant: string): (client: number) => boolean {
		return (client) => this.#authors.ownerOf(client) === participant
	}

	/**
	 * Changes the document and sends the change to everyone.
	 * @param participant the author; absent: the server. Another author gets a new client id.
	 */
	edit<T>(change: (doc: Y.Doc) => T, participant = serverParticipant): T {
		const { main } = this.#canvases
		const result = this.#change(main, change, participant)
		main.relay.flush()
		return result
	}

	/** Changes the document of every desk that is not revealed. @param participant as in `edit` */
	editDesks(change: (doc: Y.Doc) => void, participant = serverParticipant): void {
		for (const { name } of this.#canvases.desks()) this.editDocument(name, change, participant)
	}

	/** Changes one document. @param participant as in `edit` */
	editDocument(name: string, change: (doc: Y.Doc) => void, participant = serverParticipant): void {
		const canvas = this.#canvases.get(name)
		if (!canvas) return
		this.#change(canvas, change, participant)
		canvas.relay.flush()
	}

	/** Adds copies of marks and layers to the main document; their makers stay their authors. */
	addCopies(copied: readonly Copied[]): void {
		for (const { maker, root, id, map } of copied) {
			const participant = this.#authors.ownerOf(maker) ?? serverParticipant
			this.#change(this.#canvases.main, (doc) => doc.getMap(root).set(id, map), participant)
		}
	}

	/** Adds a copy of a drawing to a document. @param name of the document */
	addCopy(name: string, { doc, authors }: DrawingCopy): void {
		for (const [client, owner] of authors) {
			this.#authors.claim(client, owner ?? serverParticipant, name)
		}
		this.applyUpdate(name, Y.encodeStateAsUpdate(doc))
	}

	#change<T>({ name, document }: Canvas, change: (doc: Y.Doc) => T, participant: string): T {
		return document.edit((doc) => {
			const { clientID } = doc
			if (participant !== serverParticipant) doc.clientID = uint32()
			this.#authors.claim(doc.clientID, participant, name)
			try {
				return change(doc)
			} finally {
				doc.clientID = clientID
			}
		})
	}

	/** Applies an update that the server made and sends it to everyone. @param name of the document */
	applyUpdate(name: string, update: Uint8Array): void {
		const canvas = this.#canvases.get(name)
		canvas?.document.apply(update)
		canvas?.relay.flush()
	}
}
