import * as Y from 'yjs'
import { addMark, readMarks } from '../shared/canvas.ts'
import type { Vec } from '../shared/geometry.ts'
import type { Ink } from '../shared/ink.ts'
import type { Content } from '../shared/mark-content.ts'
import type { shapeKinds } from '../shared/mark-schema.ts'
import { writePerson } from '../shared/people.ts'

/** The author of the drawings in a template. */
export const author = { clientId: 1, participant: '0'.repeat(32) } as const
export const [grey, faint, ink] = [0xb9b2a6, 0xd9d3c8, 0x3a3f52]

/** A drawing whose marks have the same ids every time. */
export class Drawing {
	readonly doc = new Y.Doc()
	#count = 0
	#top: string | null = null

	constructor() {
		this.doc.clientID = author.clientId
		writePerson(this.doc, { name: 'Tessera', colour: 0xd9861a })
	}

	#add(content: Content): void {
		const id = `tmpl${String(this.#count).padStart(4, '0')}`
		this.#count += 1
		addMark(this.doc, id, content, { below: this.#top })
		this.#top = readMarks(this.doc).at(-1)?.z ?? null
	}

	line(points: readonly Vec[], colour = ink, size = 8, tool: Ink = 'ink'): void {
		const inked = points.map(({ x, y }) => ({ x, y, pressure: 1 }))
		this.#add({
			kind: 'stroke',
			stroke: { tool, colour, opacity: 1, size, exponent: -1, points: inked },
		})
	}

	circle({ x, y }: Vec, radius: number, width: number): void {
		this.shape('ellipse', [x - radius, y - radius, x + radius, y + radius], { line: ink, width })
	}

	/** Straight lines from point to point. (A stroke's corners are smoothed.) */
	straight(points: readonly Vec[], width = 8): void {
		points.forEach(({ x, y }, i) => {
			const from = points[i - 1]
			if (from) this.shape('line', [from.x, from.y, x, y], { line: ink, width })
		})
	}

	shape(
		form: (typeof shapeKinds)[number],
		ends: readonly [number, number, number, number],
		{
			line = grey,
			fill = null,
			width = 4,
		}: { line?: number | null; fill?: number | null; width?: number } = {},
	): void {
		this.#add({
			kind: 'shape',
			shape: { form, line, fill, width, opacity: 1 },
			ends: [...ends],
		})
	}
}

/** `count` points of a curve; `of` is given 0 to 1. */
export function curve(count: number, of: (t: number) => Vec): Vec[] {
	return Array.from({ length: count }, (_, i) => of(i / (count - 1)))
}

export function arc({ x, y }: Vec, radius: number, from: number, to: number): Vec[] {
	return curve(48, (t) => {
		const angle = from + (to - from) * t
		return { x: x + radius * Math.cos(angle), y: y + radius * Math.sin(angle) }
	})
}
