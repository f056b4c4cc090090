import { createSignal } from 'solid-js'
import type { Vec } from '../../../shared/geometry.ts'
import { exponentFor } from '../../../shared/ink.ts'
import type { LiveInk } from '../../../shared/protocol.ts'
import { decodeFromOthers } from './decode-from-others.ts'
import { decodeLaserPart, encodeLaserPart, type LaserPart } from './laser-codec.ts'
import { throttle } from './throttle.ts'

/** A point of a laser's trail, and when it was received (milliseconds, as performance.now()). */
interface TrailPoint extends Vec {
	at: number
}
/** The trail of one press of a laser pointer. */
export interface Trail {
	sender: number
	points: TrailPoint[]
}

/** How long a point is visible. */
export const glowMs = 1_400
/** Points per frame: more would not fit if they are far apart. */
const partPoints = 32

/** Everyone's visible laser trails, including this person's. */
export class Lasers {
	readonly #trails: Trail[] = []
	readonly #changed: () => void
	/** Changes with every new point. */
	readonly frame: () => number

	constructor() {
		const [frame, setFrame] = createSignal(0)
		this.frame = frame
		this.#changed = () => setFrame((count) => count + 1)
	}

	/** @returns the visible trails. */
	trails(now = performance.now()): readonly Trail[] {
		for (const { points } of this.#trails) {
			const first = points.findIndex(({ at }) => now - at < glowMs)
			points.splice(0, first < 0 ? points.length : first)
		}
		const gone = this.#trails.filter(({ points }) => points.length === 0)
		for (const trail of gone) this.#trails.splice(this.#trails.indexOf(trail), 1)
		return this.#trails
	}

	/** @returns the position of somebody's laser. */
	tipOf(sender: number): Vec | undefined {
		return this.#trails.findLast((trail) => trail.sender === sender)?.points.at(-1)
	}

	/** Adds received parts; a part that can't be read is dropped. */
	receive(batch: readonly LiveInk[], ownId: number): void {
		for (const { sender, value } of decodeFromOthers(batch, ownId, decodeLaserPart)) {
			this.add(sender, value)
		}
	}

	add(sender: number, { begins, points }: LaserPart): void {
		const at = performance.now()
		// A hidden page draws nothing, so old points are removed here too.
		this.trails(at)
		const glowing = points.map(({ x, y }) => ({ x, y, at }))
		const trail = this.#trails.findLast((trail) => trail.sender === sender)
		if (trail && !begins) trail.points.push(...glowing)
		else this.#trails.push({ sender, points: glowing })
		this.#changed()
	}
}

/** Turns a pressed pointer into parts of a laser's trail. */
export class LaserPointer {
	readonly #send: (bytes: Uint8Array) => void
	readonly #show: (part: LaserPart) => void
	#waiting: Vec[] | undefined
	#begins = false
	#exponent = 0
	readonly #throttled = throttle(() => this.#flush())

	/** @param show is given every point at once. @param send is given the parts for others. */
	constructor(show: (part: LaserPart) => void, send: (bytes: Uint8Array) => void) {
		this.#show = show
		this.#send = send
	}

	/** @param at world units. @param zoom screen pixels per world unit. */
	down(at: Vec, zoom: number): void {
		this.#waiting = []
		this.#begins = true
		this.#exponent = exponentFor(zoom)
		this.#show({ begins: true, exponent: this.#exponent, points: [at] })
		this.#waiting.push(at)
		this.#throttled.run()
	}

	move(points: readonly Vec[]): void {
		if (!this.#waiting || points.length === 0) return
		this.#show({ begins: false, exponent: this.#exponent, points })
		this.#waiting.push(...points)
		this.#throttled.schedule()
	}

	up(): void {
		this.#throttled.flush()
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
