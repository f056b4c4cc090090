import * as v from 'valibot'
import { type CreatedJam, JoinCode } from '../shared/api.ts'
import { documentOf } from '../shared/desks.ts'
import { newHostKey } from '../shared/keys.ts'
import { type Person, writePerson } from '../shared/people.ts'
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

	/** Everyone goes to their desk and paints there. */
	async paintDesks(drawing: (i: number) => Line[]): Promise<void> {
		for (const [i, guest] of this.guests.entries()) {
			const before = guest.wire
			// The desk of the round that has just begun.
			await before.until(() => {
				const desk = stageOf(before)?.desk
				return desk != null && documentOf(desk.id) !== this.#documents.get(guest)
			})
			const desk = stageOf(before)?.desk
			if (!desk) throw new Error('no desk')
			this.#documents.set(guest, documentOf(desk.id))
			guest.wire = await this.#enter(guest.person, guest.secret, documentOf(desk.id))
			before.close()
			const { x, y, w, h } = desk.plot
			await this.#paint(guest, drawing(i), { x: x + w / 2, y: y + h / 2 })
		}
	}

	/** Some raise a hand or say that they are done. */
	signal(signals: { hand?: boolean; done?: boolean }[]): void {
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
