import { mainDocument } from '../../shared/desks.ts'
import { Counters } from '../observability.ts'
import { AlarmSchedule } from './alarm-schedule.ts'
import type { ClientConnection } from './connections/client-connection.ts'
import { DeskKeeper } from './desks/desk-keeper.ts'
import { DeskPaper } from './desks/desk-paper.ts'
import { DeskWatch } from './desks/desk-watch.ts'
import { Desks } from './desks/desks.ts'
import type { Canvas } from './documents/canvas.ts'
import { Canvases } from './documents/canvases.ts'
import { Contents } from './documents/contents.ts'
import { Authors } from './people/authors.ts'
import { Identities } from './people/identities.ts'
import { Shares } from './people/participant-shares.ts'
import { PictureAccess } from './pictures/picture-access.ts'
import { PictureList } from './pictures/pictures.ts'
import { PosterKeeper } from './pictures/poster-keeper.ts'
import { Facilitation } from './stage/facilitation.ts'
import { PendingTexts } from './stage/pending-texts.ts'
import { StageKeeper } from './stage/stage-keeper.ts'
import { TitleKeeper } from './title-keeper.ts'

/** What the parts of a room need of its connections. */
interface RoomConnections {
	connections(): readonly ClientConnection[]
	/** Checks who may stay connected. @param gone names of documents that ended. */
	desksChanged(gone: readonly string[]): void
}

export type RoomParts = ReturnType<typeof createRoomParts>

/** Creates the parts of a room and connects them with each other. */
export function createRoomParts(
	ctx: DurableObjectState,
	firstTitle: string,
	{ connections, desksChanged }: RoomConnections,
) {
	const { storage } = ctx
	const counters = new Counters()
	const title = new TitleKeeper(firstTitle, () => facilitation.changed())
	const life = new AlarmSchedule(storage)
	const pictures = new PictureList(storage)
	const authors = new Authors(storage)
	const stage = new StageKeeper(storage, () => facilitation.changed())
	const deskKeeper = new DeskKeeper(storage)
	const shares = new Shares(authors)
	const canvases = new Canvases(deskKeeper, {
		storage,
		authors,
		shares,
		identities: new Identities(authors),
		stage,
		counters,
		people: () => connections().length,
		loadAll: () => {
			for (const { document } of canvases.all()) document.load()
		},
		onStored: () => life.noteStored(),
		onApproved: (document, marks) => pendingTexts.approve(document, marks),
		onTick: (document, result) => {
			if (document === mainDocument && result.update) deskPaper.changed()
			watch.ticked(document, result)
		},
	})
	/** The document that a connection speaks of. */
	const canvasOf = ({ document }: ClientConnection): Canvas =>
		canvases.get(document) ?? canvases.main
	const send = (connection: ClientConnection, frame: Uint8Array) =>
		canvasOf(connection).relay.send(connection, frame)
	const watch = new DeskWatch((name) => canvases.get(name), send)
	const contents = new Contents(canvases, authors)
	const deskPaper = new DeskPaper(contents)
	const pendingTexts: PendingTexts = new PendingTexts({
		storage,
		authors,
		stage,
		contents,
		documentOf: (connection) => canvasOf(connection).name,
		connections,
		send,
	})
	const desks = new Desks(deskKeeper, canvases, {
		storage,
		authors,
		shares,
		pictures,
		contents,
		pendingTexts,
		onChange: desksChanged,
	})
	const poster = new PosterKeeper(storage, canvases.main.document)
	const pictureAccess = new PictureAccess(deskKeeper, canvases, pictures)
	const facilitation: Facilitation = new Facilitation({
		storage,
		stage,
		deskKeeper,
		desks,
		contents,
		title: () => title.title,
		connections,
		send,
		restart: () => ctx.abort('desks could not be changed'),
	})
	return {
		authors,
		canvases,
		canvasOf,
		contents,
		counters,
		deskKeeper,
		deskPaper,
		desks,
		facilitation,
		life,
		pendingTexts,
		pictureAccess,
		pictures,
		poster,
		stage,
		title,
		watch,
	}
}
