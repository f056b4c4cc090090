import { createEffect, createSignal, on, onCleanup } from 'solid-js'
import { IndexeddbPersistence } from 'y-indexeddb'
import * as Y from 'yjs'
import type { JamInfo } from '../../shared/api.ts'
import { addPicture, addStroke, newMarkId, removeMark } from '../../shared/canvas.ts'
import type { Rect } from '../../shared/geometry.ts'
import type { Stroke } from '../../shared/ink.ts'
import { encodeInkPart, type InkPart } from '../../shared/live-ink.ts'
import type { Picture } from '../../shared/looks.ts'
import { introduce, type Person, personOf } from '../../shared/people.ts'
import { closeCode, kind, type LiveInk, type PassingKind } from '../../shared/protocol.ts'
import { canPaint, canShare } from '../../shared/roles.ts'
import { Scene } from '../canvas/scene.ts'
import { sentenceFor } from '../messages/sentence-of.ts'
import { syncAddress } from './api.ts'
import { Connection } from './connection.ts'
import { type Ending, endingOf } from './ending.ts'
import { createHint } from './hint.ts'
import { History } from './history.ts'
import { createHosting } from './hosting.ts'
import { freeColour, loadMe, loadSecret, saveMe } from './identity.ts'
import { LaserPointer, Lasers } from './laser.ts'
import { LiveStrokes } from './live-ink.ts'
import { Pictures } from './pictures.ts'
import { Presence } from './presence.ts'
import { Reactions } from './reactions.ts'
import { forgetJam } from './recent.ts'

/**
 * What the status line says. `saved`: all that was done here is stored by the server; `refused`:
 * it would not take all of it.
 */
export type SaveState = 'connecting' | 'saving' | 'saved' | 'refused' | 'offline' | 'ended'

/** Refusals that are no trouble, only worth knowing. */
const gentle: readonly string[] = ['slow-connection', 'too-lively']

/**
 * One person's part in one jam: the document and everything that keeps it in step. Create inside
 * a Solid owner; it is closed with it.
 */
export function createSession(info: JamInfo, key: string) {
	const doc = new Y.Doc()
	const origin = {}
	const scene = new Scene(doc)
	const history = new History(doc, origin)
	const [me, setMe] = createSignal<Person>(loadMe())
	const [notice, setNotice] = createSignal<string>()
	const hint = createHint()
	const [ending, setEnding] = createSignal<Ending>()
	const [leaving, setLeaving] = createSignal(false)
	const [frame, requestFrame] = createSignal(0)
	const [arrived, setArrived] = createSignal<string>()
	const redraw = () => requestFrame((count) => count + 1)

	const store = new IndexeddbPersistence(`tessera:${info.id}`, doc)
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
			passing: receivePassing,
			refused({ code, sentence }) {
				const told = sentenceFor(code, sentence)
				if (gentle.includes(code)) hint.tell(told)
				else setNotice(told)
			},
			ended(code) {
				if (code === closeCode.deleted) forgetJam(info.id)
				setEnding(endingOf(code))
			},
		},
	)

	function receivePassing(of: PassingKind, batch: LiveInk[]): void {
		if (of === kind.liveInk) live.receive(batch, doc.clientID)
		else if (of === kind.laser) lasers.receive(batch, doc.clientID)
		else reactions.receive(batch, doc.clientID)
	}

	createEffect(
		on(connection.status, (status) => {
			if (status !== 'connected') return
			pictures.retry()
			beDistinct()
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
		pictures.close()
		live.close()
		reactions.close()
		presence.close()
		history.close()
		scene.close()
		void store.destroy()
		doc.destroy()
	})

	/** Why it is over; not while this page itself is leaving. */
	const ended = () => (leaving() ? undefined : ending())

	/** Does `change` as one step that this person can undo, signed with their name. */
	function edit(change: () => void): void {
		doc.transact(() => {
			introduce(doc, me())
			change()
		}, origin)
	}

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
		history,
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
		/** The SHA-256 of the picture whose pixels came last. */
		arrived,
		connection: connection.status,

		saveState(): SaveState {
			const status = connection.status()
			if (status === 'ended' && leaving()) return 'connecting'
			if (status !== 'connected') return status
			if (connection.refused()) return 'refused'
			return connection.saved() && pictures.unsaved() === 0 ? 'saved' : 'saving'
		},

		rename(name: string): void {
			const person = { ...me(), name }
			setMe(person)
			saveMe({ ...loadMe(), name })
			presence.introduce(person)
			if (personOf(doc, doc.clientID)) introduce(doc, person)
		},

		/** @returns who is here under an id, oneself included. */
		personHere(id: number): Person | undefined {
			return id === doc.clientID ? me() : presence.peers().find((peer) => peer.id === id)
		},

		/** @returns who made a mark, if they said so. */
		authorOf(author: number): Person | undefined {
			return personOf(doc, author)
		},

		sendInk(part: InkPart): void {
			connection.sendPassing(kind.liveInk, encodeInkPart(part))
		},

		addStroke(id: string, stroke: Stroke): void {
			edit(() => addStroke(doc, id, stroke, scene.top))
		},

		/** Puts a picture on top of everything; its pixels are kept and uploaded. */
		async addPicture(picture: Picture, pixels: Blob, at: Rect): Promise<string> {
			await pictures.add(picture.sha256, pixels)
			const id = newMarkId()
			edit(() => addPicture(doc, id, picture, at, scene.top))
			return id
		},

		removeMark(id: string): void {
			edit(() => removeMark(doc, id))
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
			forgetJam(info.id)
			await Promise.all([pictures.forget(), store.clearData()])
		},
	}
}

export type Session = ReturnType<typeof createSession>
