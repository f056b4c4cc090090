import type { Stroke } from '../../../../shared/ink.ts'
import { forEachPoint } from '../../../../shared/ink-codec.ts'

/** A point of a spine. */
export interface SpinePoint {
	/** World units. */
	x: number
	y: number
	/** 0–1. */
	pressure: number
	/** Pen tilt as in `InkPoint`, degrees; 0 for an upright pen and when it is not reported. */
	tiltX: number
	tiltY: number
	/** Distance from the start along the spine, world units. */
	distance: number
}

/** Factors of the exponential smoothing, which removes tremor; 1 would follow the points exactly. */
const smoothing = 0.7
const pressureSmoothing = 0.4
/** Approximate upper bound for the points of a spine. Longer spines have larger steps. */
const maxPoints = 8192

/**
 * Smooths a stroke. Points behind the tip do not change while the stroke grows, so the texture along
 * the spine stays in place.
 * @param step approximate distance of the points, world units.
 */
export function spineOf(stroke: Stroke, step: number): SpinePoint[] {
	const knots = knotsOf(stroke, step)
	const [first] = knots
	if (!first) return []
	const gap = Math.max(step, lengthOf(knots) / maxPoints)
	const points = [first]
	for (let i = 1; i < knots.length; i++) {
		const [a, b, c] = [knots[i - 1], knots[i], knots[i + 1]]
		if (!a || !b) break
		// From the midpoint before a knot to the midpoint after it; the last curve ends at the last knot.
		const from = i === 1 ? a : midpoint(a, b)
		const to = c ? midpoint(b, c) : b
		addCurve(points, from, b, to, gap)
	}
	return points
}

function lengthOf(knots: readonly SpinePoint[]): number {
	let length = 0
	knots.forEach(({ x, y }, i) => {
		const before = knots[i - 1]
		if (before) length += Math.hypot(x - before.x, y - before.y)
	})
	return length
}

/** The smoothed points, at least `step` apart. The last one is at the exact position of the pen. */
function knotsOf(stroke: Stroke, step: number): SpinePoint[] {
	const knots: SpinePoint[] = []
	let point: SpinePoint | undefined
	let last: SpinePoint | undefined
	forEachPoint(stroke, (x, y, pressure, tilt) => {
		const [leanX, leanY] = tilt ?? [0, 0]
		last = { x, y, pressure, tiltX: leanX, tiltY: leanY, distance: 0 }
		point = point ? smooth(point, last) : last
		const before = knots.at(-1)
		if (!before || Math.hypot(point.x - before.x, point.y - before.y) >= step) knots.push(point)
	})
	const before = knots.at(-1)
	if (last && point && before && (before.x !== last.x || before.y !== last.y)) {
		knots.push({ ...point, x: last.x, y: last.y })
	}
	return knots
}

function smooth(from: SpinePoint, to: SpinePoint): SpinePoint {
	return {
		x: from.x + (to.x - from.x) * smoothing,
		y: from.y + (to.y - from.y) * smoothing,
		pressure: from.pressure + (to.pressure - from.pressure) * pressureSmoothing,
		tiltX: from.tiltX + (to.tiltX - from.tiltX) * pressureSmoothing,
		tiltY: from.tiltY + (to.tiltY - from.tiltY) * pressureSmoothing,
		distance: 0,
	}
}

function midpoint(a: SpinePoint, b: SpinePoint): SpinePoint {
	return {
		x: (a.x + b.x) / 2,
		y: (a.y + b.y) / 2,
		pressure: (a.pressure + b.pressure) / 2,
		tiltX: (a.tiltX + b.tiltX) / 2,
		tiltY: (a.tiltY + b.tiltY) / 2,
		distance: 0,
	}
}

/** Adds points along a quadratic Bézier curve. */
function addCurve(
	points: SpinePoint[],
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
		const before = points.at(-1) ?? from
		const x = p * from.x + q * by.x + r * to.x
		const y = p * from.y + q * by.y + r * to.y
		points.push({
			x,
			y,
			pressure: p * from.pressure + q * by.pressure + r * to.pressure,
			tiltX: p * from.tiltX + q * by.tiltX + r * to.tiltX,
			tiltY: p * from.tiltY + q * by.tiltY + r * to.tiltY,
			distance: before.distance + Math.hypot(x - before.x, y - before.y),
		})
	}
}

/** A turn with a smaller cosine than this is a cusp. */
const cuspCosine = -0.25

/** Splits a spine at its cusps. The parts share the point at the cusp. */
export function splitAtCusps(points: readonly SpinePoint[]): SpinePoint[][] {
	const lines: SpinePoint[][] = []
	let line: SpinePoint[] = []
	points.forEach((point, i) => {
		line.push(point)
		const [a, c] = [points[i - 1], points[i + 1]]
		if (!a || !c || cosine(a, point, c) > cuspCosine) return
		lines.push(line)
		line = [point]
	})
	if (line.length > 0) lines.push(line)
	return lines
}

function cosine(a: SpinePoint, b: SpinePoint, c: SpinePoint): number {
	const [px, py, qx, qy] = [b.x - a.x, b.y - a.y, c.x - b.x, c.y - b.y]
	const lengths = Math.hypot(px, py) * Math.hypot(qx, qy)
	return lengths === 0 ? 1 : (px * qx + py * qy) / lengths
}

/** @returns the tilt, from 0 (upright) to 1 (flat). */
export function tiltAmount({ tiltX: leanX, tiltY: leanY }: SpinePoint): number {
	return Math.min(1, Math.hypot(leanX, leanY) / 70)
}
