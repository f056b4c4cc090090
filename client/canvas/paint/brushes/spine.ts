import { eachPoint, type Stroke } from '../../../../shared/ink.ts'

/** One place on a brush's way. */
export interface SpinePoint {
	/** World units. */
	x: number
	y: number
	/** 0–1. */
	pressure: number
	/** How the pen leans, as in `InkPoint`; zero where it is upright or can't tell. */
	tiltX: number
	tiltY: number
	/** How far from the stroke's beginning, world units. */
	distance: number
}

/** How much of the way to the next point is gone: the rest of it takes the tremor out. */
const follow = 0.7
const pressureFollow = 0.4
/** A way has about so many spots at most: beyond, they are further apart. */
const mostSpots = 8192

/**
 * The smoothed way of a stroke. What lies behind the tip stays as it is while the stroke grows, so
 * that whatever is put along it stays too.
 * @param step spots are about so far apart, world units.
 */
export function spineOf(stroke: Stroke, step: number): SpinePoint[] {
	const knots = knotsOf(stroke, step)
	const [first] = knots
	if (!first) return []
	const gap = Math.max(step, lengthOf(knots) / mostSpots)
	const spots = [first]
	for (let i = 1; i < knots.length; i++) {
		const [a, b, c] = [knots[i - 1], knots[i], knots[i + 1]]
		if (!a || !b) break
		// From the middle before a knot to the middle after it; to the very end at last.
		const from = i === 1 ? a : middle(a, b)
		const to = c ? middle(b, c) : b
		bend(spots, from, b, to, gap)
	}
	return spots
}

function lengthOf(knots: readonly SpinePoint[]): number {
	let length = 0
	knots.forEach(({ x, y }, i) => {
		const before = knots[i - 1]
		if (before) length += Math.hypot(x - before.x, y - before.y)
	})
	return length
}

/** Points, smoothed, those too near to each other left out; the last one is where the pen is. */
function knotsOf(stroke: Stroke, step: number): SpinePoint[] {
	const knots: SpinePoint[] = []
	let spot: SpinePoint | undefined
	let last: SpinePoint | undefined
	eachPoint(stroke, (x, y, pressure, tilt) => {
		const [leanX, leanY] = tilt ?? [0, 0]
		last = { x, y, pressure, tiltX: leanX, tiltY: leanY, distance: 0 }
		spot = spot ? towards(spot, last) : last
		const before = knots.at(-1)
		if (!before || Math.hypot(spot.x - before.x, spot.y - before.y) >= step) knots.push(spot)
	})
	const before = knots.at(-1)
	if (last && spot && before && (before.x !== last.x || before.y !== last.y)) {
		knots.push({ ...spot, x: last.x, y: last.y })
	}
	return knots
}

function towards(from: SpinePoint, to: SpinePoint): SpinePoint {
	return {
		x: from.x + (to.x - from.x) * follow,
		y: from.y + (to.y - from.y) * follow,
		pressure: from.pressure + (to.pressure - from.pressure) * pressureFollow,
		tiltX: from.tiltX + (to.tiltX - from.tiltX) * pressureFollow,
		tiltY: from.tiltY + (to.tiltY - from.tiltY) * pressureFollow,
		distance: 0,
	}
}

function middle(a: SpinePoint, b: SpinePoint): SpinePoint {
	return {
		x: (a.x + b.x) / 2,
		y: (a.y + b.y) / 2,
		pressure: (a.pressure + b.pressure) / 2,
		tiltX: (a.tiltX + b.tiltX) / 2,
		tiltY: (a.tiltY + b.tiltY) / 2,
		distance: 0,
	}
}

/** Adds spots along a quadratic curve. */
function bend(
	spots: SpinePoint[],
	from: SpinePoint,
	by: SpinePoint,
	to: SpinePoint,
	step: number,
): void {
	const length = Math.hypot(by.x - from.x, by.y - from.y) + Math.hypot(to.x - by.x, to.y - by.y)
	const count = Math.max(1, Math.min(64, Math.round(length / step)))
	for (let i = 1; i <= count; i++) {
		const t = i / count
		const [p, q, r] = [(1 - t) ** 2, 2 * t * (1 - t), t * t]
		const before = spots.at(-1) ?? from
		const x = p * from.x + q * by.x + r * to.x
		const y = p * from.y + q * by.y + r * to.y
		spots.push({
			x,
			y,
			pressure: p * from.pressure + q * by.pressure + r * to.pressure,
			tiltX: p * from.tiltX + q * by.tiltX + r * to.tiltX,
			tiltY: p * from.tiltY + q * by.tiltY + r * to.tiltY,
			distance: before.distance + Math.hypot(x - before.x, y - before.y),
		})
	}
}

/** A turn sharper than this (cosine) is one back. */
const cusp = -0.25

/** Cuts a way where it turns back. */
export function splitAtCusps(spots: readonly SpinePoint[]): SpinePoint[][] {
	const lines: SpinePoint[][] = []
	let line: SpinePoint[] = []
	spots.forEach((spot, i) => {
		line.push(spot)
		const [a, c] = [spots[i - 1], spots[i + 1]]
		if (!a || !c || cosine(a, spot, c) > cusp) return
		lines.push(line)
		line = [spot]
	})
	if (line.length > 0) lines.push(line)
	return lines
}

function cosine(a: SpinePoint, b: SpinePoint, c: SpinePoint): number {
	const [px, py, qx, qy] = [b.x - a.x, b.y - a.y, c.x - b.x, c.y - b.y]
	const lengths = Math.hypot(px, py) * Math.hypot(qx, qy)
	return lengths === 0 ? 1 : (px * qx + py * qy) / lengths
}

/** @returns how far a pen leans, 0 upright to 1 flat. */
export function tiltAmount({ tiltX: leanX, tiltY: leanY }: SpinePoint): number {
	return Math.min(1, Math.hypot(leanX, leanY) / 70)
}
