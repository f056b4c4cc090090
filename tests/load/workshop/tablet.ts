import { createRoot } from 'solid-js'
import * as v from 'valibot'
import * as Y from 'yjs'
import { Connection } from '../../../client/sync/connection/connection.ts'
import { encodeInkPart } from '../../../client/sync/ephemeral/live-ink-codec.ts'
import { Presence } from '../../../client/sync/ephemeral/presence.ts'
import { addStroke, newMarkId } from '../../../shared/canvas.ts'
import { documentOf } from '../../../shared/desks.ts'
import type { InkPoint, Stroke } from '../../../shared/ink.ts'
import { writePerson } from '../../../shared/people.ts'
import { frameKind, subprotocol } from '../../../shared/protocol.ts'
import { StageMessage } from '../../../shared/stage.ts'
import '../../server/page.ts'

const look = { tool: 'ink', colour: 0xe4572e, opacity: 1, size: 6, exponent: -3 } as const
/** Points of a stroke, and of the rest after it. */
const strokePoints = 40
const restPoints = 30

export interface Jam {
	server: string
	id: string
	key: string
}

/** One document of a tablet: the canvas, or a desk. It stays open until everything is stored. */
interface OpenDocument {
	name: string
	doc: Y.Doc
	presence: Presence
	connection: Connection | undefined
}

/**
 * A pupil's tablet: the client's own connection, and a pen that draws all the time unless the host
 * has frozen the canvas. It remembers what it drew.
 */
export class Tablet {
	readonly name: string
	/** Ids of all strokes that it drew. */
	readonly drawn = new Set<string>()
	readonly #jam: Jam
	readonly #number: number
	readonly #documents = new Map<string, OpenDocument>()
	#current: OpenDocument
	#message: StageMessage | undefined
	#step = 0
	#points: InkPoint[] = []
	#id = newMarkId()
	#isAsleep = false
	readonly refusals = new Map<string, number>()

	constructor(jam: Jam, number: number, name: string) {
		this.#jam = jam
		this.#number = number
		this.name = name
		this.#current = this.#open('')
	}

	get secret(): string {
		return `tablet${this.#number}`.padEnd(22, '_')
	}

	get isConnected(): boolean {
		return this.#current.connection?.status() === 'connected'
	}

	/** True when the server has stored everything that was drawn here. */
	get isSaved(): boolean {
		return [...this.#documents.values()].every(({ connection }) => connection?.saved() ?? false)
	}

	/** One step of a thirtieth of a second. @param at now, milliseconds: a live point carries it. */
	step(at: number): void {
		const isFrozen = this.#message?.stage.frozen ?? false
		const along = this.#step % (strokePoints + restPoints)
		if (isFrozen && this.#points.length > 0) this.#lift()
		if (isFrozen) return
		this.#step += 1
		if (along < strokePoints) this.#draw(at, along)
		if (along === strokePoints - 1) this.#lift()
	}

	/** The lid is closed: the connection is gone, and the pen still draws a little. */
	sleep(): void {
		this.#isAsleep = true
		for (const open of this.#documents.values()) {
			open.connection?.close()
			open.connection = undefined
		}
		for (let i = 0; i < 2 * strokePoints; i++) this.step(0)
		this.#lift()
	}

	wake(): void {
		this.#isAsleep = false
		for (const open of this.#documents.values()) open.connection ??= this.#connect(open)
	}

	close(): void {
		for (const { connection, presence } of this.#documents.values()) {
			connection?.close()
			presence.close()
		}
	}

	#draw(at: number, along: number): void {
		const { pressure } = this.#pointAt(along)
		this.#points.push(this.#pointAt(along))
		if (this.#isAsleep) return
		// A live point carries the time when it was sent.
		const point = { x: at, y: this.#number, pressure }
		const part = { id: this.#id, start: along, stroke: { ...look, points: [point] } }
		this.#current.connection?.sendEphemeral(frameKind.liveInk, encodeInkPart(part))
	}

	#lift(): void {
		if (this.#points.length === 0) return
		const stroke: Stroke = { ...look, points: this.#points }
		const { doc } = this.#current
		doc.transact(() => {
			writePerson(doc, { name: this.name, colour: 0xc2410c })
			addStroke(doc, this.#id, stroke, null)
		})
		this.drawn.add(this.#id)
		this.#points = []
		this.#id = newMarkId()
	}

	#pointAt(along: number): InkPoint {
		const row = Math.floor(this.#step / (strokePoints + restPoints))
		return {
			x: (this.#number % 6) * 400 + 160 * Math.sin(along / 11),
			y: Math.floor(this.#number / 6) * 400 + ((row * 9) % 300) + along,
			pressure: 0.5 + 0.4 * Math.sin(along / 9),
		}
	}

	#open(name: string): OpenDocument {
		const known = this.#documents.get(name)
		if (known) return known
		const doc = new Y.Doc()
		const presence = createRoot(() => new Presence(doc, { name: this.name, colour: 0xc2410c }))
		const open: OpenDocument = { name, doc, presence, connection: undefined }
		this.#documents.set(name, open)
		open.connection = this.#connect(open)
		return open
	}

	#connect({ name, doc, presence }: OpenDocument): Connection {
		const { server, id, key } = this.#jam
		const query = name === '' ? '' : `?document=${name}`
		return createRoot(
			() =>
				new Connection(
					{
						url: `${server.replace('http', 'ws')}/api/sync/${id}${query}`,
						protocols: [subprotocol.name, subprotocol.key + key, subprotocol.secret + this.secret],
					},
					doc,
					presence.awareness,
					{
						received: () => undefined,
						ephemeral: () => undefined,
						directMessage: () => undefined,
						stage: (json) => this.#obey(v.parse(StageMessage, JSON.parse(json))),
						refused: ({ code }) => void this.refusals.set(code, (this.refusals.get(code) ?? 0) + 1),
						ended: () => undefined,
					},
					undefined,
					Promise.resolve(),
				),
		)
	}

	#obey(message: StageMessage): void {
		const wasFrozen = this.#message?.stage.frozen
		this.#message = message
		if (wasFrozen && !message.stage.frozen) {
			for (const { connection } of this.#documents.values()) connection?.resubmit()
		}
		const place = message.desk ? documentOf(message.desk.id) : ''
		if (place === this.#current.name) return
		this.#lift()
		this.#current = this.#open(place)
	}
}
