import * as Y from 'yjs'
import { cssColour } from '../client/ui/colour.ts'
import { addMark, readMarks } from '../shared/canvas.ts'
import type { Vec } from '../shared/geometry.ts'
import type { Ink } from '../shared/ink.ts'
import type { Content } from '../shared/mark-content.ts'
import { writePerson } from '../shared/people.ts'
import type { shapeKinds } from '../shared/shape-kinds.ts'

/** The author of the drawings in a template. */
export const author = { clientId: 1, participant: '0'.repeat(32) } as const
export const [grey, faint, ink] = [0xb9b2a6, 0xd9d3c8, 0x3a3f52]

/** A drawing whose marks have the same ids every time. */
export class Drawing {
	readonly doc = new Y.Doc()
	#count = 0
	#top: string | null = null
	readonly #picture: { path: string; colour: string; width: number }[] = []
	readonly #bounds = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity }

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

	/** Adds to the picture. Its lines are bolder and darker than in the jam, because it is shown small. */
	#draw(points: readonly Vec[], colour: number, width: number, isClosed = false): void {
		for (const { x, y } of points) {
			this.#bounds.left = Math.min(this.#bounds.left, x)
			this.#bounds.right = Math.max(this.#bounds.right, x)
			this.#bounds.top = Math.min(this.#bounds.top, y)
			this.#bounds.bottom = Math.max(this.#bounds.bottom, y)
		}
		const path = points.map(({ x, y }) => `${Math.round(x)} ${Math.round(y)}`).join('L')
		const shown = colour === faint ? grey : colour === grey ? ink : colour
		this.#picture.push({ path: `M${path}${isClosed ? 'Z' : ''}`, colour: cssColour(shown), width })
	}

	/** @returns the drawing as an SVG. */
	svg(): string {
		const { left, top, right, bottom } = this.#bounds
		const margin = 0.04 * Math.max(right - left, bottom - top)
		const leastWidth = Math.round((right - left) / 130)
		const paths = this.#picture.map(
			({ path, colour, width }) =>
				`<path d="${path}" stroke="${colour}" stroke-width="${Math.max(leastWidth, width)}"/>`,
		)
		const box = [left - margin, top - margin, right - left + 2 * margin, bottom - top + 2 * margin]
		return (
			`<svg xmlns="http://www.w3.org/2000/svg" viewBox="${box.map(Math.round).join(' ')}" ` +
			`fill="none" stroke-linecap="round" stroke-linejoin="round">${paths.join('')}</svg>\n`
		)
	}

	line(points: readonly Vec[], colour = ink, size = 8, tool: Ink = 'ink'): void {
		this.#draw(points, colour, size)
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
		ends: Ends,
		{
			line = grey,
			fill = null,
			width = 4,
		}: { line?: number | null; fill?: number | null; width?: number } = {},
	): void {
		if (line !== null) this.#draw(outline(form, ends), line, width, form !== 'line')
		if (form === 'arrow' && line !== null) this.#draw(arrowHead(ends, width), line, width)
		this.#add({
			kind: 'shape',
			shape: { form, line, fill, width, opacity: 1 },
			ends: [...ends],
		})
	}
}

type Ends = readonly [number, number, number, number]

/** @returns the outline of a shape, without the head of an arrow. */
function outline(form: (typeof shapeKinds)[number], [x0, y0, x1, y1]: Ends): Vec[] {
	const [from, to] = [
		{ x: x0, y: y0 },
		{ x: x1, y: y1 },
	]
	if (form === 'line' || form === 'arrow') return [from, to]
	if (form === 'rectangle') return [from, { x: x1, y: y0 }, to, { x: x0, y: y1 }]
	return curve(36, (t) => ({
		x: (x0 + x1) / 2 + ((x1 - x0) / 2) * Math.cos(2 * Math.PI * t),
		y: (y0 + y1) / 2 + ((y1 - y0) / 2) * Math.sin(2 * Math.PI * t),
	}))
}

function arrowHead([x0, y0, x1, y1]: Ends, width: number): Vec[] {
	const angle = Math.atan2(y1 - y0, x1 - x0)
	const side = (turn: number) => ({
		x: x1 - 5 * width * Math.cos(angle + turn),
		y: y1 - 5 * width * Math.sin(angle + turn),
	})
	return [side(0.5), { x: x1, y: y1 }, side(-0.5)]
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
