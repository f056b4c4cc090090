import type { Vec } from '../../../../shared/geometry.ts'
import type { SpinePoint } from './spine.ts'

/** Corners of an end. */
const capCorners = 9

/** @returns the brush's outermost point in a direction (a unit vector), from its middle. */
export type EdgeAt = (spot: SpinePoint, nx: number, ny: number) => Vec

/** @returns the edge of a round brush. */
export function roundEdge(radiusAt: (spot: SpinePoint) => number): EdgeAt {
	return (spot, nx, ny) => {
		const radius = radiusAt(spot)
		return { x: nx * radius, y: ny * radius }
	}
}

/**
 * Outlines around one way, whatever their widths; each has its corners in the same order. On the
 * inner side of a bend an outline goes no further than the bend's middle, so that it never turns
 * inside out: filled, it is all that the brush passes over.
 */
export class Ribbon {
	readonly #spots: readonly SpinePoint[]
	/** For each spot the direction to its left, and how far a side may reach (negative: the right one). */
	readonly #normals: Float64Array
	readonly #bends: Float64Array

	/** @param spots a way that nowhere turns back; see `linesOf`. */
	constructor(spots: readonly SpinePoint[]) {
		this.#spots = spots
		this.#normals = new Float64Array(2 * spots.length)
		this.#bends = new Float64Array(spots.length).fill(Infinity)
		this.#measure()
	}

	/** @param edgeAt of a brush that looks the same turned by half. @returns x, y of its corners. */
	outline(edgeAt: EdgeAt): Float32Array {
		const spots = this.#spots
		const { length } = spots
		const corners = new Float32Array(4 * length + 4 * capCorners)
		const back = 2 * length + 2 * capCorners
		spots.forEach((spot, i) => {
			const [nx, ny] = [this.#normals[2 * i] ?? 0, this.#normals[2 * i + 1] ?? 0]
			const bend = this.#bends[i] ?? Infinity
			const edge = edgeAt(spot, nx, ny)
			const inner = Math.min(1, Math.abs(bend) / (edge.x * nx + edge.y * ny))
			const [left, right] = bend > 0 ? [inner, 1] : [1, inner]
			const at = 2 * i
			const opposite = back + 2 * (length - 1 - i)
			corners[at] = spot.x + edge.x * left
			corners[at + 1] = spot.y + edge.y * left
			corners[opposite] = spot.x - edge.x * right
			corners[opposite + 1] = spot.y - edge.y * right
			if (i === length - 1) cap(corners, 2 * length, spot, nx, ny, edgeAt)
			if (i === 0) cap(corners, back + 2 * length, spot, -nx, -ny, edgeAt)
		})
		return corners
	}

	#measure(): void {
		const spots = this.#spots
		spots.forEach((spot, i) => {
			const [a, b] = [spots[i - 1] ?? spot, spots[i + 1] ?? spot]
			const [dx, dy] = [b.x - a.x, b.y - a.y]
			const length = Math.hypot(dx, dy)
			// Where there is no direction, any will do.
			this.#normals[2 * i] = length > 0 ? dy / length : 0
			this.#normals[2 * i + 1] = length > 0 ? -dx / length : -1
			const [px, py, qx, qy] = [spot.x - a.x, spot.y - a.y, b.x - spot.x, b.y - spot.y]
			const sine = px * qy - py * qx
			if (sine === 0) return
			// The circle through three spots: its radius, to the side that it bends to.
			this.#bends[i] = -(Math.hypot(px, py) * Math.hypot(qx, qy) * length) / (2 * sine)
		})
	}
}

/** Half around a spot, from where the normal points. */
function cap(
	corners: Float32Array,
	at: number,
	spot: SpinePoint,
	nx: number,
	ny: number,
	edgeAt: EdgeAt,
): void {
	for (let k = 0; k < capCorners; k++) {
		const angle = (Math.PI * (k + 1)) / (capCorners + 1)
		const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
		const { x, y } = edgeAt(spot, nx * cos - ny * sin, ny * cos + nx * sin)
		corners[at + 2 * k] = spot.x + x
		corners[at + 2 * k + 1] = spot.y + y
	}
}
