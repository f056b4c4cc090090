import type * as Y from 'yjs'
import { en } from '../client/messages/en.ts'
import { swatches } from '../client/tools/state.ts'
import { addStroke, newMarkId, readMarks } from '../shared/canvas.ts'
import type { Stroke } from '../shared/ink.ts'
import type { Point } from '../tests/browser/support.ts'

/** A painted coast by two people, for pictures of the app. */

export interface Line {
	colour: string
	size: number
	points: Point[]
}

/** A line from `from` to `to` that swings up and down. */
export function wave(from: Point, to: Point, swing: number, turns: number, phase = 0): Point[] {
	return Array.from({ length: 40 }, (_, i) => {
		const t = i / 39
		const bend = swing * Math.sin(2 * Math.PI * (turns * t + phase))
		return { x: from.x + (to.x - from.x) * t, y: from.y + (to.y - from.y) * t + bend }
	})
}

/** A curve that winds outwards. */
export function spiral(centre: Point, radius: number, turns: number): Point[] {
	return Array.from({ length: 60 }, (_, i) => {
		const t = i / 59
		const angle = 2 * Math.PI * turns * t
		return {
			x: centre.x + radius * t * Math.cos(angle),
			y: centre.y + radius * t * Math.sin(angle),
		}
	})
}

const left = 120
const right = 1060

/** Many lines of one kind, one below the other. */
function band(colours: string[], size: number, top: number, step: number, swing: number): Line[] {
	return colours.map((colour, i) => ({
		colour,
		size,
		points: wave(
			{ x: left, y: top + i * step },
			{ x: right, y: top + i * step },
			swing,
			2 + i / 2,
			i / 5,
		),
	}))
}

export function skyAndHills(): Line[] {
	const swirls: [number, number, number][] = [
		[300, 235, 62],
		[470, 300, 48],
		[640, 220, 56],
	]
	return [
		...band(['Prussian blue', 'Prussian blue', 'Sky', 'Sky', 'Sand'], 80, 180, 58, 9),
		...swirls.flatMap(([x, y, radius]): Line[] => [
			{ colour: 'White', size: 13, points: spiral({ x, y }, radius, 3) },
			{ colour: 'Sky', size: 7, points: spiral({ x: x + 4, y: y + 3 }, radius + 14, 3.4) },
		]),
		{ colour: 'Orange', size: 30, points: spiral({ x: 735, y: 320 }, 52, 3) },
		{ colour: 'Yellow', size: 16, points: spiral({ x: 735, y: 320 }, 44, 4) },
		{
			colour: 'Indigo',
			size: 70,
			points: wave({ x: 130, y: 448 }, { x: 560, y: 470 }, 36, 1, 0.6),
		},
		{ colour: 'Pine', size: 60, points: wave({ x: 470, y: 474 }, { x: 1050, y: 462 }, 26, 1, 0.5) },
		{ colour: 'Leaf', size: 14, points: wave({ x: 500, y: 452 }, { x: 1040, y: 440 }, 20, 1, 0.5) },
		{ colour: 'Ink', size: 34, points: wave({ x: 300, y: 500 }, { x: 318, y: 330 }, 8, 2) },
		{ colour: 'Pine', size: 15, points: wave({ x: 306, y: 490 }, { x: 324, y: 320 }, 9, 2, 0.2) },
	]
}

export function seaAndBoat(): Line[] {
	const foam = [556, 600, 648, 700, 744].map((y, i) => ({
		colour: i % 2 === 0 ? 'White' : 'Sky',
		size: 5 + 2 * i,
		points: wave({ x: 150 + 24 * i, y }, { x: 940 + 20 * i, y: y + 6 }, 9 + 2 * i, 7 - i, i / 4),
	}))
	const sail = (x: number, width: number): Point[] => [
		{ x, y: 400 },
		{ x: x + width, y: 560 },
		{ x, y: 562 },
		{ x, y: 440 },
		{ x: x + width / 2, y: 540 },
	]
	return [
		...band(['Pine', 'Prussian blue', 'Pine', 'Prussian blue', 'Indigo'], 72, 536, 52, 10),
		...foam,
		{ colour: 'Vermilion', size: 20, points: sail(540, 86) },
		{ colour: 'White', size: 18, points: sail(508, -62) },
		{ colour: 'Umber', size: 28, points: wave({ x: 440, y: 592 }, { x: 640, y: 592 }, -14, 0.5) },
		{
			colour: 'Ink',
			size: 7,
			points: [
				{ x: 524, y: 588 },
				{ x: 524, y: 380 },
			],
		},
	]
}

/**
 * Adds lines to a document, on top of all marks. Points are in a page of 1440 × 900.
 * @param middle where the middle of the page lies on the canvas, world units.
 */
export function paint(doc: Y.Doc, lines: readonly Line[], middle: Point = { x: 0, y: 0 }): void {
	for (const { colour, size, points } of lines) {
		const swatch = swatches.find(({ name }) => en.colours[name] === colour)
		const stroke: Stroke = {
			tool: 'ink',
			colour: swatch?.colour ?? 0,
			...{ size, opacity: 1, exponent: -3 },
			points: points.map(({ x, y }) => ({
				x: x - 720 + middle.x,
				y: y - 450 + middle.y,
				pressure: 0.5,
			})),
		}
		addStroke(doc, newMarkId(), stroke, readMarks(doc).at(-1)?.z ?? null)
	}
}
