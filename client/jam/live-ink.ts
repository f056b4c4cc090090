import type { Vec } from '../../shared/geometry.ts'
import type { InkPoint, Stroke } from '../../shared/ink.ts'
import { decodeInkPart, type InkPart } from '../../shared/live-ink.ts'
import { asDrawn, type Place } from '../../shared/place.ts'
import type { LiveInk } from '../../shared/protocol.ts'
import { imageId, placesOf } from '../../shared/symmetry.ts'
import { fromOthers } from './from-others.ts'

export interface LiveStroke extends Stroke {
	id: string
	sender: number
	points: InkPoint[]
	/** The stroke itself, the same for all images of it; and where this one is. */
	drawn: Stroke
	place: Place
	/** What it is made of, if of more than a colour. */
	material: InkPart['material']
}

/** A stroke that nothing was heard of for so long is given up: its author has gone. */
const patienceMs = 5_000

/** Strokes that others are drawing right now, until their finished marks arrive. */
export class LiveStrokes {
	readonly #strokes = new Map<string, LiveStroke & { heardAt: number }>()
	readonly #isFinished: (id: string) => boolean
	readonly #changed: () => void
	#sweepTimer: number | undefined

	/** @param isFinished is there a mark of this id already? @param changed called on every change */
	constructor(isFinished: (id: string) => boolean, changed: () => void) {
		this.#isFinished = isFinished
		this.#changed = changed
	}

	values(): Iterable<LiveStroke> {
		return this.#strokes.values()
	}

	/** @returns where somebody's pen is while it draws: while it does, no cursor is told. */
	tipOf(sender: number): Vec | undefined {
		for (const stroke of this.#strokes.values()) {
			if (stroke.sender === sender) return stroke.points.at(-1)
		}
		return undefined
	}

	/** Takes in what came off the wire; a part that can't be read is dropped. */
	receive(batch: readonly LiveInk[], ownId: number): void {
		// What can't be read, the finished mark will tell.
		for (const { sender, said } of fromOthers(batch, ownId, decodeInkPart)) {
			this.#receivePart(sender, said)
		}
		this.#sweepTimer ??= setTimeout(() => this.#sweep(), patienceMs)
		this.#changed()
	}

	/** Lets go of strokes whose finished marks are on the canvas. */
	settle(): void {
		for (const id of this.#strokes.keys()) {
			if (this.#isFinished(id)) this.#strokes.delete(id)
		}
	}

	close(): void {
		clearTimeout(this.#sweepTimer)
	}

	#receivePart(sender: number, { id, start, stroke, symmetry, material }: InkPart): void {
		if (!stroke) {
			for (const key of this.#strokes.keys()) {
				if (key === id || key.startsWith(`${id}.`)) this.#strokes.delete(key)
			}
		} else if (!this.#isFinished(id)) {
			const known = this.#strokes.get(id)
			const points = [...(known?.points.slice(0, start) ?? []), ...stroke.points]
			const drawn = { ...stroke, points }
			const places = symmetry ? placesOf(symmetry) : [asDrawn]
			places.forEach((place, i) => {
				const image = { id: imageId(id, i), place, heardAt: performance.now() }
				this.#strokes.set(image.id, { ...drawn, drawn, sender, material, ...image })
			})
		}
	}

	#sweep(): void {
		this.#sweepTimer = undefined
		const now = performance.now()
		for (const [id, stroke] of this.#strokes) {
			if (now - stroke.heardAt >= patienceMs) this.#strokes.delete(id)
		}
		if (this.#strokes.size > 0) this.#sweepTimer = setTimeout(() => this.#sweep(), patienceMs)
		this.#changed()
	}
}
