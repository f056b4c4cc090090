import { createEffect, createSignal, on, onCleanup } from 'solid-js'
import type { JamInfo } from '../../shared/api.ts'
import type { Mark, StackPosition } from '../../shared/canvas.ts'
import type { Rect } from '../../shared/geometry.ts'
import type { Picture } from '../../shared/mark-schema.ts'
import { writtenIn } from '../../shared/poster.ts'
import { closeCode, type DirectMessage } from '../../shared/protocol.ts'
import { canPaint, canShare } from '../../shared/roles.ts'
import { createCanvasEditor } from '../document/canvas-editor.ts'
import { FaultTolerantDoc } from '../document/fault-tolerant-doc.ts'
import { createPalette } from '../document/palette.ts'
import { createPaper } from '../document/paper.ts'
import { Scene } from '../document/scene.ts'
import { createVotes } from '../document/votes.ts'
import { t } from '../messages/language.ts'
import { syncAddress } from './api.ts'
import { Connection } from './connection.ts'
import { databaseName, forgetJamHere } from './device.ts'
import { createHosting } from './hosting.ts'
import { loadWho } from './identity.ts'
import { endingOf, type JamEnding } from './jam-ending.ts'
import { LocalStore } from './local-store.ts'
import { createOtherDocuments } from './other-documents.ts'
import { createPendingTexts } from './pending-texts.ts'
import { createPermissions } from './permissions.ts'
import { Pictures } from './pictures.ts'
import { createPlace } from './place.ts'
import { createPoster, fetchPoster } from './poster.ts'
import { Presence } from './presence.ts'
import { createRecovery } from './recovery.ts'
import { createSaveState } from './save-state.ts'
import { loadSecret } from './secret.ts'
import { createEphemeral } from './session-ephemeral.ts'
import { createNotices } from './session-notices.ts'
import { createPeople } from './session-people.ts'
import type { SessionStart, UpdatePainter } from './session-start.ts'
import { createStage } from './stage.ts'
import { createStageControl } from './stage-control.ts'
import { createUndoRules } from './undo-rules.ts'

/** Longest time to wait for the local store to open. */
const mostStoreMs = 1_000
/** Bytes from which an update is painted before the page applies it. */
const largeUpdate = 256 * 1024
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/**
 * One person's session in one jam: the document and everything that syncs it. Create inside a Solid
 * owner, which also closes it.
 */
export function createSession(
	info: JamInfo,
	key: string,
	painter: UpdatePainter,
	{ preconnected, unsaved, desk }: SessionStart = {},
) {
	const doc = new FaultTolerantDoc()
	const who = loadWho(info.id)
	const scene = new Scene(doc, { isHost: info.role === 'host', who })
	const stage = createStage(info.role, info.names, info.title)
	const people = createPeople(doc, info.id, who, scene, stage)
	const notices = createNotices()
	const permissions = createPermissions({
		role: info.role,
		stage: stage.stage,
		allows: stage.allows,
		isMine: people.isMine,
	})
	const editor = createCanvasEditor(doc, scene, people.sign, {
		needsApproval: permissions.needsApproval,
		hold: (mark, words) => pendingTexts.write(mark, words),
		mayUndo: createUndoRules(permissions),
		plot: () => place.desk()?.plot,
	})
	const [ending, setEnding] = createSignal<JamEnding>()
	const [isLeaving, setLeaving] = createSignal(false)
	const [arrived, setArrived] = createSignal<string>()
	const updateListeners = new Set<() => void>()
	const messageListeners = new Set<(message: DirectMessage) => void>()

	const poster = createPoster(
		desk ? Promise.resolve(undefined) : (preconnected?.poster ?? fetchPoster(info.id, key)),
	)
	const store = new LocalStore(databaseName(info.id, desk?.id), doc)
	const presence = new Presence(doc, people.signature(), stage.nameOf)
	const ephemeral = createEphemeral(doc, scene, (kind, bytes) =>
		connection.sendEphemeral(kind, bytes),
	)
	const pictures = new Pictures(info.id, key, desk?.id, (sha256) => setArrived(sha256))
	const documents = createOtherDocuments((frame) => connection.sendDocument(frame))
	const address = syncAddress(info.id, key, loadSecret(), desk?.id)
	const connection: Connection = new Connection(
		address,
		doc,
		presence.awareness,
		{
			received(update) {
				painter.update(update)
				poster.documentCame(painter.revision)
				// Parsed by page and painter at the same time, it would appear half a second later.
				return update.length > largeUpdate ? painter.whenVisible() : undefined
			},
			ephemeral: ephemeral.receive,
			directMessage(message) {
				for (const listener of messageListeners) listener(message)
			},
			document: documents.receive,
			stage: stage.receiveStage,
			roster: stage.receiveRoster,
			pendingText: (text) => pendingTexts.receive(text),
			refused(refusal) {
				if (!recovery.takes(refusal)) notices.showRefusal(refusal)
			},
			ended(code) {
				// The canvas stays visible until the page is left, but is removed from the device.
				if (code === closeCode.deleted || code === closeCode.unknownJam) void forgetHere()
				if (code === closeCode.otherDocument) place.leave()
				else setEnding(endingOf(code))
			},
		},
		preconnected?.socket,
		// A page that asked for the whole document had no local copy.
		preconnected?.socket.asked
			? Promise.resolve()
			: Promise.race([store.whenLoaded, pause(mostStoreMs)]),
	)

	const recovery = createRecovery({
		address,
		doc,
		store,
		connection,
		unsaved,
		sign: people.sign,
		canPaint: canPaint(info.role),
		began: () => notices.setNotice(t('status.changeRefused')),
		refused: notices.showRefusal,
	})
	const place = createPlace({ jam: info.id, role: info.role, desk, stage, doc, connection })
	const pendingTexts = createPendingTexts({
		jam: info.id,
		scene,
		painter,
		connection,
		canPaint: stage.canPaint,
	})
	const save = createSaveState({ connection, pendingTexts, pictures, recovery, store, isLeaving })

	doc.on('update', (update: Uint8Array, from: unknown) => {
		// The painter already has updates that came from the server.
		if (from !== connection) painter.update(update)
	})
	doc.on('update', () => {
		for (const listener of updateListeners) listener()
	})

	createEffect(
		on(connection.status, (status) => {
			if (status !== 'connected') return
			void recovery.restore()
			pictures.retry()
			painter.retry()
			people.makeColourDistinct(presence)
		}),
	)
	createEffect(
		on(stage.canPaint, (canPaint) => {
			if (canPaint) connection.resubmit()
		}),
	)
	createEffect(() => presence.setPerson(people.signature()))
	createEffect(
		on(
			() => stage.stage().renamed,
			() => presence.refreshNames(),
			{ defer: true },
		),
	)
	notices.watch(store, connection, pictures)

	onCleanup(() => {
		connection.close()
		pictures.close()
		presence.close()
		scene.close()
		void store.close()
		doc.destroy()
	})

	async function forgetHere(): Promise<void> {
		await Promise.all([pictures.forget(), store.close()])
		await forgetJamHere(info.id)
	}

	/** Why the jam has ended for this page; undefined while the page itself is leaving. */
	const ended = () => (isLeaving() ? undefined : ending())

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
			return stage.canPaint() && !ended()
		},
		/** True when this person may paint, or may again once the host lifts the pause. */
		get isPainter() {
			return stage.isPainter() && !ended()
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
		ended,
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
			return editor.add({ kind: 'picture', picture, frame }, undefined, position?.())
		},

		/** Runs work that ends this connection before the page is left. @throws as `work` does */
		async leave(work: () => Promise<void>): Promise<void> {
			setLeaving(true)
			try {
				await work()
			} catch (error) {
				setLeaving(false)
				throw error
			}
		},

		/** Removes the jam from this device after it was deleted from here. */
		async forget(): Promise<void> {
			connection.close()
			await forgetHere()
		},
	}
}

export type Session = ReturnType<typeof createSession>
