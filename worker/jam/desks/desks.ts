import { keepAtDesk } from '../../../shared/desk-area.ts'
import { type DeskRequest, documentOf, mainDocument } from '../../../shared/desks.ts'
import type { Rect } from '../../../shared/geometry.ts'
import type { ClientConnection, Identity } from '../connections/client-connection.ts'
import type { Canvases } from '../documents/canvases.ts'
import type { Contents } from '../documents/contents.ts'
import type { Authors } from '../people/authors.ts'
import type { Shares } from '../people/participant-shares.ts'
import type { PictureList } from '../pictures/pictures.ts'
import type { PendingTexts } from '../stage/pending-texts.ts'
import type { Access, DeskKeeper } from './desk-keeper.ts'
import type { DeskRecord } from './desk-records.ts'
import { copyDrawing, type DrawingCopy } from './drawing-copy.ts'
import { prepareReveal } from './reveal.ts'

/** The parts of a jam that desks change. */
interface DeskJam {
	readonly storage: DurableObjectStorage
	readonly authors: Authors
	readonly shares: Shares
	readonly pictures: PictureList
	readonly contents: Contents
	readonly pendingTexts: PendingTexts
	/** Is called after every change. @param gone documents that no longer exist. */
	onChange(gone: readonly string[]): void
}

/** Makes, reveals and deletes desks. The decisions about who sits where are DeskKeeper's. */
export class Desks {
	readonly #keeper: DeskKeeper
	readonly #canvases: Canvases
	readonly #jam: DeskJam

	constructor(keeper: DeskKeeper, canvases: Canvases, jam: DeskJam) {
		this.#keeper = keeper
		this.#canvases = canvases
		this.#jam = jam
	}

	/** @returns what a connection may do with the document that it speaks of. */
	accessOf({
		document,
		participant,
		role,
	}: Pick<Identity, 'document' | 'participant' | 'role'>): Access {
		return this.#keeper.accessTo(document, { participant, isHost: role === 'host' })
	}

	/**
	 * Applies a host's request.
	 * @param here the artists who are in the jam. @throws Refusal `too-many-desks`, `bad-request`
	 */
	apply(request: DeskRequest, here: readonly string[]): void {
		let gone: string[] = []
		switch (request.do) {
			case 'make-desks':
				this.#keeper.make(request, here)
				break
			case 'seat':
				this.#keeper.seat(request.seats)
				break
			case 'reveal-desks':
				gone = this.#reveal(this.#keeper.hidden(request.desks))
				break
			case 'close-desks':
				this.#keeper.close(request.desks)
				break
			case 'open-desks':
				this.#keeper.open(request.desks)
				break
			case 'delete-desks':
				gone = this.#delete(request.desks)
		}
		this.#jam.onChange(gone)
	}

	/** Seats an artist who has just come, where newcomers get a desk. */
	seatNewcomer({ linkRole, isWatching, participant }: ClientConnection): void {
		if (linkRole === 'artist' && !isWatching) this.#keeper.seatNewcomer(participant)
	}

	/**
	 * Makes desks part of the main document, all of them or, after a crash, none.
	 * @returns the names of their documents.
	 */
	#reveal(desks: readonly DeskRecord[]): string[] {
		const { main } = this.#canvases
		const { storage, authors, shares, pictures } = this.#jam
		const canvases = desks.flatMap(({ id }) => this.#canvases.get(documentOf(id)) ?? [])
		for (const { id, plot } of desks) {
			// Pages keep to it themselves.
			this.#jam.contents.editDocument(documentOf(id), (doc) => keepAtDesk(doc, plot))
		}
		for (const { relay } of [main, ...canvases]) relay.flush()
		storage.transactionSync(() => {
			for (const { name, document } of canvases) {
				const { update, copied } = main.document.read((doc) =>
					prepareReveal(document.encodeMissing(), doc),
				)
				if (!main.document.apply(update))
					throw new Error('a desk that depends on what is not there')
				authors.joinMain(name)
				shares.move(name, mainDocument)
				this.#jam.pendingTexts.reveal(name)
				this.#jam.contents.addCopies(copied)
			}
			for (const { id } of desks) pictures.hidden.reveal(id)
			this.#keeper.noteRevealed(desks.map(({ id }) => id))
			for (const { name } of canvases) this.#canvases.delete(name)
			main.relay.flush()
		})
		for (const { relay } of canvases) relay.moveConnectionsTo(main.relay)
		return canvases.map(({ name }) => name)
	}

	/**
	 * Checks that a drawing on the canvas can be copied to so many desks.
	 * @throws Refusal `document-full`
	 */
	checkRoomForCopies(frame: Rect, copies: number): void {
		// The limits are those of all documents of the jam together.
		for (const { document } of this.#canvases.all()) document.load()
		this.#jam.shares.checkRoomForCopies(this.#copyOf(frame, frame).doc, copies)
	}

	/** Copies the drawing in a frame of the canvas to a desk. Marks keep their makers. */
	copyToDesk(frame: Rect, { id, plot }: Pick<DeskRecord, 'id' | 'plot'>): void {
		const canvas = this.#canvases.get(documentOf(id))
		if (!canvas) return
		const { name, document } = canvas
		this.#jam.contents.addCopy(name, this.#copyOf(frame, plot))
		document.read((doc) => this.#jam.shares.count(name, doc))
	}

	#copyOf(frame: Rect, plot: Rect): DrawingCopy {
		const ownerOf = (client: number) => this.#jam.authors.ownerOf(client)
		return this.#canvases.main.document.read((doc) => copyDrawing(doc, frame, plot, ownerOf))
	}

	#delete(ids: readonly string[] | null): string[] {
		return this.#jam.storage.transactionSync(() =>
			this.#keeper.delete(ids).map(({ id }) => {
				const name = documentOf(id)
				this.#canvases.delete(name)
				this.#jam.shares.forget(name)
				this.#jam.pendingTexts.forget(name)
				this.#jam.pictures.hidden.forgetDesk(id)
				return name
			}),
		)
	}
}
