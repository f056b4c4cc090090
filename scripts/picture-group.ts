import * as v from 'valibot'
import type * as Y from 'yjs'
import { noteColours } from '../client/tools/state.ts'
import { type CreatedJam, JoinCode } from '../shared/api.ts'
import { addMark, newMarkId } from '../shared/canvas.ts'
import { type Desk, documentOf } from '../shared/desks.ts'
import type { Rect } from '../shared/geometry.ts'
import { newHostKey } from '../shared/keys.ts'
import { type Person, writePerson } from '../shared/people.ts'
import type { Point } from '../tests/browser/support.ts'
import { Facilitator, stageOf } from '../tests/load/workshop/facilitator.ts'
import { connect } from '../tests/server/connect.ts'
import type { Wire } from '../tests/server/wire.ts'
import { type Line, paint, seaAndBoat, skyAndHills } from './draw-coast.ts'
import { openJam } from './picture-jams.ts'

const people: Person[] = [
	{ name: 'Mira', colour: 0xf08a24 },
	{ name: 'Tomás', colour: 0x1f6f5c },
	{ name: 'Aiko', colour: 0x8d3f7d },
	{ name: 'Sam', colour: 0x1f4e8c },
]

interface Guest {
	person: Person
	secret: string
	wire: Wire
}

/** A jam with four guests in it, over the wire. */
export class Group {
	readonly host: string
	readonly artist: string
	readonly ask: Facilitator['ask']
	readonly guests: Guest[] = []
	readonly #server: string
	readonly #jam: CreatedJam

	private constructor(server: string, jam: CreatedJam) {
		this.#server = server
		this.#jam = jam
		this.host = `${server}/j/${jam.id}#${jam.keys.host}`
		this.artist = `${server}/j/${jam.id}#${jam.keys.artist}`
		const facilitator = new Facilitator(server, jam)
		this.ask = (request) => facilitator.ask(request)
	}

	/** @param size how many of the four come. */
	static async gather(server: string, size = people.length): Promise<Group> {
		const group = new Group(server, await openJam(server, 'Night houses'))
		for (const person of people.slice(0, size)) {
			const secret = newHostKey()
			const wire = await group.#enter(person, secret)
			group.guests.push({ person, secret, wire })
		}
		return group
	}

	/** The first two paint the coast on the canvas. */
	async paintCoast(): Promise<void> {
		const drawings = [skyAndHills(), seaAndBoat()]
		for (const [i, lines] of drawings.entries()) await this.#paint(this.guests[i], lines)
	}

	/** The first one paints on the canvas. @param middle of the drawing, world units */
	async paintTogether(drawing: Line[], middle: { x: number; y: number }): Promise<void> {
		await this.#paint(this.guests[0], drawing, middle)
	}

	/** Everyone goes to their desk and paints there. @param drawing of a piece, counted from 0 */
	async paintDesks(drawing: (piece: number) => Line[]): Promise<void> {
		await this.#workAtDesks((doc, middle, piece) => paint(doc, drawing(piece), middle))
	}

	/** Everyone goes to their desk and writes a note. @param text of a piece, counted from 0 */
	async writeAtDesks(text: (piece: number) => string): Promise<void> {
		await this.#workAtDesks((doc, { x, y }, piece) => {
			const note = { colour: noteColours[piece % noteColours.length]?.colour ?? 0 }
			const frame = { x: x - 320, y: y - 320, w: 640, h: 640 }
			const content = { kind: 'note', note, frame, text: text(piece) } as const
			addMark(doc, newMarkId(), content, { below: null })
		})
	}

	async #workAtDesks(work: (doc: Y.Doc, middle: Point, piece: number) => void): Promise<void> {
		const desks: [Guest, Desk][] = []
		for (const guest of this.guests) desks.push([guest, await this.#nextDesk(guest)])
		if (this.#firstPlots.length === 0) {
			const inReadingOrder = (a: Rect, b: Rect) => a.y - b.y || a.x - b.x
			this.#firstPlots.push(...desks.map(([, { plot }]) => plot).sort(inReadingOrder))
		}
		for (const [guest, desk] of desks) {
			const before = guest.wire
			guest.wire = await this.#enter(guest.person, guest.secret, documentOf(desk.id))
			before.close()
			const { x, y, w, h } = desk.plot
			writePerson(guest.wire.doc, guest.person)
			work(guest.wire.doc, { x: x + w / 2, y: y + h / 2 }, this.#pieceAt(desk.plot))
			await guest.wire.stored()
		}
	}

	/** @returns the desk of the round that has just begun. */
	async #nextDesk(guest: Guest): Promise<Desk> {
		await guest.wire.until(() => {
			const desk = stageOf(guest.wire)?.desk
			return desk != null && documentOf(desk.id) !== this.#documents.get(guest)
		})
		const desk = stageOf(guest.wire)?.desk
		if (!desk) throw new Error('no desk')
		this.#documents.set(guest, documentOf(desk.id))
		return desk
	}

	/** A later step of a piece lies below its first one, or in the same place. */
	#pieceAt({ x, y }: Rect): number {
		const same = this.#firstPlots.findIndex((plot) => plot.x === x && plot.y === y)
		return same >= 0 ? same : this.#firstPlots.findIndex((plot) => plot.x === x)
	}

	/** Some point at a place of the canvas, raise a hand, or say that they are done. */
	signal(signals: { hand?: boolean; done?: boolean; cursor?: Point; tool?: string }[]): void {
		for (const [i, signal] of signals.entries()) {
			const { wire, person } = this.guests[i] ?? {}
			wire?.sendPresence(wire.doc.clientID, 2, { ...person, cursor: null, ...signal })
		}
	}

	/** @returns the join code. */
	async code(): Promise<string> {
		const response = await fetch(`${this.#server}/api/jams/${this.#jam.id}/code`, {
			method: 'POST',
			headers: { Authorization: `Bearer ${this.#jam.keys.host}` },
		})
		return v.parse(JoinCode, await response.json()).code
	}

	readonly #documents = new Map<Guest, string>()
	/** The plots of the first round, in reading order. */
	readonly #firstPlots: Rect[] = []

	async #enter(person: Person, secret: string, document = ''): Promise<Wire> {
		const { id, keys } = this.#jam
		const wire = await connect(this.#server, id, keys.artist, { secret, document })
		await wire.sync()
		wire.sendPresence(wire.doc.clientID, 1, { ...person, cursor: null })
		await wire.stored()
		return wire
	}

	async #paint(guest: Guest | undefined, lines: Line[], middle?: { x: number; y: number }) {
		if (!guest) return
		writePerson(guest.wire.doc, guest.person)
		paint(guest.wire.doc, lines, middle)
		await guest.wire.stored()
	}
}
