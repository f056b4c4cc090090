import { newMarkId } from '../../shared/canvas.ts'
import type { Vec } from '../../shared/geometry.ts'
import { exponentFor, type Ink, type InkPoint, type Stroke } from '../../shared/ink.ts'
import { snap } from '../../shared/ink-codec.ts'
import { limits } from '../../shared/limits.ts'
import type { Sample } from '../canvas/pointer-sample.ts'
import type { InkPart } from '../sync/ephemeral/live-ink-codec.ts'
import { throttle } from '../sync/ephemeral/throttle.ts'

export interface PenEvents {
	/** Shows the stroke in progress; undefined removes it. */
	drawing(stroke: Stroke | undefined): void
	/** Sends new points to other people. */
	part(part: InkPart): void
	done(id: string, stroke: Stroke): void
}

export type PenStyle = Pick<Stroke, 'tool' | 'colour' | 'opacity' | 'size'> & {
	/**
	 * Minimum distance between two points, world units; pressure is then not simulated. Absent:
	 * less than a screen pixel.
	 */
	step?: number
}

/** Brushes that depend on the tilt of the pen; for others, tilt would only cost bytes. */
const tiltInks: readonly Ink[] = ['pencil', 'calligraphy', 'wash']
/** Minimum distance between two points, screen px: nearer points change nothing visible. */
const minStep = 0.75
/** Rounding of points as a fraction of `PenStyle.step`. */
const roundingFraction = 1 / 8
/** A pen that rests says so this often: others hide a stroke of which they hear nothing for longer. */
const restMs = 2_000
/** Speed of a mouse that gives the lowest simulated pressure, screen px per ms. */
const maxSpeed = 3
/** Fraction of the difference by which simulated pressure follows the speed, per point. */
const pressureFollowRate = 0.18
/** Fraction of the distance to the pointer that full smoothing leaves out, per point. */
const maxSmoothingLag = 0.93

/** Turns pointer samples into one stroke at a time, and sends it to other people meanwhile. */
export class Pen {
	readonly #events: PenEvents
	#id = ''
	#stroke: (Stroke & { points: InkPoint[] }) | undefined
	/** Predicted points: shown, never stored. */
	#predicted: InkPoint[] = []
	#zoom = 1
	/** World units; 0: less than a screen pixel. */
	#step = 0
	/** Number of points that were sent. */
	#sent = 0
	#last: Sample | undefined
	#pressure = 0.5
	#smoothing = 0
	/** The end of the smoothed line. */
	#follower: Vec | undefined
	/** The pointer, where the line does not reach it yet. */
	#tip: InkPoint | undefined
	readonly #broadcast = throttle(() => this.#send())
	#restTimer: ReturnType<typeof setTimeout> | undefined

	constructor(events: PenEvents) {
		this.#events = events
	}

	/**
	 * Starts a stroke.
	 * @param smoothing 0–1. @param zoom screen pixels per world unit.
	 * @param toWorld maps a sample's position to world units.
	 */
	down(
		style: PenStyle,
		sample: Sample,
		smoothing: number,
		zoom: number,
		toWorld: (point: Vec) => Vec,
	): void {
		this.#begin(style, zoom)
		this.#smoothing = smoothing
		this.#follower = undefined
		this.#tip = undefined
		this.#pressure = 0.5
		this.#last = undefined
		this.#add(sample, toWorld)
		this.#broadcast.run()
	}

	/** @param predicted where the pointer will likely be when the frame is shown. */
	move(
		samples: readonly Sample[],
		predicted: readonly Sample[],
		toWorld: (point: Vec) => Vec,
	): void {
		if (!this.#stroke) return
		for (const sample of samples) this.#add(sample, toWorld)
		const pressure = this.#stroke.points.at(-1)?.pressure ?? 0.5
		this.#predicted = predicted.map((sample) => ({ ...toWorld(sample), pressure }))
		this.#show()
		this.#broadcast.schedule()
	}

	up(): void {
		if (!this.#stroke) return
		// A smoothed line lags behind: it ends at the pointer.
		const { points } = this.#stroke
		if (this.#tip && points.length < limits.strokePoints) points.push(this.#tip)
		this.#finish()
		this.#events.drawing(undefined)
	}

	cancel(): void {
		if (!this.#stroke) return
		this.#endBroadcast()
		this.#stroke = undefined
		this.#events.part({ id: this.#id, start: 0 })
		this.#events.drawing(undefined)
	}

	#begin({ step = 0, ...style }: PenStyle, zoom: number): void {
		this.#id = newMarkId()
		this.#step = step
		this.#zoom = zoom
		this.#sent = 0
		this.#predicted = []
		const exponent = step > 0 ? Math.floor(Math.log2(step * roundingFraction)) : exponentFor(zoom)
		this.#stroke = { ...style, exponent, points: [] }
	}

	#add(sample: Sample, toWorld: (point: Vec) => Vec): void {
		if (!this.#stroke) return
		const last = this.#last
		const step = last ? Math.hypot(sample.x - last.x, sample.y - last.y) : Infinity
		if (step < minStep) return
		const pressure = sample.pressure ?? this.#simulate(step, last && sample.time - last.time)
		const isNear = step < this.#step * this.#zoom
		if (!isNear) this.#last = sample
		const tilt = sample.tilt && tiltInks.includes(this.#stroke.tool) ? { tilt: sample.tilt } : {}
		const { exponent } = this.#stroke
		const at = toWorld(sample)
		const point = snap({ ...this.#follow(at), pressure, ...tilt }, exponent)
		const hasTip = isNear || this.#smoothing > 0
		this.#tip = hasTip ? snap({ ...at, pressure, ...tilt }, exponent) : undefined
		if (isNear) return
		this.#stroke.points.push(point)
		if (this.#stroke.points.length >= limits.strokePoints) this.#continue(point)
	}

	#follow(to: Vec): Vec {
		const from = this.#follower ?? to
		const fraction = 1 - maxSmoothingLag * Math.sqrt(this.#smoothing)
		this.#follower = {
			x: from.x + (to.x - from.x) * fraction,
			y: from.y + (to.y - from.y) * fraction,
		}
		return this.#follower
	}

	/** Stores a stroke that has reached the point limit and continues it in a new one. */
	#continue(from: InkPoint): void {
		const stroke = this.#stroke
		if (!stroke) return
		this.#finish()
		this.#begin({ ...stroke, step: this.#step }, this.#zoom)
		this.#stroke?.points.push(from)
	}

	#simulate(step: number, ms: number | undefined): number {
		if (ms === undefined || this.#step > 0) return this.#pressure
		const speed = Math.min(1, step / Math.max(ms, 1) / maxSpeed)
		this.#pressure += (0.75 - 0.5 * speed - this.#pressure) * pressureFollowRate
		return this.#pressure
	}

	#finish(): void {
		const stroke = this.#stroke
		if (!stroke) return
		this.#endBroadcast()
		this.#stroke = undefined
		this.#events.done(this.#id, stroke)
	}

	#send(): void {
		const stroke = this.#stroke
		if (!stroke || this.#sent === stroke.points.length) return
		this.#sendFrom(this.#sent, stroke)
		this.#show()
	}

	#sendFrom(start: number, stroke: Stroke): void {
		const points = stroke.points.slice(start)
		this.#events.part({ id: this.#id, start, stroke: { ...stroke, points } })
		this.#sent = stroke.points.length
		clearTimeout(this.#restTimer)
		// The last point again.
		this.#restTimer = setTimeout(() => this.#sendFrom(this.#sent - 1, stroke), restMs)
	}

	#endBroadcast(): void {
		this.#broadcast.cancel()
		clearTimeout(this.#restTimer)
	}

	#show(): void {
		if (!this.#stroke) return
		const tip = this.#tip ? [this.#tip] : []
		const points = [...this.#stroke.points, ...tip, ...this.#predicted]
		this.#events.drawing({ ...this.#stroke, points })
	}
}
