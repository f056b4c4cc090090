import { type Lab, toColour, toLab } from './oklab.ts'

/** Dominant colours of a picture: k-means in OKLab, which is perceptually uniform. */

const iterations = 12
/** Colours closer than this are merged (OKLab distance). */
const minDistance = 0.045

/**
 * Deterministic: equal pixels give equal colours.
 * @param pixels RGBA, as in ImageData. Pixels with an alpha below 128 are left out.
 * @returns at most `count` colours as 0xRRGGBB, the most frequent first.
 */
export function dominantColours(pixels: Uint8ClampedArray, count: number): number[] {
	const points: Lab[] = []
	for (let i = 0; i < pixels.length; i += 4) {
		if ((pixels[i + 3] ?? 0) < 128) continue
		points.push(toLab(pixels[i] ?? 0, pixels[i + 1] ?? 0, pixels[i + 2] ?? 0))
	}
	let centres = farthestFirst(points, count)
	let sizes: number[] = []
	for (let round = 0; round < iterations; round++) {
		const sums = centres.map(() => [0, 0, 0, 0] as [number, number, number, number])
		for (const point of points) {
			const sum = sums[nearest(centres, point)]
			if (!sum) continue
			for (const k of [0, 1, 2] as const) sum[k] += point[k]
			sum[3] += 1
		}
		sizes = sums.map(([, , , size]) => size)
		centres = centres.map((centre, i) => {
			const [l, a, b, size] = sums[i] ?? [0, 0, 0, 0]
			return size > 0 ? [l / size, a / size, b / size] : centre
		})
	}
	return mergeSimilar(centres.map((centre, i) => ({ centre, size: sizes[i] ?? 0 })))
}

interface Cluster {
	centre: Lab
	size: number
}

/** Merges similar clusters into the largest of them. */
function mergeSimilar(clusters: readonly Cluster[]): number[] {
	const kept: Cluster[] = []
	for (const { centre, size } of clusters.toSorted((a, b) => b.size - a.size)) {
		const similar = kept.find((other) => distance(other.centre, centre) <= minDistance)
		if (similar) similar.size += size
		else if (size > 0) kept.push({ centre, size })
	}
	kept.sort((a, b) => b.size - a.size)
	return [...new Set(kept.map(({ centre }) => toColour(centre)))]
}

/** Farthest-first seeding of k-means. It also finds colours that cover a small area. */
function farthestFirst(points: readonly Lab[], count: number): Lab[] {
	const [first] = points
	if (!first) return []
	const centres: Lab[] = [meanOf(points)]
	const gaps = points.map((point) => distance(point, centres[0] ?? first))
	while (centres.length < count) {
		const furthest = gaps.reduce((best, gap, i) => (gap > (gaps[best] ?? 0) ? i : best), 0)
		const next = points[furthest]
		if (!next || (gaps[furthest] ?? 0) === 0) break
		centres.push(next)
		points.forEach((point, i) => {
			gaps[i] = Math.min(gaps[i] ?? 0, distance(point, next))
		})
	}
	return centres
}

function meanOf(points: readonly Lab[]): Lab {
	const mean = [0, 1, 2].map((k) => points.reduce((sum, point) => sum + (point[k] ?? 0), 0))
	const [l = 0, a = 0, b = 0] = mean.map((sum) => sum / points.length)
	return [l, a, b]
}

function nearest(centres: readonly Lab[], point: Lab): number {
	let [best, least] = [0, Infinity]
	centres.forEach((centre, i) => {
		const current = distance(centre, point)
		if (current >= least) return
		best = i
		least = current
	})
	return best
}

function distance([l, a, b]: Lab, [m, c, d]: Lab): number {
	return Math.hypot(l - m, a - c, b - d)
}
