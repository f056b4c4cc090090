import { encodeInkPart } from '../../client/sync/ephemeral/live-ink-codec.ts'
import { addStroke } from '../../shared/canvas.ts'
import type { InkPoint, Stroke } from '../../shared/ink.ts'
import { encodeFence, encodeLiveInk } from '../../shared/protocol.ts'
import { addNote, textOf } from '../server/entries.ts'
import { Client } from './client.ts'
import type { Plan } from './crowd.ts'

export const pointsASecond = 30
/** Two seconds of drawing, half a second of rest. */
const strokePoints = 60
const restPoints = 15
/** Milliseconds between cursor updates, as each side of the comparison sends them: ours 25/s. */
const cursorEvery = { document: 1000 / 10, product: 1000 / 25, view: 1000 / 25 }

const look = { tool: 'ink', colour: 0xe4572e, opacity: 1, size: 6, exponent: -3 } as const

/** Draws like a person; each point carries the time when it was sent. */
export class Artist {
	readonly client: Client
	readonly #plan: Plan
	readonly #number: number
	#step = 0
	#stroke = 0
	#nextCursor = 0
	#points: InkPoint[] = []
	sent = 0

	constructor(plan: Plan, number: number) {
		this.#plan = plan
		this.#number = number
		this.client = new Client(plan.endpoint, false, !plan.isMute)
	}

	/** One step of a thirtieth of a second. @param at now, milliseconds since the plan's epoch. */
	step(at: number): void {
		const along = this.#step % (strokePoints + restPoints)
		this.#step += 1
		// Our page sends no cursor while it draws: others see it at the tip of the live ink.
		const tells = this.#plan.workload === 'document' || along >= strokePoints || this.sent === 0
		if (tells && at >= this.#nextCursor) {
			this.#nextCursor = at + cursorEvery[this.#plan.workload]
			this.client.point(Math.round(8 * Math.sin(at / 300) * 400) / 8, Math.round((at / 20) % 400))
		}
		if (along < strokePoints) this.#draw(at, along)
		if (along === strokePoints - 1) this.#lift()
	}

	#draw(at: number, along: number): void {
		this.sent += 1
		if (this.#plan.workload === 'document') {
			// One line of a note per point: a separate insert, as when points are shared entries.
			if (along === 0) addNote(this.client.doc, this.#id(), '')
			const text = textOf(this.client.doc, this.#id())
			text.insert(text.length, `${Math.round(at * 100)},${this.sent};`)
			return
		}
		const { pressure, ...seen } = this.#pointAt(along)
		// Without an observing page, a live point is the time when it was sent.
		const point = { ...(this.#plan.workload === 'view' ? seen : { x: at, y: this.sent }), pressure }
		this.#points.push(point)
		const part = { id: this.#id(), start: along, stroke: { ...look, points: [point] } }
		this.client.send(encodeLiveInk(encodeInkPart(part)))
	}

	#lift(): void {
		if (this.#plan.workload !== 'document') {
			// The path alone; the times were in the live points, for the bench only.
			const points = this.#points.map((_, i) => this.#pointAt(i))
			const stroke: Stroke = { ...look, points }
			addStroke(this.client.doc, this.#id(), stroke, null)
			this.client.send(encodeFence(this.#stroke + 1))
			this.#points = []
		}
		this.#stroke += 1
	}

	/** The path of a hand, beside those of the other artists. */
	#pointAt(along: number): InkPoint {
		return {
			x: this.#number * 50 + 40 * Math.sin(along / 11),
			y: this.#stroke * 20 + along + 6 * Math.cos(along / 5),
			pressure: 0.5 + 0.4 * Math.sin(along / 9),
		}
	}

	#id(): string {
		return `${this.#number}-${this.#stroke}`
	}
}
