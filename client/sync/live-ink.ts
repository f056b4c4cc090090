import type { Vec } from '../../shared/geometry.ts'
import type { InkPoint, Stroke } from '../../shared/ink.ts'
import { limits } from '../../shared/limits.ts'
import type { LiveInk } from '../../shared/protocol.ts'
import { identity, type Transform } from '../../shared/transform.ts'
import { imageId, transformsOf } from '../document/symmetry.ts'
import { decodeFromOthers } from './from-others.ts'
import { liveCost } from './live-cost.ts'
import { decodeInkPart, type InkPart } from './live-ink-codec.ts'

export interface LiveStroke extends Stroke {
	id: string
	sender: number
	points: InkPoint[]
	/** The stroke itself, the same for all images of it; and where this one is. */
	drawn: Stroke
	place: Transform
	/** What it is made of, if of more than a colour. */
	material: InkPart['material']
}

/** One stroke with its images, as its sender told it. */
interface Told {
	sender: number
	points: InkPoint[]
	images: LiveStroke[]
	/** To paint it; see `liveCost`. */
	cost: number
	heardAt: number
}

/** A stroke that nothing was heard of for so long is given up: its author has gone. */
const patienceMs = 5_000

/**
 * Strokes that others are drawing right now, until their finished marks arrive. What one sender, or
 * all of them, can make a page paint is bounded; see `limits.livePoints`.
 */
export class LiveStrokes {
	/** By id, in the order they were begun. */
	readonly #told = new Map<string, Told>()
	readonly #isFinished: (id: string) => boolean
	readonly #changed: () => void
	#sweepTimer: ReturnType<typeof setTimeout> | undefined

	/** @param isFinished is there a mark of this id already? @param changed called on every change */
	constructor(isFinished: (id: string) => boolean, changed: () => void) {
		this.#isFinished = isFinished
		this.#changed = changed
	}

	*values(): Iterable<LiveStroke> {
		for (const { images } of this.#told.values()) yield* images
	}

	/** @returns where somebody's pen is while it draws: while it does, no cursor is told. */
	tipOf(sender: number): Vec | undefined {
		for (const told of this.#told.values()) {
			if (told.sender === sender) return told.points.at(-1)
		}
		return undefined
	}

	/** Takes in what came off the wire; a part that can't be read is dropped. */
	receive(batch: readonly LiveInk[], ownId: number): void {
		// What can't be read, the finished mark will tell.
		for (const { sender, said } of decodeFromOthers(batch, ownId, decodeInkPart)) {
			this.#receivePart(sender, said)
		}
		this.#sweepTimer ??= setTimeout(() => this.#sweep(), patienceMs)
		this.#changed()
	}

	/** Lets go of strokes whose finished marks are on the canvas. */
	settle(): void {
		for (const [id, told] of this.#told) {
			told.images = told.images.filter((image) => !this.#isFinished(image.id))
			if (told.images.length === 0) this.#told.delete(id)
		}
	}

	close(): void {
		clearTimeout(this.#sweepTimer)
	}

	#receivePart(sender: number, { id, start, stroke, symmetry, material }: InkPart): void {
		const known = this.#told.get(id)
		// A stroke is its first sender's.
		if (known && known.sender !== sender) return
		if (!stroke) this.#told.delete(id)
		if (!stroke || this.#isFinished(id)) return
		const points = [...(known?.points.slice(0, start) ?? []), ...stroke.points]
		const drawn = { ...stroke, points: points.slice(0, limits.strokePoints) }
		const places = symmetry ? transformsOf(symmetry) : [identity]
		const images = places
			.map((place, i) => ({ ...drawn, id: imageId(id, i), drawn, sender, place, material }))
			.filter((image) => !this.#isFinished(image.id))
		const cost = liveCost(drawn, places.length, material !== undefined)
		const heardAt = performance.now()
		this.#told.set(id, { sender, points: drawn.points, images, cost, heardAt })
		this.#bound(sender)
	}

	/** Lets go of what is more than a page should have to paint. */
	#bound(sender: number): void {
		const theirs = [...this.#told].filter(([, told]) => told.sender === sender)
		for (const [id] of theirs.slice(0, -limits.liveStrokesPerSender)) this.#told.delete(id)
		this.#boundCost(
			[...this.#told].filter(([, told]) => told.sender === sender),
			limits.livePointsPerSender,
		)
		this.#boundCost([...this.#told], limits.livePoints)
	}

	/** The dearest go first: of a crowd, those who draw a line are still seen. */
	#boundCost(strokes: [id: string, told: Told][], most: number): void {
		let cost = strokes.reduce((sum, [, told]) => sum + told.cost, 0)
		if (cost <= most) return
		for (const [id, told] of strokes.sort(([, a], [, b]) => b.cost - a.cost)) {
			if (cost <= most) return
			this.#told.delete(id)
			cost -= told.cost
		}
	}

	#sweep(): void {
		this.#sweepTimer = undefined
		const now = performance.now()
		for (const [id, told] of this.#told) {
			if (now - told.heardAt >= patienceMs) this.#told.delete(id)
		}
		if (this.#told.size > 0) this.#sweepTimer = setTimeout(() => this.#sweep(), patienceMs)
		this.#changed()
	}
}
