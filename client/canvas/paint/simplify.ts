import { clamp } from '../../../shared/geometry.ts'

/**
 * Simplifies a polyline (Ramer–Douglas–Peucker).
 * @param corners x, y alternating. @param tolerance maximum deviation, in the units of `corners`.
 * @returns the indices of the corners to keep, including the first and the last.
 */
export function simplifyPolyline(corners: Float32Array, tolerance: number): Uint32Array {
	const count = corners.length / 2
	if (count < 3) return Uint32Array.from({ length: count }, (_, i) => i)
	const isKept = new Uint8Array(count)
	isKept[0] = 1
	isKept[count - 1] = 1
	let length = 2
	const stack = [0, count - 1]
	while (stack.length > 0) {
		const last = stack.pop() ?? 0
		const first = stack.pop() ?? 0
		const furthest = findFurthest(corners, first, last, tolerance)
		if (furthest === undefined) continue
		isKept[furthest] = 1
		length += 1
		stack.push(first, furthest, furthest, last)
	}
	const indices = new Uint32Array(length)
	for (let i = 0, at = 0; i < count; i++) if (isKept[i]) indices[at++] = i
	return indices
}

/** @returns the corner between two that is furthest from their segment, if it exceeds the tolerance. */
function findFurthest(
	corners: Float32Array,
	first: number,
	last: number,
	tolerance: number,
): number | undefined {
	const [x, y] = [corners[2 * first] ?? 0, corners[2 * first + 1] ?? 0]
	const [dx, dy] = [(corners[2 * last] ?? 0) - x, (corners[2 * last + 1] ?? 0) - y]
	const squared = dx * dx + dy * dy
	let maxDistance = tolerance * tolerance
	let furthest: number | undefined
	for (let i = first + 1; i < last; i++) {
		const px = (corners[2 * i] ?? 0) - x
		const py = (corners[2 * i + 1] ?? 0) - y
		const along = squared === 0 ? 0 : clamp((px * dx + py * dy) / squared, 0, 1)
		const distance = (px - along * dx) ** 2 + (py - along * dy) ** 2
		if (distance > maxDistance) {
			maxDistance = distance
			furthest = i
		}
	}
	return furthest
}
