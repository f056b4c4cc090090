import { createEffect, createSignal, on, onCleanup } from 'solid-js'
import type { JamInfo } from '../../shared/api.ts'
import { closeCode, type DirectMessage } from '../../shared/protocol.ts'
import { canPaint } from '../../shared/roles.ts'
import { createCanvasEditor } from '../document/canvas-editor.ts'
import { FaultTolerantDoc } from '../document/fault-tolerant-doc.ts'
import { Scene } from '../document/scene.ts'
import { t } from '../messages/language.ts'
import { syncAddress } from './api/api.ts'
import { loadSecret } from './api/secret.ts'
import { databaseName } from './browser/device.ts'
import { loadWho } from './browser/identity.ts'
import { LocalStore } from './browser/local-store.ts'
import { createPendingTexts } from './browser/pending-texts.ts'
import { Connection } from './connection/connection.ts'
import { createOtherDocuments } from './connection/other-documents.ts'
import { createRecovery } from './connection/recovery.ts'
import { Presence } from './ephemeral/presence.ts'
import { createEnding } from './jam-ending.ts'
import { createPermissions } from './permissions.ts'
import { Pictures } from './pictures/pictures.ts'
import { createPoster, fetchPoster } from './pictures/poster-api.ts'
import { createPlace } from './place.ts'
import { createSaveState } from './save-state.ts'
import { createEphemeral } from './session-ephemeral.ts'
import { createNotices } from './session-notices.ts'
import { createPeople } from './session-people.ts'
import type { SessionStart, UpdatePainter } from './session-start.ts'
import { createStage } from './stage/stage.ts'
import { createUndoRules } from './undo-rules.ts'

/** Longest time to wait for the local store to open. */
const mostStoreMs = 1_000
/** Bytes from which an update is painted before the page applies it. */
const largeUpdate = 256 * 1024
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/**
 * Creates the parts of a session and connects them with each other: the document, the connection,
 * the painter. Create inside a Solid owner, which also closes them.
 */
export function createSessionParts(
	info: JamInfo,
	key: string,
	painter: UpdatePainter,
	{ preconnected, unsaved, desk }: SessionStart,
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
				if (code === closeCode.otherDocument) place.leave()
				else ending.end(code)
			},
		},
		preconnected?.socket,
		// A page that asked for the whole document had no local copy.
		preconnected?.socket.asked
			? Promise.resolve()
			: Promise.race([store.whenLoaded, pause(mostStoreMs)]),
	)

	const ending = createEnding(info.id, connection, store, pictures)
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
	const save = createSaveState({
		connection,
		pendingTexts,
		pictures,
		recovery,
		store,
		isLeaving: ending.isLeaving,
	})

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

	return {
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
	}
}
