/** Reflections of a texel until it counts as too far from the paint. */
const mostReflections = 8
/** Alpha from which a texel is paint; less is the soft edge of a mark. */
const paintAlpha = 250

interface Pixels {
	width: number
	height: number
	/** RGBA of each texel, row by row. */
	data: Uint8ClampedArray
}

/**
 * Continues the paint of a mark beyond its edge, mirrored there, so that no patch of its picture shows
 * what is beside it. Changes `pixels`. @returns false when no texel is paint: nothing was changed.
 */
export function mirrorOutside({ width, height, data }: Pixels): boolean {
	const isPaint = (at: number) => (data[4 * at + 3] ?? 0) >= paintAlpha
	const nearest = nearestPaint(width, height, isPaint)
	if (nearest[0] === -1) return false
	const out = data.slice()
	for (let at = 0; at < width * height; at++) {
		if (isPaint(at)) continue
		const from = reflected(at, width, height, nearest, isPaint)
		out.set(data.subarray(4 * from, 4 * from + 4), 4 * at)
	}
	data.set(out)
	return true
}

/** @returns the texel that mirrors a texel at the edge of the paint; the nearest paint if it is too thin. */
function reflected(
	outside: number,
	width: number,
	height: number,
	nearest: Int32Array,
	isPaint: (at: number) => boolean,
): number {
	let at = outside
	for (let i = 0; i < mostReflections && !isPaint(at); i++) {
		const edge = nearest[at] ?? 0
		const x = 2 * (edge % width) - (at % width)
		const y = 2 * Math.floor(edge / width) - Math.floor(at / width)
		if (x < 0 || y < 0 || x >= width || y >= height) return edge
		at = y * width + x
	}
	return isPaint(at) ? at : (nearest[outside] ?? 0)
}

/**
 * @returns for each texel, the nearest one that is paint, nearly (Danielsson's sequential distance
 * transform, 1980); −1 everywhere when there is none.
 */
function nearestPaint(width: number, height: number, isPaint: (at: number) => boolean): Int32Array {
	const nearest = Int32Array.from({ length: width * height }, (_, at) => (isPaint(at) ? at : -1))
	const distance = (at: number, to: number) =>
		((to % width) - (at % width)) ** 2 + (Math.floor(to / width) - Math.floor(at / width)) ** 2
	const offer = (at: number, x: number, y: number) => {
		if (x < 0 || y < 0 || x >= width || y >= height) return
		const [own = -1, other = -1] = [nearest[at], nearest[y * width + x]]
		if (other !== -1 && (own === -1 || distance(at, other) < distance(at, own))) nearest[at] = other
	}
	const sweep = (y: number, step: number) => {
		for (let x = 0; x < width; x++) {
			for (const across of [-1, 0, 1]) offer(y * width + x, x + across, y - step)
		}
		for (let x = 1; x < width; x++) offer(y * width + x, x - 1, y)
		for (let x = width - 2; x >= 0; x--) offer(y * width + x, x + 1, y)
	}
	for (let y = 0; y < height; y++) sweep(y, 1)
	for (let y = height - 1; y >= 0; y--) sweep(y, -1)
	return nearest
}
