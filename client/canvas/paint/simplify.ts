import { clamp } from '../../../shared/geometry.ts'

/**
 * Finds the corners of a line or polygon that matter: none of the others is further than
 * `tolerance` from the line through these (Ramer, Douglas and Peucker).
 * @param corners x, y one after the other. @returns which to keep, the first and the last always.
 */
export function simplifyPolyline(corners: Float32Array, tolerance: number): Uint32Array {
	const count = corners.length / 2
	if (count < 3) return Uint32Array.from({ length: count }, (_, i) => i)
	const kept = new Uint8Array(count)
	kept[0] = 1
	kept[count - 1] = 1
	let length = 2
	const stack = [0, count - 1]
	while (stack.length > 0) {
		const last = stack.pop() ?? 0
		const first = stack.pop() ?? 0
		const furthest = furthestFrom(corners, first, last, tolerance)
		if (furthest === undefined) continue
		kept[furthest] = 1
		length += 1
		stack.push(first, furthest, furthest, last)
	}
	const indices = new Uint32Array(length)
	for (let i = 0, at = 0; i < count; i++) if (kept[i]) indices[at++] = i
	return indices
}

/** @returns the corner between two that is furthest from their line, if it is too far. */
function furthestFrom(
	corners: Float32Array,
	first: number,
	last: number,
	tolerance: number,
): number | undefined {
	const [x, y] = [corners[2 * first] ?? 0, corners[2 * first + 1] ?? 0]
	const [dx, dy] = [(corners[2 * last] ?? 0) - x, (corners[2 * last + 1] ?? 0) - y]
	const squared = dx * dx + dy * dy
	let most = tolerance * tolerance
	let furthest: number | undefined
	for (let i = first + 1; i < last; i++) {
		const px = (corners[2 * i] ?? 0) - x
		const py = (corners[2 * i + 1] ?? 0) - y
		const along = squared === 0 ? 0 : clamp((px * dx + py * dy) / squared, 0, 1)
		const distance = (px - along * dx) ** 2 + (py - along * dy) ** 2
		if (distance > most) {
			most = distance
			furthest = i
		}
	}
	return furthest
}
