import { type Meaning, meaningColour } from '../shared/meaning.ts'

/** Flat drawings of meanings, from which docs/models/paint-by-meaning.jpg shows landscapes. */

/** Part of a drawing; a later one covers those before. Positions are shares of the sides. */
interface Part {
	meaning: Meaning
	has(x: number, y: number): boolean
}

const everywhere = () => true
const below = (height: (x: number) => number) => (x: number, y: number) => y > height(x)
const disc = (atX: number, atY: number, radius: number) => (x: number, y: number) =>
	Math.hypot(x - atX, y - atY) < radius
const box = (left: number, top: number, right: number, bottom: number) => (x: number, y: number) =>
	x > left && x < right && y > top && y < bottom
const hill = (atX: number, top: number, slope: number) => (x: number) =>
	top + slope * Math.abs(x - atX)
/** A path that narrows with the distance. */
const pathTo = (atX: number, top: number, halfWidth: number) => (x: number, y: number) => {
	const near = (y - top) / (1 - top)
	return near > 0 && Math.abs(x - atX - 0.08 * Math.sin(3 * near)) < 0.02 + halfWidth * near
}
/** A wall below a roof. */
const house = (left: number, top: number, width: number) => (x: number, y: number) =>
	box(left, top, left + width, top + 0.75 * width)(x, y) ||
	(y <= top && y > hill(left + width / 2, top - 0.45 * width, 0.9)(x))
/** A crown on a trunk. */
const tree = (atX: number, foot: number, height: number) => (x: number, y: number) =>
	disc(atX, foot - 0.7 * height, 0.3 * height)(x, y) ||
	box(atX - 0.06 * height, foot - 0.6 * height, atX + 0.06 * height, foot)(x, y)

export const drawings: readonly (readonly Part[])[] = [
	// A child's landscape.
	[
		{ meaning: 'sky', has: everywhere },
		{ meaning: 'sun', has: disc(0.8, 0.18, 0.1) },
		{ meaning: 'mountain', has: below(hill(0.35, 0.22, 0.9)) },
		{ meaning: 'field', has: below((x) => 0.58 + 0.03 * Math.sin(7 * x)) },
		{ meaning: 'path', has: pathTo(0.62, 0.72, 0.1) },
		{ meaning: 'house', has: house(0.5, 0.52, 0.24) },
		{ meaning: 'tree', has: tree(0.2, 0.8, 0.42) },
	],
	// A lake below mountains.
	[
		{ meaning: 'sky', has: everywhere },
		{ meaning: 'mountain', has: below(hill(0.3, 0.18, 0.7)) },
		{ meaning: 'mountain', has: below(hill(0.78, 0.28, 0.8)) },
		{ meaning: 'water', has: below(() => 0.52) },
		{ meaning: 'field', has: below((x) => 0.86 - 0.1 * Math.cos(4 * x)) },
		{ meaning: 'tree', has: tree(0.86, 0.92, 0.5) },
	],
	// A path to a house.
	[
		{ meaning: 'sky', has: everywhere },
		{ meaning: 'field', has: below((x) => 0.42 + 0.04 * Math.cos(5 * x)) },
		{ meaning: 'path', has: pathTo(0.48, 0.46, 0.2) },
		{ meaning: 'house', has: house(0.38, 0.34, 0.2) },
		{ meaning: 'tree', has: tree(0.14, 0.72, 0.5) },
		{ meaning: 'tree', has: tree(0.84, 0.62, 0.4) },
	],
	// Nonsense.
	[
		{ meaning: 'field', has: everywhere },
		{ meaning: 'water', has: box(0.08, 0.08, 0.6, 0.42) },
		{ meaning: 'sun', has: disc(0.34, 0.28, 0.11) },
		{ meaning: 'mountain', has: disc(0.78, 0.3, 0.17) },
		{ meaning: 'sky', has: box(0.5, 0.55, 0.92, 0.92) },
		{ meaning: 'house', has: disc(0.7, 0.72, 0.12) },
		{ meaning: 'path', has: box(0.1, 0.5, 0.42, 0.62) },
		{ meaning: 'tree', has: box(0.16, 0.68, 0.3, 0.94) },
	],
]

/** @returns a square picture of a drawing, opaque RGBA. @param side pixels. */
export function paintDrawing(parts: readonly Part[], side: number) {
	const data = new Uint8ClampedArray(4 * side * side)
	for (let i = 0; i < side * side; i++) {
		const [x, y] = [((i % side) + 0.5) / side, (Math.floor(i / side) + 0.5) / side]
		const meaning = parts.findLast(({ has }) => has(x, y))?.meaning ?? 'sky'
		const colour = meaningColour(meaning)
		data.set([colour >> 16, (colour >> 8) & 255, colour & 255, 255], 4 * i)
	}
	return { data, width: side, height: side }
}
