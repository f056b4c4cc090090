import type { Vec } from '../../../shared/geometry.ts'
import type { InkPoint, Stroke } from '../../../shared/ink.ts'
import { limits } from '../../../shared/limits.ts'
import type { LiveInk } from '../../../shared/protocol.ts'
import { identity, type Transform } from '../../../shared/transform.ts'
import { imageId, transformsOf } from '../../document/symmetry.ts'
import { decodeFromOthers } from './decode-from-others.ts'
import { liveCost } from './live-cost.ts'
import { decodeInkPart, type InkPart } from './live-ink-codec.ts'

export interface LiveStroke extends Stroke {
	id: string
	sender: number
	points: InkPoint[]
	/** The drawn stroke, the same for all its images; and the transform of this image. */
	drawn: Stroke
	place: Transform
	/** Its material, if it has one. */
	material: InkPart['material']
}

/** One stroke with its images, as far as its sender has sent it. */
interface ReceivedStroke {
	sender: number
	points: InkPoint[]
	images: LiveStroke[]
	/** Cost of painting it; see `liveCost`. */
	cost: number
	receivedAt: number
	/** Nothing of it came for a while. */
	isHidden: boolean
}

/** A stroke without a new part for this long is hidden: its author has left, or their network is slow. */
const hiddenMs = 5_000
/** Until it is forgotten, a new part shows all of it again. */
const forgottenMs = 60_000

/**
 * Strokes that others are drawing, until their finished marks arrive. The cost of painting is
 * bounded for one sender and for all; see `limits.livePoints`.
 */
export class LiveStrokes {
	/** By id, oldest first. */
	readonly #strokes = new Map<string, ReceivedStroke>()
	readonly #isFinished: (id: string) => boolean
	readonly #changed: () => void
	#sweepTimer: ReturnType<typeof setTimeout> | undefined

	/** @param isFinished tells whether a mark of this id exists. @param changed is called on every change. */
	constructor(isFinished: (id: string) => boolean, changed: () => void) {
		this.#isFinished = isFinished
		this.#changed = changed
	}

	*values(): Iterable<LiveStroke> {
		for (const { images, isHidden } of this.#strokes.values()) {
			if (!isHidden) yield* images
		}
	}

	/** @returns the position of somebody's pen while it draws; no cursor is sent meanwhile. */
	tipOf(sender: number): Vec | undefined {
		for (const stroke of this.#strokes.values()) {
			if (stroke.sender === sender && !stroke.isHidden) return stroke.points.at(-1)
		}
		return undefined
	}

	/** Adds received parts; a part that can't be read is dropped. */
	receive(batch: readonly LiveInk[], ownId: number): void {
		for (const { sender, value } of decodeFromOthers(batch, ownId, decodeInkPart)) {
			this.#receivePart(sender, value)
		}
		this.#sweepTimer ??= setTimeout(() => this.#sweep(), hiddenMs)
		this.#changed()
	}

	/** Drops strokes whose finished marks are on the canvas. */
	settle(): void {
		const before = this.#strokes.size
		for (const [id, stroke] of this.#strokes) {
			stroke.images = stroke.images.filter((image) => !this.#isFinished(image.id))
			if (stroke.images.length === 0) this.#strokes.delete(id)
		}
		// Whoever drew it points elsewhere now.
		if (this.#strokes.size < before) this.#changed()
	}

	close(): void {
		clearTimeout(this.#sweepTimer)
	}

	#receivePart(sender: number, { id, start, stroke, symmetry, material }: InkPart): void {
		const known = this.#strokes.get(id)
		// A stroke belongs to its first sender.
		if (known && known.sender !== sender) return
		if (!stroke) this.#strokes.delete(id)
		if (!stroke || this.#isFinished(id)) return
		const points = [...(known?.points.slice(0, start) ?? []), ...stroke.points]
		const drawn = { ...stroke, points: points.slice(0, limits.strokePoints) }
		const places = symmetry ? transformsOf(symmetry) : [identity]
		const images = places
			.map((place, i) => ({ ...drawn, id: imageId(id, i), drawn, sender, place, material }))
			.filter((image) => !this.#isFinished(image.id))
		const cost = liveCost(drawn, places.length, material !== undefined)
		const receivedAt = performance.now()
		const received = { sender, points: drawn.points, images, cost, receivedAt, isHidden: false }
		this.#strokes.set(id, received)
		this.#bound(sender)
	}

	/** Drops strokes beyond the limits. */
	#bound(sender: number): void {
		const theirs = [...this.#strokes].filter(([, stroke]) => stroke.sender === sender)
		for (const [id] of theirs.slice(0, -limits.liveStrokesPerSender)) this.#strokes.delete(id)
		// What is hidden costs no painting.
		const shown = () => [...this.#strokes].filter(([, stroke]) => !stroke.isHidden)
		this.#boundCost(
			shown().filter(([, stroke]) => stroke.sender === sender),
			limits.livePointsPerSender,
		)
		this.#boundCost(shown(), limits.livePoints)
	}

	/** Drops the most expensive strokes first, so that in a crowd simple lines are still shown. */
	#boundCost(strokes: [id: string, stroke: ReceivedStroke][], most: number): void {
		let cost = strokes.reduce((sum, [, stroke]) => sum + stroke.cost, 0)
		if (cost <= most) return
		for (const [id, stroke] of strokes.sort(([, a], [, b]) => b.cost - a.cost)) {
			if (cost <= most) return
			this.#strokes.delete(id)
			cost -= stroke.cost
		}
	}

	#sweep(): void {
		this.#sweepTimer = undefined
		const now = performance.now()
		let isChanged = false
		for (const [id, stroke] of this.#strokes) {
			const silentMs = now - stroke.receivedAt
			if (silentMs >= forgottenMs) this.#strokes.delete(id)
			else if (silentMs >= hiddenMs && !stroke.isHidden) {
				stroke.isHidden = true
				isChanged = true
			}
		}
		if (this.#strokes.size > 0) this.#sweepTimer = setTimeout(() => this.#sweep(), hiddenMs)
		if (isChanged) this.#changed()
	}
}
