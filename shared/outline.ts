import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import type { Vec } from './geometry.ts'
import { limits } from './limits.ts'
import type { Ends } from './mark-schema.ts'

/**
 * The outline of a shape of any form, packed into bytes.
 *
 *   byte     version: 1
 *   varuint  columns, rows: the grid that the shape's box is divided into
 *   varuint  number of rings
 *   then for each ring
 *   varuint  number of points
 *   varint   x, y of each point on the grid, as differences from the point before, also across rings;
 *            the first point is relative to the corner
 *
 * The box is the one between the shape's `ends`, so a shape is moved and scaled without its outline.
 */
export interface Outline {
	/** The points lie on this grid, from corner to corner of the box. */
	columns: number
	rows: number
	/**
	 * Closed lines: x, y alternating, 0 to `columns` and 0 to `rows`. A point that is inside an odd
	 * number of them is inside the shape (even-odd rule), so holes are rings too.
	 */
	rings: readonly Uint16Array[]
}

/** An outline can't be packed, or its bytes can't be read. */
export class OutlineError extends Error {
	override name = 'OutlineError'
}

const version = 1
const fewestPoints = 3

/**
 * @throws OutlineError when there is no ring, a ring of less than three points, or more than
 * `limits.outlinePoints` in all.
 */
export function packOutline({ columns, rows, rings }: Outline): Uint8Array {
	const count = rings.reduce((sum, ring) => sum + ring.length / 2, 0)
	const isDrawn = rings.length > 0 && rings.every((ring) => ring.length >= 2 * fewestPoints)
	if (!isDrawn || count > limits.outlinePoints) {
		throw new OutlineError(`an outline has rings of 3 points, and ${limits.outlinePoints} at most`)
	}
	return encoding.encode((encoder) => {
		encoding.writeUint8(encoder, version)
		for (const number of [columns, rows, rings.length]) encoding.writeVarUint(encoder, number)
		let [x, y] = [0, 0]
		for (const ring of rings) {
			encoding.writeVarUint(encoder, ring.length / 2)
			for (let i = 0; i < ring.length; i += 2) {
				const [toX, toY] = [ring[i] ?? 0, ring[i + 1] ?? 0]
				encoding.writeVarInt(encoder, toX - x)
				encoding.writeVarInt(encoder, toY - y)
				x = toX
				y = toY
			}
		}
	})
}

/** @throws OutlineError on bytes that `packOutline` can't have written. */
export function unpackOutline(bytes: Uint8Array): Outline {
	try {
		return read(decoding.createDecoder(bytes))
	} catch (error) {
		if (error instanceof OutlineError) throw error
		throw new OutlineError('the outline ends too early')
	}
}

/** @returns the outline that a mark stores; undefined when there is none that can be read. */
export function readOutline(stored: unknown): Outline | undefined {
	if (!(stored instanceof Uint8Array) || stored.length > limits.outlineBytes) return undefined
	try {
		return unpackOutline(stored)
	} catch {
		return undefined
	}
}

function read(decoder: decoding.Decoder): Outline {
	if (decoding.readUint8(decoder) !== version) throw new OutlineError('an unknown version')
	const columns = readNumber(decoder, 1, limits.outlineSteps)
	const rows = readNumber(decoder, 1, limits.outlineSteps)
	let left: number = limits.outlinePoints
	const count = readNumber(decoder, 1, Math.floor(left / fewestPoints))
	let [x, y] = [0, 0]
	const rings = Array.from({ length: count }, () => {
		const points = readNumber(decoder, fewestPoints, left)
		left -= points
		const ring = new Uint16Array(2 * points)
		for (let i = 0; i < ring.length; i += 2) {
			x = bounded(x + decoding.readVarInt(decoder), 0, columns)
			y = bounded(y + decoding.readVarInt(decoder), 0, rows)
			ring[i] = x
			ring[i + 1] = y
		}
		return ring
	})
	if (decoding.hasContent(decoder)) throw new OutlineError('the outline goes on after its end')
	return { columns, rows, rings }
}

function readNumber(decoder: decoding.Decoder, least: number, most: number): number {
	return bounded(decoding.readVarUint(decoder), least, most)
}

/** lib0 reads a long run of bytes as Infinity or NaN, which are outside of any range. */
function bounded(value: number, least: number, most: number): number {
	if (!(value >= least && value <= most)) throw new OutlineError('a number is out of range')
	return value
}

/** @returns the points of each ring in a box between two corners. */
export function ringsBetween({ columns, rows, rings }: Outline, [x1, y1, x2, y2]: Ends): Vec[][] {
	const [stepX, stepY] = [(x2 - x1) / columns, (y2 - y1) / rows]
	return rings.map((ring) => {
		const points: Vec[] = []
		for (let i = 0; i < ring.length; i += 2) {
			points.push({ x: x1 + (ring[i] ?? 0) * stepX, y: y1 + (ring[i + 1] ?? 0) * stepY })
		}
		return points
	})
}
