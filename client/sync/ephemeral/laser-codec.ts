import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import * as v from 'valibot'
import { Coordinate } from '../../../shared/canvas-bounds.ts'
import { clamp, type Vec } from '../../../shared/geometry.ts'
import { exponentRange } from '../../../shared/ink.ts'

/** Part of a laser's trail: the payload of one laser frame between clients. Never stored. */
export interface LaserPart {
	/** True: a new trail begins; false: it continues the last one. */
	begins: boolean
	/** log2 of the grid that points are rounded to, world units; see `exponentFor` in ink.ts. */
	exponent: number
	points: readonly Vec[]
}

/** Most points of one part: more than a 1000 Hz pen gives between two parts. */
export const laserPoints = 64

/**
 * A byte for `begins`, the exponent, the first point, then each point's difference from the previous
 * one: about two bytes a point. @throws RangeError when there are no or too many points.
 */
export function encodeLaserPart({ begins, exponent, points }: LaserPart): Uint8Array {
	if (points.length === 0 || points.length > laserPoints) throw new RangeError('points')
	const grid = 2 ** exponent
	return encoding.encode((encoder) => {
		encoding.writeUint8(encoder, begins ? 1 : 0)
		encoding.writeVarInt(encoder, exponent)
		let [x, y] = [0, 0]
		for (const point of points) {
			const [nextX, nextY] = [Math.round(point.x / grid), Math.round(point.y / grid)]
			encoding.writeVarInt(encoder, nextX - x)
			encoding.writeVarInt(encoder, nextY - y)
			;[x, y] = [nextX, nextY]
		}
	})
}

/** @throws on bytes that `encodeLaserPart` can't have written. */
export function decodeLaserPart(bytes: Uint8Array): LaserPart {
	const decoder = decoding.createDecoder(bytes)
	const begins = decoding.readUint8(decoder) === 1
	const exponent = decoding.readVarInt(decoder)
	if (exponent !== clamp(exponent, ...exponentRange)) throw new RangeError('exponent out of range')
	const grid = 2 ** exponent
	const points: Vec[] = []
	let [x, y] = [0, 0]
	while (decoding.hasContent(decoder)) {
		x += decoding.readVarInt(decoder)
		y += decoding.readVarInt(decoder)
		const point = { x: x * grid, y: y * grid }
		if (!v.is(Coordinate, point.x) || !v.is(Coordinate, point.y)) throw new RangeError('too far')
		points.push(point)
		if (points.length > laserPoints) throw new RangeError('too many points')
	}
	if (points.length === 0) throw new RangeError('no points')
	return { begins, exponent, points }
}
