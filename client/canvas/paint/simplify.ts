/**
 * Leaves out corners of a line or polygon, so that none of those left out is further than
 * `tolerance` from what remains (Ramer, Douglas and Peucker).
 * @param corners x, y one after the other; the first and the last stay.
 */
export function keepShape(corners: Float32Array, tolerance: number): Float32Array {
	const count = corners.length / 2
	if (count < 3) return corners
	const kept = new Uint8Array(count)
	kept[0] = 1
	kept[count - 1] = 1
	// An outline begins where it ends: its furthest corner divides it.
	const stack = [0, count - 1]
	while (stack.length > 0) {
		const last = stack.pop() ?? 0
		const first = stack.pop() ?? 0
		const furthest = furthestFrom(corners, first, last, tolerance)
		if (furthest === undefined) continue
		kept[furthest] = 1
		stack.push(first, furthest, furthest, last)
	}
	const result = new Float32Array(corners.length)
	let length = 0
	for (let i = 0; i < count; i++) {
		if (!kept[i]) continue
		result[length++] = corners[2 * i] ?? 0
		result[length++] = corners[2 * i + 1] ?? 0
	}
	return result.subarray(0, length)
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
		const along = squared === 0 ? 0 : Math.min(1, Math.max(0, (px * dx + py * dy) / squared))
		const distance = (px - along * dx) ** 2 + (py - along * dy) ** 2
		if (distance > most) {
			most = distance
			furthest = i
		}
	}
	return furthest
}
