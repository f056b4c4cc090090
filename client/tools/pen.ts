import { newMarkId } from '../../shared/canvas.ts'
import type { Vec } from '../../shared/geometry.ts'
import { exponentFor, type Ink, type InkPoint, type Stroke, snap } from '../../shared/ink.ts'
import { limits } from '../../shared/limits.ts'
import type { InkPart } from '../../shared/live-ink.ts'
import type { Sample } from '../canvas/gestures.ts'
import { throttle } from '../sync/throttle.ts'

export interface PenEvents {
	/** The stroke so far, or undefined when there is none: to show it. */
	drawing(stroke: Stroke | undefined): void
	/** Points that others haven't seen yet. */
	part(part: InkPart): void
	done(id: string, stroke: Stroke): void
}

export type PenStyle = Pick<Stroke, 'tool' | 'colour' | 'opacity' | 'size'> & {
	/**
	 * Points are so far apart, world units, and only a pen's own pressure counts; absent: as near as
	 * one can see.
	 */
	step?: number
}

/** What looks different when the pen leans; for all else the angles would only cost bytes. */
const leaning: readonly Ink[] = ['pencil', 'calligraphy', 'wash']
/** Points nearer to the last one than this (screen px) add bytes, not looks. */
const leastStep = 0.75
/** Where points are further apart, each is rounded to this share of it. */
const roundedShare = 1 / 8
/** A mouse moving this fast (screen px a ms) draws its thinnest line. */
const fastest = 3
/** How quickly a simulated pressure follows the speed, 0–1 a point. */
const agility = 0.18

/** How much of the way to the pointer is left out at full smoothing, each time it moves. */
const mostHeld = 0.93

/** Turns pointer samples into one stroke at a time, and tells others about it on the way. */
export class Pen {
	readonly #events: PenEvents
	#id = ''
	#stroke: (Stroke & { points: InkPoint[] }) | undefined
	/** Where the pen will likely be; shown, never kept. */
	#ahead: InkPoint[] = []
	#zoom = 1
	/** World units; 0: as near as one can see. */
	#step = 0
	#sent = 0
	#last: Sample | undefined
	#pressure = 0.5
	#smoothing = 0
	/** Where a smoothed line is, and where the pointer is that it follows. */
	#follower: Vec | undefined
	#tip: InkPoint | undefined
	/** Tells others. */
	readonly #tell = throttle(() => this.#send())

	constructor(events: PenEvents) {
		this.#events = events
	}

	/**
	 * @param smoothing how much tremor is taken out, 0–1. @param zoom screen pixels a world unit.
	 * @param toWorld maps a sample's position.
	 */
	down(
		looks: PenStyle,
		sample: Sample,
		smoothing: number,
		zoom: number,
		toWorld: (point: Vec) => Vec,
	): void {
		this.#begin(looks, zoom)
		this.#smoothing = smoothing
		this.#follower = undefined
		this.#tip = undefined
		this.#pressure = 0.5
		this.#last = undefined
		this.#add(sample, toWorld)
		this.#tell.now()
	}

	/** @param ahead where the pen will likely be when this is seen. */
	move(samples: readonly Sample[], ahead: readonly Sample[], toWorld: (point: Vec) => Vec): void {
		if (!this.#stroke) return
		for (const sample of samples) this.#add(sample, toWorld)
		const pressure = this.#stroke.points.at(-1)?.pressure ?? 0.5
		this.#ahead = ahead.map((sample) => ({ ...toWorld(sample), pressure }))
		this.#show()
		this.#tell.ask()
	}

	up(): void {
		if (!this.#stroke) return
		// A smoothed line lags behind; where the pen is lifted, it ends.
		const { points } = this.#stroke
		if (this.#tip && points.length < limits.strokePoints) points.push(this.#tip)
		this.#finish()
		this.#events.drawing(undefined)
	}

	cancel(): void {
		if (!this.#stroke) return
		this.#tell.drop()
		this.#stroke = undefined
		this.#events.part({ id: this.#id, start: 0 })
		this.#events.drawing(undefined)
	}

	#begin({ step = 0, ...looks }: PenStyle, zoom: number): void {
		this.#id = newMarkId()
		this.#step = step
		this.#zoom = zoom
		this.#sent = 0
		this.#ahead = []
		const exponent = step > 0 ? Math.floor(Math.log2(step * roundedShare)) : exponentFor(zoom)
		this.#stroke = { ...looks, exponent, points: [] }
	}

	#add(sample: Sample, toWorld: (point: Vec) => Vec): void {
		if (!this.#stroke) return
		const last = this.#last
		const step = last ? Math.hypot(sample.x - last.x, sample.y - last.y) : Infinity
		if (step < leastStep) return
		const pressure = sample.pressure ?? this.#simulate(step, last && sample.time - last.time)
		const isNear = step < this.#step * this.#zoom
		if (!isNear) this.#last = sample
		const tilt = sample.tilt && leaning.includes(this.#stroke.tool) ? { tilt: sample.tilt } : {}
		const { exponent } = this.#stroke
		const at = toWorld(sample)
		const point = snap({ ...this.#follow(at), pressure, ...tilt }, exponent)
		const isAhead = isNear || this.#smoothing > 0
		this.#tip = isAhead ? snap({ ...at, pressure, ...tilt }, exponent) : undefined
		if (isNear) return
		this.#stroke.points.push(point)
		if (this.#stroke.points.length >= limits.strokePoints) this.#continue(point)
	}

	#follow(to: Vec): Vec {
		const from = this.#follower ?? to
		const share = 1 - mostHeld * Math.sqrt(this.#smoothing)
		this.#follower = { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share }
		return this.#follower
	}

	/** A stroke that is full is stored, and goes on in a new one from where it was. */
	#continue(from: InkPoint): void {
		const stroke = this.#stroke
		if (!stroke) return
		this.#finish()
		this.#begin({ ...stroke, step: this.#step }, this.#zoom)
		this.#stroke?.points.push(from)
	}

	#simulate(step: number, ms: number | undefined): number {
		if (ms === undefined || this.#step > 0) return this.#pressure
		const speed = Math.min(1, step / Math.max(ms, 1) / fastest)
		this.#pressure += (0.75 - 0.5 * speed - this.#pressure) * agility
		return this.#pressure
	}

	#finish(): void {
		const stroke = this.#stroke
		if (!stroke) return
		this.#tell.drop()
		this.#stroke = undefined
		this.#events.done(this.#id, stroke)
	}

	#send(): void {
		const stroke = this.#stroke
		if (!stroke || this.#sent === stroke.points.length) return
		const points = stroke.points.slice(this.#sent)
		this.#events.part({ id: this.#id, start: this.#sent, stroke: { ...stroke, points } })
		this.#sent = stroke.points.length
		this.#show()
	}

	#show(): void {
		if (!this.#stroke) return
		const tip = this.#tip ? [this.#tip] : []
		const points = [...this.#stroke.points, ...tip, ...this.#ahead]
		this.#events.drawing({ ...this.#stroke, points })
	}
}
