import * as v from 'valibot'
import { around, type Rect, type Vec } from './geometry.ts'

/**
 * Where a mark was moved to: x' = a·x + c·y + e, y' = b·x + d·y + f, as in CSS `matrix()` and
 * `DOMMatrix`. Maps a mark's own coordinates to the world's.
 */
export type Transform = readonly [a: number, b: number, c: number, d: number, e: number, f: number]

export const identity: Transform = [1, 0, 0, 1, 0, 0]

/** Flatter or larger than this, one could not see the mark any more, nor get hold of it. */
const [leastArea, greatestEntry] = [1e-9, 1e9]

const Entry = v.pipe(v.number(), v.finite(), v.minValue(-greatestEntry), v.maxValue(greatestEntry))

export const Transform = v.pipe(
	v.tuple([Entry, Entry, Entry, Entry, Entry, Entry]),
	v.check(([a, b, c, d]) => Math.abs(a * d - b * c) > leastArea, 'flat'),
	v.readonly(),
)

export function translation(x: number, y: number): Transform {
	return [1, 0, 0, 1, x, y]
}

/** Scales by `sx`, `sy` with `about` staying where it is. */
export function scaling(sx: number, sy: number, about: Vec): Transform {
	return [sx, 0, 0, sy, about.x * (1 - sx), about.y * (1 - sy)]
}

/** Turns by `angle` radians (clockwise on the screen) around `about`. */
export function rotation(angle: number, about: Vec): Transform {
	const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
	return [
		cos,
		sin,
		-sin,
		cos,
		about.x - cos * about.x + sin * about.y,
		about.y - sin * about.x - cos * about.y,
	]
}

/** @returns the place that does `first`, then `second`. */
export function compose(first: Transform, second: Transform): Transform {
	const [a, b, c, d, e, f] = second
	const [p, q, r, s, t, u] = first
	return [
		a * p + c * q,
		b * p + d * q,
		a * r + c * s,
		b * r + d * s,
		a * t + c * u + e,
		b * t + d * u + f,
	]
}

export function inverse([a, b, c, d, e, f]: Transform): Transform {
	const area = a * d - b * c
	return [d / area, -b / area, -c / area, a / area, (c * f - d * e) / area, (b * e - a * f) / area]
}

export function applyToPoint([a, b, c, d, e, f]: Transform, { x, y }: Vec): Vec {
	return { x: a * x + c * y + e, y: b * x + d * y + f }
}

/** @returns the corners of a rectangle where they come to be, clockwise from its top left. */
export function cornersAt(place: Transform, { x, y, w, h }: Rect): [Vec, Vec, Vec, Vec] {
	return [
		applyToPoint(place, { x, y }),
		applyToPoint(place, { x: x + w, y }),
		applyToPoint(place, { x: x + w, y: y + h }),
		applyToPoint(place, { x, y: y + h }),
	]
}

/** @returns the upright rectangle around another one that was moved. */
export function boundsAt(place: Transform, rect: Rect): Rect {
	return around(cornersAt(place, rect))
}

/** @returns how much longer things get, as the geometric mean of both directions. */
export function scaleOf([a, b, c, d]: Transform): number {
	return Math.sqrt(Math.abs(a * d - b * c))
}
