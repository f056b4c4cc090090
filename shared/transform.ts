import * as v from 'valibot'
import { around, type Rect, type Vec } from './geometry.ts'

/**
 * An affine transform: x' = a·x + c·y + e, y' = b·x + d·y + f, as in CSS `matrix()` and `DOMMatrix`.
 * A mark's transform maps its own coordinates to world units.
 */
export type Transform = readonly [a: number, b: number, c: number, d: number, e: number, f: number]

export const identity: Transform = [1, 0, 0, 1, 0, 0]

/** Beyond these a mark can't be seen or selected. */
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

/** Scales by `sx`, `sy` around `about`. */
export function scaling(sx: number, sy: number, about: Vec): Transform {
	return [sx, 0, 0, sy, about.x * (1 - sx), about.y * (1 - sy)]
}

/** Rotates by `angle` radians (clockwise on the screen) around `about`. */
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

/** @returns the transform that applies `first`, then `second`. */
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

/** @returns the transformed corners of a rectangle, clockwise from its top left. */
export function cornersAt(transform: Transform, { x, y, w, h }: Rect): [Vec, Vec, Vec, Vec] {
	return [
		applyToPoint(transform, { x, y }),
		applyToPoint(transform, { x: x + w, y }),
		applyToPoint(transform, { x: x + w, y: y + h }),
		applyToPoint(transform, { x, y: y + h }),
	]
}

/** @returns the axis-aligned bounds of a transformed rectangle. */
export function boundsAt(transform: Transform, rect: Rect): Rect {
	return around(cornersAt(transform, rect))
}

/** @returns the scale factor: the geometric mean of both directions. */
export function scaleOf([a, b, c, d]: Transform): number {
	return Math.sqrt(Math.abs(a * d - b * c))
}
