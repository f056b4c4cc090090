import { contours } from 'd3-contour'
import { clamp, type Rect, type Vec } from '../../../shared/geometry.ts'
import { limits } from '../../../shared/limits.ts'
import type { Outline } from '../../../shared/outline.ts'
import { simplifyPolyline } from '../../canvas/paint/simplify.ts'
import type { Area } from './flood-fill.ts'
import { countsOfNine, type Mask, widened } from './mask.ts'

/** An area as a shape. All lengths are pixels of the picture that it was found in. */
export interface TracedArea {
	outline: Outline
	/** The box that the outline is relative to. */
	box: Rect
	/** Some points well inside the area. */
	inside: Vec[]
}

/** Maximum deviation of the outline, pixels. It doubles while the outline has too many points. */
const finest = 0.5
/** Smallest ring that is kept, square pixels: others are dust. */
const smallestRing = 4
/** Steps of the outline's grid in a pixel. */
const stepsPerPixel = 4
/** Points inside: how many to a side at most, and their distance from the border, pixels. */
const [samplesPerSide, clearance] = [8, 4]

/**
 * Traces the rings of an area, holes included. The area grows by a pixel, under the lines around it,
 * whose edges are soft.
 * @returns undefined when nothing is left of it.
 */
export function traceArea({ mask, left, top }: Area): TracedArea | undefined {
	// Marching squares on the mean of nine pixels: a line of pixels becomes a straight line.
	const counts: ArrayLike<number> = countsOfNine(widened(mask))
	const { coordinates } = contours()
		.size([mask.width, mask.height])
		// Its types ask for an array, but it only reads numbers.
		.contour(counts as number[], 4.5)
	const rings = coordinates
		.flat()
		.map((ring) => ({ ring, area: areaOf(ring) }))
		.filter(({ area }) => area >= smallestRing)
		.toSorted((a, b) => b.area - a.area)
		.map(({ ring }) => Float32Array.from(ring.flatMap(([x = 0, y = 0]) => [x + left, y + top])))
	const kept = simplified(rings)
	if (kept.length === 0) return undefined
	const inside = insideOf(mask).map(({ x, y }) => ({ x: x + left, y: y + top }))
	return { ...toGrid(kept), inside }
}

/** Shoelace formula. @param ring closed: the last point is the first. */
function areaOf(ring: readonly (readonly number[])[]): number {
	let sum = 0
	ring.forEach(([x = 0, y = 0], i) => {
		const [nextX = 0, nextY = 0] = ring[i + 1] ?? []
		if (i < ring.length - 1) sum += x * nextY - nextX * y
	})
	return Math.abs(sum) / 2
}

/**
 * @param rings closed, the largest first: the border, then the holes.
 * @returns open rings with as many points as a mark may have. The smallest holes are left out first:
 * most of what is in them lies over the fill.
 */
function simplified(rings: readonly Float32Array[]): Float32Array[] {
	for (let tolerance = finest; ; tolerance *= 2) {
		const fewer = rings
			.map((ring) => withPoints(ring, simplifyPolyline(ring, tolerance).subarray(0, -1)))
			.filter((ring) => ring.length >= 6)
		const [border] = fewer
		if (border && border.length / 2 > limits.outlinePoints / 2) continue
		let left: number = limits.outlinePoints
		return fewer.filter((ring) => {
			left -= ring.length / 2
			return left >= 0
		})
	}
}

function withPoints(ring: Float32Array, points: Uint32Array): Float32Array {
	const kept = new Float32Array(2 * points.length)
	for (const [i, point] of points.entries()) {
		kept.set(ring.subarray(2 * point, 2 * point + 2), 2 * i)
	}
	return kept
}

function toGrid(rings: readonly Float32Array[]): { outline: Outline; box: Rect } {
	let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity]
	for (const ring of rings) {
		for (let i = 0; i < ring.length; i += 2) {
			minX = Math.min(minX, ring[i] ?? 0)
			maxX = Math.max(maxX, ring[i] ?? 0)
			minY = Math.min(minY, ring[i + 1] ?? 0)
			maxY = Math.max(maxY, ring[i + 1] ?? 0)
		}
	}
	const box = { x: minX, y: minY, w: maxX - minX, h: maxY - minY }
	const steps = (length: number) =>
		clamp(Math.round(length * stepsPerPixel), 1, limits.outlineSteps)
	const [columns, rows] = [steps(box.w), steps(box.h)]
	const onGrid = (value: number, i: number) =>
		Math.round(i % 2 === 0 ? ((value - minX) / box.w) * columns : ((value - minY) / box.h) * rows)
	return {
		outline: { columns, rows, rings: rings.map((ring) => Uint16Array.from(ring, onGrid)) },
		box,
	}
}

/** @returns points of the mask whose surroundings are in it too, spread evenly. */
function insideOf({ bits, width, height }: Mask): Vec[] {
	const has = (x: number, y: number) => bits[y * width + x] === 1
	const around = [-clearance, 0, clearance]
	const step = (length: number) => Math.max(1, Math.floor(length / samplesPerSide))
	const points: Vec[] = []
	for (let y = clearance; y < height - clearance; y += step(height)) {
		for (let x = clearance; x < width - clearance; x += step(width)) {
			if (around.every((dy) => around.every((dx) => has(x + dx, y + dy)))) points.push({ x, y })
		}
	}
	return points
}
