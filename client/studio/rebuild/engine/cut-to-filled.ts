import type { PixelData } from '../../engine/tiles.ts'

/** How far a result reaches over what was there, as a share of the longer side; it fades out there. */
const overlapShare = 1 / 100

/**
 * Makes a filled picture transparent where it is fixed, as it is the same as what lies below. It fades
 * out over the nearest fixed pixels: what lies below can have finer edges.
 * @param fixed 1 for fixed pixels, 0 for filled ones: [height, width]
 */
export function cutToFilled({ data, width, height }: PixelData, fixed: Uint8Array): PixelData {
	const reach = Math.max(2, Math.round(Math.max(width, height) * overlapShare))
	const distances = distancesToFilled(fixed, width, height, reach + 1)
	const cut = data.slice()
	for (const [i, distance] of distances.entries()) {
		cut[4 * i + 3] = Math.round((255 * (reach + 1 - distance)) / (reach + 1))
	}
	return { data: cut, width, height }
}

/** @returns steps across and down to the nearest filled pixel, `most` at most: [height, width] */
function distancesToFilled(
	fixed: Uint8Array,
	width: number,
	height: number,
	most: number,
): Uint8Array {
	const distances = fixed.map((value) => (value === 1 ? most : 0))
	const nearer = (index: number, beside: number, isInside: boolean) => {
		const found = isInside ? (distances[beside] ?? most) + 1 : most
		if (found < (distances[index] ?? 0)) distances[index] = found
	}
	for (let i = 0; i < distances.length; i++) {
		nearer(i, i - 1, i % width > 0)
		nearer(i, i - width, i >= width)
	}
	for (let i = distances.length - 1; i >= 0; i--) {
		nearer(i, i + 1, i % width < width - 1)
		nearer(i, i + width, i < width * (height - 1))
	}
	return distances
}
