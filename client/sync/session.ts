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
import { encodeInkPart, type InkPart } from '../../shared/live-ink.ts'
import type { Picture } from '../../shared/mark-schema.ts'
import { introduce, type Person, personOf } from '../../shared/people.ts'
import { writtenIn } from '../../shared/poster.ts'
import {
	closeCode,
	kind,
	type LiveInk,
	type Parcel,
	type PassingKind,
} from '../../shared/protocol.ts'
import { canPaint, canShare } from '../../shared/roles.ts'
import { PainterClient } from '../canvas/painter-client.ts'
import { FaultTolerantDoc } from '../document/fault-tolerant-doc.ts'
import { createPalette } from '../document/palette.ts'
import { Scene } from '../document/scene.ts'
import { History } from '../document/undo/history.ts'
import { createVotes } from '../document/votes.ts'
import { t } from '../messages/language.ts'
import { sentenceFor } from '../messages/sentence-of.ts'
import { syncAddress } from './api.ts'
import { Connection } from './connection.ts'
import { databaseName, forgetJamHere } from './device.ts'
import { type Ending, endingOf } from './ending.ts'
import type { HeadStart } from './head-start.ts'
import { createHint } from './hint.ts'
import { createHosting } from './hosting.ts'
import { freeColour, loadMe, loadSecret, loadWho, saveMe } from './identity.ts'
import { LaserPointer, Lasers } from './laser.ts'
import { createLending } from './lending.ts'
import { LiveStrokes } from './live-ink.ts'
import { LocalStore } from './local-store.ts'
import { Pictures } from './pictures.ts'
import { createPoster, fetchPoster } from './poster.ts'
import { Presence } from './presence.ts'
import { Reactions } from './reactions.ts'

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
 */
export function createSession(info: JamInfo, key: string, begun?: HeadStart) {
	const doc = new FaultTolerantDoc()
	const origin = {}
	const who = loadWho(info.id)
	const scene = new Scene(doc)
	const history = new History(doc, origin)
	const palette = createPalette(doc)
	const [me, setMe] = createSignal<Person>(loadMe())
	const lending = createLending(doc, info.id, who)
	const [notice, setNotice] = createSignal<string>()
	const hint = createHint()
	const [ending, setEnding] = createSignal<Ending>()
	const [leaving, setLeaving] = createSignal(false)
	const [frame, requestFrame] = createSignal(0)
	const [arrived, setArrived] = createSignal<string>()
	const [layers, setLayers] = createSignal<readonly Layer[]>(scene.layers)
	onCleanup(scene.onChange((change) => change.layersChanged && setLayers(scene.layers)))
	const [chosenLayer, chooseLayer] = createSignal(ground)
	/** Another person may remove a layer that one works on. */
	const layer = () => (layers().some(({ id }) => id === chosenLayer()) ? chosenLayer() : ground)
	const redraw = () => requestFrame((count) => count + 1)

	const painter = new PainterClient(info.id, key)
	const poster = createPoster(begun?.poster ?? fetchPoster(info.id, key))
	const updated = new Set<() => void>()
	const addressees = new Set<(parcel: Parcel) => void>()
	const store = new LocalStore(databaseName(info.id), doc)
	const presence = new Presence(doc, me())
	const live = new LiveStrokes((id) => scene.get(id) !== undefined, redraw)
	const lasers = new Lasers()
	const laser = new LaserPointer(
		(part) => lasers.add(doc.clientID, part),
		(bytes) => connection.sendPassing(kind.laser, bytes),
	)
	const reactions = new Reactions((bytes) => connection.sendPassing(kind.reaction, bytes))
	const pictures = new Pictures(info.id, key, (sha256) => setArrived(sha256))
	const connection = new Connection(
		syncAddress(info.id, key, loadSecret()),
		doc,
		presence.awareness,
		{
			received(update) {
				painter.update(update)
				poster.documentCame(painter.revision)
				// Read twice at the same time, by page and painter, it is seen half a second later.
				return update.length > largeUpdate ? painter.whenVisible() : undefined
			},
			passing: receivePassing,
			parcel(parcel) {
				for (const listener of addressees) listener(parcel)
			},
			refused({ code, sentence }) {
				const told = sentenceFor(code, sentence)
				if (gentle.includes(code)) hint.tell(told)
				else setNotice(told)
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

	doc.on('update', (update: Uint8Array, from: unknown) => {
		// What came off the wire the painter has already.
		if (from !== connection) painter.update(update)
	})
	doc.on('update', () => {
		for (const listener of updated) listener()
	})
	function receivePassing(of: PassingKind, batch: LiveInk[]): void {
		if (of === kind.liveInk) live.receive(batch, doc.clientID)
		else if (of === kind.laser) lasers.receive(batch, doc.clientID)
		else reactions.receive(batch, doc.clientID)
	}

	createEffect(
		on(connection.status, (status) => {
			if (status !== 'connected') return
			pictures.retry()
			painter.retry()
			beDistinct()
		}),
	)

	createEffect(on(store.keeps, (keeps) => !keeps && hint.tell(t('status.notKept'))))
	createEffect(
		on(
			connection.trouble,
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
		presence.introduce(me())
	}

	onCleanup(() => {
		connection.close()
		painter.close()
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

	function edit(change: (doc: Y.Doc) => void): void {
		doc.transact(() => {
			introduce(doc, { ...me(), ...lending.self() })
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
		painter,
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

		saveState(): SaveState {
			const status = connection.status()
			if (status === 'ended' && leaving()) return 'connecting'
			if (status !== 'connected') return status
			if (connection.refused() || pictures.refusal()) return 'refused'
			return connection.saved() && pictures.unsaved() === 0 ? 'saved' : 'saving'
		},

		/** What to say while offline: why, and whether what is drawn is kept. */
		offlineHint(): 'offlineNotKeptHint' | 'blockedHint' | 'busyHint' | 'offlineHint' {
			if (!store.keeps()) return 'offlineNotKeptHint'
			const trouble = connection.trouble()
			if (trouble === 'blocked') return 'blockedHint'
			return trouble === 'busy' ? 'busyHint' : 'offlineHint'
		},

		rename(name: string): void {
			const person = { ...me(), name }
			setMe(person)
			saveMe({ ...loadMe(), name })
			presence.introduce(person)
			if (personOf(doc, doc.clientID)) introduce(doc, { ...person, ...lending.self() })
		},

		/** Whose hand others may paint in. */
		lending: {
			...lending,
			/** Lends this person's hand to the others, or no longer. */
			lend(lends: boolean): void {
				lending.say(lends)
				// Who hasn't drawn yet may have, on an earlier visit.
				introduce(doc, { ...me(), ...lending.self() })
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
			return [...new Set(others.map(({ name }) => name ?? t('maker.unknown')))]
		},

		sendInk(part: InkPart): void {
			connection.sendPassing(kind.liveInk, encodeInkPart(part))
		},

		/** Sends something to one other person; see shared/distributed-work.ts. */
		sendParcel(parcel: Parcel): void {
			connection.sendParcel(parcel)
		},

		/** @param listener is given what others send to this person alone. @returns ends it */
		onParcel(listener: (parcel: Parcel) => void): () => void {
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
