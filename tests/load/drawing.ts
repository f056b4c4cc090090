import type { Rect } from '../../shared/geometry.ts'
import type { Stroke } from '../../shared/ink.ts'
import type { Picture } from '../../shared/mark-schema.ts'
import type { Random } from '../seeded.ts'
import { drawStroke } from './pen-movement.ts'
import { paintPicture } from './small-picture.ts'

/** The part of the world that a new page of 1440 × 900 shows, without a margin. */
export const screen: Rect = { x: -660, y: -400, w: 1320, h: 800 }

/** The same drawing in every run, and in every canvas of the comparison. */
export const drawingSeed = 1
const strokeLength = { shortest: 60, longest: 200 }

export interface LaidPicture {
	picture: Picture
	bytes: Uint8Array<ArrayBuffer>
	frame: Rect
}

/** Strokes all over a field, 130 points each on average. */
export function* strokesOf(random: Random, count: number, field: Rect): Generator<Stroke> {
	const { shortest, longest } = strokeLength
	for (let i = 0; i < count; i++) {
		yield drawStroke(random, Math.round(shortest + (longest - shortest) * random()), field)
	}
}

/** Pictures on a grid over the field, so that every middle is visible. */
export async function* picturesOf(
	random: Random,
	count: number,
	field: Rect,
): AsyncGenerator<LaidPicture> {
	const columns = Math.ceil(Math.sqrt((count * field.w) / field.h))
	const cell = field.w / columns
	for (let i = 0; i < count; i++) {
		const [column, row] = [i % columns, Math.floor(i / columns)]
		const corner = { x: field.x + cell * column, y: field.y + cell * row }
		yield { ...(await paintPicture(random)), frame: { ...corner, w: 0.7 * cell, h: 0.7 * cell } }
	}
}
