import { createSignal } from 'solid-js'
import type { Vec } from '../../shared/geometry.ts'
import { exponentFor } from '../../shared/ink.ts'
import type { LiveInk } from '../../shared/protocol.ts'
import { decodeFromOthers } from './from-others.ts'
import { decodeLaserPart, encodeLaserPart, type LaserPart } from './laser-codec.ts'
import { throttle } from './throttle.ts'

/** A point of a laser's way, and when it was seen here (milliseconds, as performance.now()). */
interface Glow extends Vec {
	at: number
}
/** One press of a laser pointer. */
export interface Trail {
	sender: number
	points: Glow[]
}

/** A point glows for so long. */
export const glowMs = 1_400
/** Points sent at once: more would not fit the frame if they jumped about. */
const partPoints = 32

/** Everyone's laser pointers, one's own among them, while they glow. */
export class Lasers {
	readonly #trails: Trail[] = []
	readonly #changed: () => void
	/** Changes with every point that comes. */
	readonly frame: () => number

	constructor() {
		const [frame, setFrame] = createSignal(0)
		this.frame = frame
		this.#changed = () => setFrame((count) => count + 1)
	}

	/** @returns what still glows. */
	trails(now = performance.now()): readonly Trail[] {
		for (const { points } of this.#trails) {
			const first = points.findIndex(({ at }) => now - at < glowMs)
			points.splice(0, first < 0 ? points.length : first)
		}
		const gone = this.#trails.filter(({ points }) => points.length === 0)
		for (const trail of gone) this.#trails.splice(this.#trails.indexOf(trail), 1)
		return this.#trails
	}

	/** @returns where somebody points with a laser. */
	tipOf(sender: number): Vec | undefined {
		return this.#trails.findLast((trail) => trail.sender === sender)?.points.at(-1)
	}

	/** Takes in what came off the wire; what can't be read is dropped. */
	receive(batch: readonly LiveInk[], ownId: number): void {
		for (const { sender, said } of decodeFromOthers(batch, ownId, decodeLaserPart))
			this.add(sender, said)
	}

	add(sender: number, { begins, points }: LaserPart): void {
		const at = performance.now()
		// A page that is not seen draws nothing, and would keep all.
		this.trails(at)
		const glowing = points.map(({ x, y }) => ({ x, y, at }))
		const trail = this.#trails.findLast((trail) => trail.sender === sender)
		if (trail && !begins) trail.points.push(...glowing)
		else this.#trails.push({ sender, points: glowing })
		this.#changed()
	}
}

/** Turns a pressed pointer into parts of a laser's way. */
export class LaserPointer {
	readonly #send: (bytes: Uint8Array) => void
	readonly #show: (part: LaserPart) => void
	#waiting: Vec[] | undefined
	#begins = false
	#exponent = 0
	readonly #tell = throttle(() => this.#flush())

	/** @param show is given every point at once, @param send what others get, now and then. */
	constructor(show: (part: LaserPart) => void, send: (bytes: Uint8Array) => void) {
		this.#show = show
		this.#send = send
	}

	/** @param at world units; @param zoom screen pixels a world unit. */
	down(at: Vec, zoom: number): void {
		this.#waiting = []
		this.#begins = true
		this.#exponent = exponentFor(zoom)
		this.#show({ begins: true, exponent: this.#exponent, points: [at] })
		this.#waiting.push(at)
		this.#tell.run()
	}

	move(points: readonly Vec[]): void {
		if (!this.#waiting || points.length === 0) return
		this.#show({ begins: false, exponent: this.#exponent, points })
		this.#waiting.push(...points)
		this.#tell.schedule()
	}

	up(): void {
		this.#tell.flush()
		this.#waiting = undefined
	}

	#flush(): void {
		const points = this.#waiting?.splice(0)
		if (!points || points.length === 0) return
		for (let i = 0; i < points.length; i += partPoints) {
			const part = points.slice(i, i + partPoints)
			this.#send(encodeLaserPart({ begins: this.#begins, exponent: this.#exponent, points: part }))
			this.#begins = false
		}
	}
}
