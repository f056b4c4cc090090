import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findArea } from '../../client/tools/bucket/find-area.ts'
import type { Pixels } from '../../client/tools/bucket/flood-fill.ts'
import { findSameFill } from '../../client/tools/bucket/same-fill.ts'
import { fillPosition } from '../../client/tools/bucket/stack-position.ts'
import type { TracedArea } from '../../client/tools/bucket/trace-area.ts'
import { readMarks } from '../../shared/canvas.ts'
import type { Vec } from '../../shared/geometry.ts'
import { limits } from '../../shared/limits.ts'
import type { Content } from '../../shared/mark-content.ts'
import type { Ends } from '../../shared/mark-schema.ts'
import { packOutline, ringsBetween } from '../../shared/outline.ts'
import { translation } from '../../shared/transform.ts'
import { openEditingPage } from './editing-page.ts'

/** Transparent pixels, as of bare paper. */
function paper(width: number, height: number): Pixels {
	return { data: new Uint8ClampedArray(4 * width * height), width, height }
}

const black = [0, 0, 0, 255]

/** Paints the pixels of a rectangle. */
function paint({ data, width }: Pixels, x: number, y: number, w: number, h: number, rgba = black) {
	for (let row = y; row < y + h; row++) {
		for (let column = x; column < x + w; column++) data.set(rgba, 4 * (row * width + column))
	}
}

/** A picture with a frame of black lines, 3 pixels wide, whose inside is from 20 to 80. */
function framed(): Pixels {
	const pixels = paper(100, 100)
	paint(pixels, 17, 17, 66, 66)
	paint(pixels, 20, 20, 60, 60, [0, 0, 0, 0])
	return pixels
}

/** Whether a point is in an area: an odd number of rings cross the ray to its right. */
function has({ outline, box: { x, y, w, h } }: TracedArea, point: Vec): boolean {
	let inside = false
	for (const ring of ringsBetween(outline, [x, y, x + w, y + h])) {
		ring.forEach((b, i) => {
			const a = ring.at(i - 1) ?? b
			if (a.y > point.y === b.y > point.y) return
			if (point.x < a.x + ((point.y - a.y) / (b.y - a.y)) * (b.x - a.x)) inside = !inside
		})
	}
	return inside
}

function areaAt(pixels: Pixels, x: number, y: number): TracedArea {
	const area = findArea(pixels, { x, y })
	if (!area) throw new Error('not enclosed')
	return area
}

describe('the area around a point', () => {
	test('reaches a pixel under the lines around it', () => {
		const { box, outline, inside } = areaAt(framed(), 50, 50)
		for (const [value, wanted] of [
			[box.x, 19],
			[box.y, 19],
			[box.x + box.w, 81],
			[box.y + box.h, 81],
		] as const) {
			expect(Math.abs(value - wanted)).toBeLessThan(0.6)
		}
		expect(outline.rings).toHaveLength(1)
		expect(outline.rings[0]?.length).toBeLessThan(24)
		expect(inside.length).toBeGreaterThan(10)
		expect(inside.every(({ x, y }) => x >= 24 && x < 76 && y >= 24 && y < 76)).toBe(true)
	})

	test('has a hole where another colour is, and that is an area of its own', () => {
		const pixels = framed()
		paint(pixels, 40, 40, 20, 20, [200, 30, 30, 255])
		const around = areaAt(pixels, 30, 30)
		expect(around.outline.rings).toHaveLength(2)
		expect(has(around, { x: 50, y: 50 })).toBe(false)
		expect(has(around, { x: 50, y: 30 })).toBe(true)
		const island = areaAt(pixels, 50, 50)
		expect(has(island, { x: 50, y: 50 })).toBe(true)
		expect(has(island, { x: 30, y: 30 })).toBe(false)
	})

	test('does not flow through a gap of two pixels, but through one of five', () => {
		const narrow = framed()
		paint(narrow, 50, 17, 2, 3, [0, 0, 0, 0])
		const area = areaAt(narrow, 50, 50)
		expect(has(area, { x: 50, y: 10 })).toBe(false)
		expect(has(area, { x: 50, y: 21 })).toBe(true)
		const wide = framed()
		paint(wide, 50, 17, 5, 3, [0, 0, 0, 0])
		expect(findArea(wide, { x: 50, y: 50 })).toBeUndefined()
	})

	test('is not there where it reaches the edge of the picture', () => {
		expect(findArea(framed(), { x: 5, y: 5 })).toBeUndefined()
		expect(findArea(paper(40, 40), { x: 20, y: 20 })).toBeUndefined()
		expect(findArea(framed(), { x: -3, y: 400 })).toBeUndefined()
	})

	test('may be too narrow for a gap: a corridor of two pixels is filled', () => {
		const pixels = paper(60, 20)
		paint(pixels, 5, 5, 50, 10)
		paint(pixels, 10, 9, 40, 2, [0, 0, 0, 0])
		const area = areaAt(pixels, 30, 9)
		expect(has(area, { x: 12, y: 10 })).toBe(true)
		expect(has(area, { x: 48, y: 10 })).toBe(true)
	})

	test('includes soft shades of its colour, and the invisible colours of clear pixels', () => {
		const pixels = framed()
		paint(pixels, 30, 30, 20, 20, [255, 255, 255, 0])
		paint(pixels, 52, 30, 10, 20, [0, 0, 0, 30])
		expect(areaAt(pixels, 25, 25).outline.rings).toHaveLength(1)
	})

	test('has few enough points for a mark, however ragged it is', () => {
		const pixels = paper(600, 400)
		paint(pixels, 2, 2, 596, 396)
		paint(pixels, 5, 5, 590, 390, [0, 0, 0, 0])
		// Dots in a pattern without repetition.
		for (let i = 1; i < 3_000; i++) {
			paint(pixels, 12 + ((i * 7_919) % 570), 12 + ((i * 104_729) % 370), 5, 5)
		}
		const { outline } = areaAt(pixels, 7, 7)
		expect(outline.rings.length).toBeGreaterThan(1)
		expect(packOutline(outline).length).toBeLessThanOrEqual(limits.outlineBytes)
	})

	test('has the rooms of a plan that are joined, and no others', () => {
		const [side, room] = [6, 12]
		const walls = fc.array(fc.boolean(), { minLength: 2 * side * side, maxLength: 2 * side * side })
		fc.assert(
			fc.property(walls, fc.nat(side - 1), fc.nat(side - 1), (walls, column, row) => {
				const [right, below] = [
					(x: number, y: number) => x === side - 1 || walls[2 * (y * side + x)] === true,
					(x: number, y: number) => y === side - 1 || walls[2 * (y * side + x) + 1] === true,
				]
				const pixels = paper(side * room + 9, side * room + 9)
				const corner = (i: number) => 3 + i * room
				paint(pixels, 3, 3, side * room + 3, 3)
				paint(pixels, 3, 3, 3, side * room + 3)
				for (let y = 0; y < side; y++) {
					for (let x = 0; x < side; x++) {
						if (right(x, y)) paint(pixels, corner(x + 1), corner(y), 3, room + 3)
						if (below(x, y)) paint(pixels, corner(x), corner(y + 1), room + 3, 3)
					}
				}
				const joined = new Set<number>()
				const visit = (x: number, y: number) => {
					if (x < 0 || y < 0 || joined.has(y * side + x)) return
					joined.add(y * side + x)
					if (!right(x, y)) visit(x + 1, y)
					if (!below(x, y)) visit(x, y + 1)
					if (x > 0 && !right(x - 1, y)) visit(x - 1, y)
					if (y > 0 && !below(x, y - 1)) visit(x, y - 1)
				}
				visit(column, row)
				const middle = (i: number) => corner(i) + 3 + (room - 3) / 2
				const area = areaAt(pixels, middle(column), middle(row))
				for (let y = 0; y < side; y++) {
					for (let x = 0; x < side; x++) {
						const isFilled = has(area, { x: middle(x), y: middle(y) })
						expect(isFilled).toBe(joined.has(y * side + x))
					}
				}
			}),
			{ numRuns: 60 },
		)
	})
})

describe('a fill', () => {
	const bounds = { x: 0, y: 0, w: 100, h: 100 }
	const middle = [{ x: 50, y: 50 }]
	const corners = [
		[0, 0],
		[100, 0],
		[100, 100],
		[0, 100],
		[0, 0],
	] as const
	const drawn = (tool: 'ink' | 'eraser'): Content => ({
		kind: 'stroke',
		stroke: {
			tool,
			...{ colour: 0, opacity: 1, size: 6, exponent: -2 },
			points: corners.map(([x, y]) => ({ x, y, pressure: 1 })),
		},
	})
	const [line, eraser] = [drawn('ink'), drawn('eraser')]
	const square = (fill: number | null): Content => ({
		kind: 'shape',
		shape: { form: 'rectangle', line: 1, fill, width: 2, opacity: 1 },
		ends: [0, 0, 100, 100],
	})

	/** @returns how many of the marks are below a new fill. */
	function below(contents: readonly Content[]): number {
		const { session, doc } = openEditingPage()
		for (const content of contents) session.add(content)
		const position = fillPosition(session.scene, 'ground', bounds, middle)
		session.add(square(0), 'fill', position)
		return readMarks(doc).findIndex(({ id }) => id === 'fill')
	}

	test('lies below the lines around it, and over what is seen inside it', () => {
		expect(below([line, square(null)])).toBe(0)
		expect(below([square(0xff0000), line])).toBe(1)
		expect(below([line, square(0xff0000)])).toBe(2)
		expect(below([line, eraser, line])).toBe(2)
		expect(below([])).toBe(0)
	})

	test('of the same area is found again, also where it was moved; others are not', () => {
		const { session } = openEditingPage()
		const { outline } = areaAt(framed(), 50, 50)
		const fill = (ends: Ends): Content => ({
			kind: 'shape',
			shape: { form: 'path', line: null, fill: 1, width: 0, opacity: 1 },
			ends,
			outline,
		})
		const [layer, below] = ['ground', null]
		const still = session.add(fill([0, 0, 60, 60]), undefined, { layer, below })
		const place = translation(200, 0)
		const moved = session.add(fill([0, 0, 60, 60]), undefined, { layer, below, place })
		const found = (x: number, ends: Ends) =>
			findSameFill(session.scene, { x, y: 30 }, { outline, ends }, 1)?.id
		expect(found(30, [1, 0, 60, 61])).toBe(still)
		expect(found(230, [200, 1, 260, 60])).toBe(moved)
		expect(found(30, [0, 0, 30, 60])).toBeUndefined()
		expect(found(30, [10, 0, 70, 60])).toBeUndefined()
		expect(found(130, [100, 0, 160, 60])).toBeUndefined()
	})
})
