import type { Vec } from '../../../../shared/geometry.ts'
import type { SpinePoint } from './spine.ts'

/** Number of corners of a cap. */
const capCorners = 9

/** @returns the brush's outermost point in a direction (a unit vector), relative to its centre. */
export type EdgeAt = (point: SpinePoint, nx: number, ny: number) => Vec

/** @returns the edge of a round brush. */
export function roundEdge(radiusAt: (point: SpinePoint) => number): EdgeAt {
	return (point, nx, ny) => {
		const radius = radiusAt(point)
		return { x: nx * radius, y: ny * radius }
	}
}

/**
 * Builds outlines of any width around a spine, all with the same order of corners. On the inner side
 * of a bend an outline stops at the centre of the curvature, so that it never folds over. The filled
 * outline is the area that the brush passes over.
 */
export class Ribbon {
	readonly #points: readonly SpinePoint[]
	/** For each point: the left normal, and the radius of curvature (negative: bends to the right). */
	readonly #normals: Float64Array
	readonly #bends: Float64Array

	/** @param points a spine without cusps; see `splitAtCusps`. */
	constructor(points: readonly SpinePoint[]) {
		this.#points = points
		this.#normals = new Float64Array(2 * points.length)
		this.#bends = new Float64Array(points.length).fill(Infinity)
		this.#measure()
	}

	/** @param edgeAt a brush that is symmetric under a turn of π. @returns corners, x, y alternating. */
	outline(edgeAt: EdgeAt): Float32Array {
		const points = this.#points
		const { length } = points
		const corners = new Float32Array(4 * length + 4 * capCorners)
		const back = 2 * length + 2 * capCorners
		points.forEach((point, i) => {
			const [nx, ny] = [this.#normals[2 * i] ?? 0, this.#normals[2 * i + 1] ?? 0]
			const bend = this.#bends[i] ?? Infinity
			const edge = edgeAt(point, nx, ny)
			const inner = Math.min(1, Math.abs(bend) / (edge.x * nx + edge.y * ny))
			const [left, right] = bend > 0 ? [inner, 1] : [1, inner]
			const at = 2 * i
			const opposite = back + 2 * (length - 1 - i)
			corners[at] = point.x + edge.x * left
			corners[at + 1] = point.y + edge.y * left
			corners[opposite] = point.x - edge.x * right
			corners[opposite + 1] = point.y - edge.y * right
			if (i === length - 1) cap(corners, 2 * length, point, nx, ny, edgeAt)
			if (i === 0) cap(corners, back + 2 * length, point, -nx, -ny, edgeAt)
		})
		return corners
	}

	#measure(): void {
		const points = this.#points
		points.forEach((point, i) => {
			const [a, b] = [points[i - 1] ?? point, points[i + 1] ?? point]
			const [dx, dy] = [b.x - a.x, b.y - a.y]
			const length = Math.hypot(dx, dy)
			// Without a direction the normal is arbitrary.
			this.#normals[2 * i] = length > 0 ? dy / length : 0
			this.#normals[2 * i + 1] = length > 0 ? -dx / length : -1
			const [px, py, qx, qy] = [point.x - a.x, point.y - a.y, b.x - point.x, b.y - point.y]
			const cross = px * qy - py * qx
			if (cross === 0) return
			// The signed radius of the circle through three points.
			this.#bends[i] = -(Math.hypot(px, py) * Math.hypot(qx, qy) * length) / (2 * cross)
		})
	}
}

/** Writes the corners of a half turn around a point, starting at the normal. */
function cap(
	corners: Float32Array,
	at: number,
	point: SpinePoint,
	nx: number,
	ny: number,
	edgeAt: EdgeAt,
): void {
	for (let k = 0; k < capCorners; k++) {
		const angle = (Math.PI * (k + 1)) / (capCorners + 1)
		const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
		const { x, y } = edgeAt(point, nx * cos - ny * sin, ny * cos + nx * sin)
		corners[at + 2 * k] = point.x + x
		corners[at + 2 * k + 1] = point.y + y
	}
}
