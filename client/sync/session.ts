import type { JamInfo } from '../../shared/api.ts'
import type { Mark, StackPosition } from '../../shared/canvas.ts'
import type { Rect } from '../../shared/geometry.ts'
import type { Picture } from '../../shared/mark-schema.ts'
import { writtenIn } from '../../shared/poster.ts'
import type { DirectMessage } from '../../shared/protocol.ts'
import { canShare } from '../../shared/roles.ts'
import { createPalette } from '../document/palette.ts'
import { createPaper } from '../document/paper.ts'
import { createVotes } from '../document/votes.ts'
import { createSessionParts } from './session-parts.ts'
import type { SessionStart, UpdatePainter } from './session-start.ts'
import { createHosting } from './stage/hosting.ts'
import { createStageControl } from './stage/stage-control.ts'

/**
 * One person's session in one jam: what the page may do with the document and everything that syncs
 * it. Create inside a Solid owner, which also closes it.
 */
export function createSession(
	info: JamInfo,
	key: string,
	painter: UpdatePainter,
	start: SessionStart = {},
) {
	const {
		arrived,
		connection,
		doc,
		documents,
		editor,
		ending,
		ephemeral,
		messageListeners,
		notices,
		pendingTexts,
		people,
		permissions,
		pictures,
		place,
		poster,
		presence,
		recovery,
		save,
		scene,
		stage,
		updateListeners,
		who,
	} = createSessionParts(info, key, painter, start)

	return {
		info,
		id: info.id,
		key,
		/** Where on the jam this page is, and where it has to go: desks. */
		place,
		/** The jam's other documents, for a host. */
		documents,
		/** As the host has set it; empty: the jam has no title. */
		get title() {
			return stage.title()
		},
		role: info.role,
		/** True when this person may change the canvas, and the jam has not ended for this page. */
		get canPaint() {
			return stage.canPaint() && !ending.ended()
		},
		/** True when this person may paint, or may again once the host lifts the pause. */
		get isPainter() {
			return stage.isPainter() && !ending.ended()
		},
		/** How the host runs the jam. */
		stage,
		/** For a host only: changes the stage. */
		stageControl: canShare(info.role)
			? createStageControl(info, key, stage, notices.setNotice)
			: undefined,
		/** What the stage lets this person do. */
		permissions,
		/** For a host only. */
		hosting: canShare(info.role) ? createHosting(info, key, stage) : undefined,
		scene,
		/** The picture of the canvas that is shown while it loads. */
		poster,
		/** How much has been written into the document. */
		written: () => writtenIn(doc),
		/** @param listener is called after every change of the document that the painter has. */
		onUpdate(listener: () => void): () => void {
			updateListeners.add(listener)
			return () => updateListeners.delete(listener)
		},
		history: editor.history,
		edit: editor.edit,
		add: editor.add,
		plot: editor.plot,
		/** Sets the words of a text of this person that waits for approval. */
		writePending: pendingTexts.write,
		addMark: editor.addMark,
		onAdd: editor.onAdd,
		duplicate: editor.duplicate,
		textOf: editor.textOf,
		layers: editor.layers,
		layer: editor.layer,
		chooseLayer: editor.chooseLayer,
		lostLayer: editor.lostLayer,
		/** The jam's shared colours. */
		palette: createPalette(doc),
		/** What the art lies on. */
		paper: createPaper(doc),
		/** What people like of the studio's pictures. */
		votes: createVotes(doc, who, editor.edit),
		presence,
		pictures,
		live: ephemeral.live,
		frame: ephemeral.frame,
		lasers: ephemeral.lasers,
		laser: ephemeral.laser,
		reactions: ephemeral.reactions,
		sendInk: ephemeral.sendInk,
		me: people.me,
		notice: notices.notice,
		setNotice: notices.setNotice,
		/** Shows information for a moment. */
		toast: notices.toast,
		/** Why this page is no longer part of the jam. */
		ended: ending.ended,
		/** SHA-256 of the last picture that the page requested and got. */
		arrived,
		connection: connection.status,
		recovery,
		saveState: save.saveState,
		offlineHint: save.offlineHint,
		rename: people.rename,
		/** Changes this person's colour, here and in later jams. */
		setColour: people.setColour,
		/** Gives this person another generated name. */
		generateName: people.generateName,
		styleSharing: people.styleSharing,
		isMine: people.isMine,
		/** Writes into a document who its client id is. */
		sign: people.sign,
		/** @returns the person with a client id who is connected, this one included. */
		personHere: (id: number) => people.personHere(id, presence),
		authorOf: people.authorOf,
		otherWriters: (mark: Mark) => people.otherWriters(mark),

		/** Sends a message to one other person; see shared/distributed-work.ts. */
		sendDirectMessage(message: DirectMessage): void {
			connection.sendDirectMessage(message)
		},

		/** @param listener is given the messages to this person. @returns a function that removes it */
		onDirectMessage(listener: (message: DirectMessage) => void): () => void {
			messageListeners.add(listener)
			return () => messageListeners.delete(listener)
		},

		/** Adds a picture; its file is stored on this device and uploaded. @returns the mark's id */
		async addPicture(
			picture: Picture,
			pixels: Blob,
			frame: Rect,
			position?: () => StackPosition | undefined,
		): Promise<string> {
			await pictures.add(picture.sha256, pixels)
			await painter.preparePicture(picture, pixels, frame)
			return editor.add({ kind: 'picture', picture, frame }, undefined, position?.())
		},

		leave: ending.leave,
		forget: ending.forget,
	}
}

export type Session = ReturnType<typeof createSession>
