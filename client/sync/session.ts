import { createEffect, createSignal, on, onCleanup } from 'solid-js'
import type * as Y from 'yjs'
import type { JamInfo } from '../../shared/api.ts'
import {
	addMark,
	type Content,
	type Mark,
	newMarkId,
	type StackPosition,
	writersOf,
} from '../../shared/canvas.ts'
import type { Rect } from '../../shared/geometry.ts'
import { ground, type Layer } from '../../shared/layers.ts'
import type { Picture } from '../../shared/mark-schema.ts'
import { type Person, personOf, writePerson } from '../../shared/people.ts'
import { writtenIn } from '../../shared/poster.ts'
import {
	closeCode,
	type DirectMessage,
	type EphemeralKind,
	frameKind,
	type LiveInk,
} from '../../shared/protocol.ts'
import { canPaint, canShare } from '../../shared/roles.ts'
import { FaultTolerantDoc } from '../document/fault-tolerant-doc.ts'
import { createPalette } from '../document/palette.ts'
import { Scene } from '../document/scene.ts'
import { History } from '../document/undo/history.ts'
import { createVotes } from '../document/votes.ts'
import { sentenceFor } from '../messages/error-sentence.ts'
import { t } from '../messages/language.ts'
import { syncAddress } from './api.ts'
import { Connection, type Refusal } from './connection.ts'
import { databaseName, forgetJamHere } from './device.ts'
import { createHint } from './hint.ts'
import { createHosting } from './hosting.ts'
import { freeColour, loadMe, loadSecret, loadWho, saveMe } from './identity.ts'
import { endingOf, type JamEnding } from './jam-ending.ts'
import { LaserPointer, Lasers } from './laser.ts'
import { LiveStrokes } from './live-ink.ts'
import { encodeInkPart, type InkPart } from './live-ink-codec.ts'
import { LocalStore } from './local-store.ts'
import { Pictures } from './pictures.ts'
import { createPoster, fetchPoster } from './poster.ts'
import { Presence } from './presence.ts'
import { Reactions } from './reactions.ts'
import { createRecovery } from './recovery.ts'
import type { PreopenedSocket } from './socket.ts'
import { createStyleSharing } from './style-sharing.ts'

/** The painter of the canvas, which gets every update of the document before the page applies it. */
export interface UpdatePainter {
	/** Counts the updates. */
	readonly revision: number
	update(update: Uint8Array): void
	/** Resolves when the latest update is on the screen. */
	whenVisible(): Promise<void>
	/** Fetches missing pictures again. */
	retry(): void
}

/** What was asked for before the page's code was here. */
export interface PreconnectedSession {
	line: PreopenedSocket
	poster: Promise<ImageBitmap | undefined>
}

/** A store that takes longer to open than this is not waited for. */
const mostStoreMs = 1_000
/** Bytes from which an update is painted before the page takes it in. */
const largeUpdate = 256 * 1024
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/**
 * What the status line says. `saved`: all that was done here is stored by the server; `refused`:
 * it would not take all of it.
 */
export type SaveState = 'connecting' | 'saving' | 'saved' | 'refused' | 'offline' | 'ended'

/** Refusals that are no trouble, only worth knowing. */
const gentle: readonly string[] = ['slow-connection', 'too-lively']

/**
 * One person's part in one jam: the document and everything that keeps it in step. Create inside
 * a Solid owner; it is closed with it. @param begun what was asked for already
 * @param unsaved what a session before this one had set aside (recovery.ts).
 */
export function createSession(
	info: JamInfo,
	key: string,
	painter: UpdatePainter,
	begun?: PreconnectedSession,
	unsaved?: Uint8Array,
) {
	const doc = new FaultTolerantDoc()
	const origin = {}
	const who = loadWho(info.id)
	const scene = new Scene(doc)
	const history = new History(doc, origin)
	const palette = createPalette(doc)
	const [me, setMe] = createSignal<Person>(loadMe())
	const styleSharing = createStyleSharing(doc, info.id, who)
	const [notice, setNotice] = createSignal<string>()
	const hint = createHint()
	const [ending, setEnding] = createSignal<JamEnding>()
	const [leaving, setLeaving] = createSignal(false)
	const [frame, requestFrame] = createSignal(0)
	const [arrived, setArrived] = createSignal<string>()
	const [layers, setLayers] = createSignal<readonly Layer[]>(scene.layers)
	onCleanup(scene.onChange((change) => change.layersChanged && setLayers(scene.layers)))
	const [chosenLayer, chooseLayer] = createSignal(ground)
	/** Another person may remove a layer that one works on. */
	const layer = () => (layers().some(({ id }) => id === chosenLayer()) ? chosenLayer() : ground)
	const redraw = () => requestFrame((count) => count + 1)

	const poster = createPoster(begun?.poster ?? fetchPoster(info.id, key))
	const updated = new Set<() => void>()
	const addressees = new Set<(parcel: DirectMessage) => void>()
	const store = new LocalStore(databaseName(info.id), doc)
	const presence = new Presence(doc, me())
	const live = new LiveStrokes((id) => scene.get(id) !== undefined, redraw)
	const lasers = new Lasers()
	const laser = new LaserPointer(
		(part) => lasers.add(doc.clientID, part),
		(bytes) => connection.sendEphemeral(frameKind.laser, bytes),
	)
	const reactions = new Reactions((bytes) => connection.sendEphemeral(frameKind.reaction, bytes))
	const pictures = new Pictures(info.id, key, (sha256) => setArrived(sha256))
	const address = syncAddress(info.id, key, loadSecret())
	const connection: Connection = new Connection(
		address,
		doc,
		presence.awareness,
		{
			received(update) {
				painter.update(update)
				poster.documentCame(painter.revision)
				// Read twice at the same time, by page and painter, it is seen half a second later.
				return update.length > largeUpdate ? painter.whenVisible() : undefined
			},
			ephemeral: receivePassing,
			directMessage(parcel) {
				for (const listener of addressees) listener(parcel)
			},
			refused(refusal) {
				if (!recovery.takes(refusal)) tellRefusal(refusal)
			},
			ended(code) {
				// What is seen stays until the page is left; nothing of it stays on the device.
				if (code === closeCode.deleted || code === closeCode.unknownJam) void forgetHere()
				setEnding(endingOf(code))
			},
		},
		begun?.line,
		// Whoever asked for everything at once had nothing kept.
		begun?.line.asked ? Promise.resolve() : Promise.race([store.whenLoaded, pause(mostStoreMs)]),
	)

	const recovery = createRecovery({
		...{ address, doc, store, connection, unsaved, sign },
		canPaint: canPaint(info.role),
		began: () => setNotice(t('status.changeRefused')),
		refused: tellRefusal,
	})

	doc.on('update', (update: Uint8Array, from: unknown) => {
		// What came off the wire the painter has already.
		if (from !== connection) painter.update(update)
	})
	doc.on('update', () => {
		for (const listener of updated) listener()
	})
	function tellRefusal({ code, sentence }: Refusal): void {
		const told = sentenceFor(code, sentence)
		if (gentle.includes(code)) hint.notify(told)
		else setNotice(told)
	}

	function receivePassing(of: EphemeralKind, batch: LiveInk[]): void {
		if (of === frameKind.liveInk) live.receive(batch, doc.clientID)
		else if (of === frameKind.laser) lasers.receive(batch, doc.clientID)
		else reactions.receive(batch, doc.clientID)
	}

	createEffect(
		on(connection.status, (status) => {
			if (status !== 'connected') return
			void recovery.restore()
			pictures.retry()
			painter.retry()
			beDistinct()
		}),
	)

	createEffect(on(store.isPersisting, (keeps) => !keeps && hint.notify(t('status.notKept'))))
	createEffect(
		on(
			connection.problem,
			(trouble) => trouble === 'blocked' && setNotice(t('status.blockedMore', location.host)),
		),
	)
	createEffect(
		on(pictures.refusal, (refusal) => {
			if (refusal) setNotice(sentenceFor(refusal.code, refusal.message))
		}),
	)

	/** Takes another colour for this jam when somebody who is here already has one's own. */
	function beDistinct(): void {
		const colour = freeColour(
			me().colour,
			presence.peers().map((peer) => peer.colour),
		)
		if (colour === me().colour) return
		setMe({ ...me(), colour })
		presence.setPerson(me())
	}

	onCleanup(() => {
		connection.close()
		pictures.close()
		live.close()
		reactions.close()
		presence.close()
		history.close()
		scene.close()
		void store.close()
		doc.destroy()
	})

	async function forgetHere(): Promise<void> {
		await Promise.all([pictures.forget(), store.close()])
		await forgetJamHere(info.id)
	}

	/** Why it is over; not while this page itself is leaving. */
	const ended = () => (leaving() ? undefined : ending())

	/** Says in a document who its client id is. */
	function sign(signed: Y.Doc): void {
		writePerson(signed, { ...me(), ...styleSharing.self() })
	}

	function edit(change: (doc: Y.Doc) => void): void {
		doc.transact(() => {
			sign(doc)
			change(doc)
		}, origin)
	}

	const votes = createVotes(doc, who, edit)

	return {
		info,
		id: info.id,
		key,
		title: info.title,
		role: info.role,
		/** May this person change the canvas? No more once the jam has ended for this page. */
		get canPaint() {
			return canPaint(info.role) && !ended()
		},
		/** For a host alone. */
		hosting: canShare(info.role) ? createHosting(info, key) : undefined,
		scene,
		/** What the canvas looks like until it is here. */
		poster,
		/** How much has been written into the document. */
		written: () => writtenIn(doc),
		/** @param listener is called after every change of the document that the painter knows of. */
		onUpdate(listener: () => void): () => void {
			updated.add(listener)
			return () => updated.delete(listener)
		},
		history,
		/** Colours that everyone here has at hand. */
		palette,
		/** What people like of what the studio made. */
		votes,
		presence,
		pictures,
		live,
		/** Everyone's laser pointers, and one's own to hold. */
		lasers,
		laser,
		reactions,
		me,
		notice,
		setNotice,
		/** Something worth knowing, for a moment. */
		hint,
		/** Why this page is no longer part of the jam. */
		ended,
		/** Changes whenever strokes in the making do. */
		frame,
		/** The SHA-256 of the picture that the page asked for and whose pixels came last. */
		arrived,
		connection: connection.status,
		recovery,

		saveState(): SaveState {
			const status = connection.status()
			if (status === 'ended' && leaving()) return 'connecting'
			if (status !== 'connected') return status
			if (recovery.isSpoiled()) return 'saving'
			if (connection.refused() || pictures.refusal() || recovery.isRefused()) return 'refused'
			const isSaved = connection.saved() && !recovery.isPending()
			return isSaved && pictures.unsaved() === 0 ? 'saved' : 'saving'
		},

		/** What to say while offline: why, and whether what is drawn is kept. */
		offlineHint(): 'offlineNotKeptHint' | 'blockedHint' | 'busyHint' | 'offlineHint' {
			if (!store.isPersisting()) return 'offlineNotKeptHint'
			const trouble = connection.problem()
			if (trouble === 'blocked') return 'blockedHint'
			return trouble === 'busy' ? 'busyHint' : 'offlineHint'
		},

		rename(name: string): void {
			const person = { ...me(), name }
			setMe(person)
			saveMe({ ...loadMe(), name })
			presence.setPerson(person)
			if (personOf(doc, doc.clientID)) writePerson(doc, { ...person, ...styleSharing.self() })
		},

		/** Whose hand others may paint in. */
		lending: {
			...styleSharing,
			/** Lends this person's hand to the others, or no longer. */
			lend(lends: boolean): void {
				styleSharing.say(lends)
				// Who hasn't drawn yet may have, on an earlier visit.
				sign(doc)
			},
		},

		/** Did this person make a mark, now or on an earlier visit? */
		isMine({ author }: Mark): boolean {
			return author === doc.clientID || personOf(doc, author)?.who === who
		},

		/** @returns who is here under an id, oneself included. */
		personHere(id: number): Person | undefined {
			return id === doc.clientID ? me() : presence.peers().find((peer) => peer.id === id)
		},

		/** @returns who made a mark, if they said so. */
		authorOf(author: number): Person | undefined {
			return personOf(doc, author)
		},

		/** @returns the names of those whose letters stand in a text, if anyone but its maker wrote in it. */
		otherWriters(mark: Mark): string[] {
			const maker = scene.creatorOf(mark)
			const others = writersOf(doc, mark.id)
				.map((author) => ({ author, name: personOf(doc, author)?.name }))
				.filter(({ author }) => scene.creatorOf({ author }) !== maker)
			return [...new Set(others.map(({ name }) => name ?? t('attribution.unknown')))]
		},

		sendInk(part: InkPart): void {
			connection.sendEphemeral(frameKind.liveInk, encodeInkPart(part))
		},

		/** Sends something to one other person; see shared/distributed-work.ts. */
		sendDirectMessage(parcel: DirectMessage): void {
			connection.sendDirectMessage(parcel)
		},

		/** @param listener is given what others send to this person alone. @returns ends it */
		onDirectMessage(listener: (parcel: DirectMessage) => void): () => void {
			addressees.add(listener)
			return () => addressees.delete(listener)
		},

		/** Changes the document as one step that this person can undo, signed with their name. */
		edit,

		/** From the lowest up. */
		layers,
		/** The layer that this person works on. */
		layer,
		chooseLayer,

		/** Puts a mark on top of the layer one works on, or elsewhere. @returns its id */
		add(
			content: Content,
			id = newMarkId(),
			spot: StackPosition = { layer: layer(), below: scene.topZOf(layer()) },
		): string {
			edit(() => addMark(doc, id, content, spot))
			return id
		},

		/** The same for a picture, whose pixels are kept and uploaded. */
		async addPicture(
			picture: Picture,
			pixels: Blob,
			frame: Rect,
			spot?: () => StackPosition | undefined,
		): Promise<string> {
			await pictures.add(picture.sha256, pixels)
			return this.add({ kind: 'picture', picture, frame }, undefined, spot?.())
		},

		/** Does what will end this connection; the page goes elsewhere next. @throws as `work` does */
		async leave(work: () => Promise<void>): Promise<void> {
			setLeaving(true)
			try {
				await work()
			} catch (error) {
				setLeaving(false)
				throw error
			}
		},

		/** The jam was deleted from here: keeps nothing of it on this device. */
		async forget(): Promise<void> {
			connection.close()
			await forgetHere()
		},
	}
}

export type Session = ReturnType<typeof createSession>
