import { channelsOf } from '../../../../shared/colour.ts'
import { clamp, type Vec } from '../../../../shared/geometry.ts'
import type { Context2D } from '../context-2d.ts'
import { hash } from './random.ts'

/**
 * Paper's tooth: where a pencil catches and where pigment settles. It lies still in the world; from
 * afar its grains run together to an even tone.
 */

/** Which heights of the tooth take colour, 0–1: none below `from`, all above `to`. */
export interface GrainRange {
	from: number
	to: number
	/** Alpha where all is taken. */
	alpha: number
}

/** Texels a side; it repeats. */
const side = 256
const coarsest = 6
/** Tinted tooths kept: 256 KiB each at most. */
const mostKept = 96

const patterns = new Map<string, CanvasPattern>()
let tooth: Float32Array | undefined

/**
 * A fill style: the tooth, tinted.
 * @param texel world units. @param scale pixels a world unit. @param near where it will be used.
 */
export function grainPattern(
	context: Context2D,
	colour: number,
	caught: GrainRange,
	{ texel, scale, near }: { texel: number; scale: number; near: Vec },
): CanvasPattern {
	const level = Math.min(coarsest, Math.max(0, Math.round(-Math.log2(texel * scale))))
	const key = `${colour} ${caught.from} ${caught.to} ${caught.alpha} ${level}`
	const pattern = patterns.get(key) ?? makePattern(context, colour, caught, level)
	// The latest used is the last: the first goes when there are too many.
	patterns.delete(key)
	patterns.set(key, pattern)
	for (const oldest of patterns.keys()) {
		if (patterns.size <= mostKept) break
		patterns.delete(oldest)
	}
	// Counted from a whole repeat nearby: far from the origin, a graphics card's numbers are coarse.
	const whole = side * texel
	const [x, y] = [Math.round(near.x / whole) * whole, Math.round(near.y / whole) * whole]
	const wide = texel * 2 ** level
	pattern.setTransform({ a: wide, b: 0, c: 0, d: wide, e: x, f: y })
	return pattern
}

/** The graphics card lost them: they are made again. */
export function clearPatterns(): void {
	patterns.clear()
}

function makePattern(
	context: Context2D,
	colour: number,
	{ from, to, alpha }: GrainRange,
	level: number,
): CanvasPattern {
	tooth ??= makeTooth()
	const block = 2 ** level
	const width = side / block
	const image = new ImageData(width, width)
	const taken = new Float32Array(width * width)
	tooth.forEach((height, i) => {
		const [x, y] = [Math.floor((i % side) / block), Math.floor(i / side / block)]
		const share = clamp((height - from) / (to - from), 0, 1)
		taken[y * width + x] = (taken[y * width + x] ?? 0) + share * share * (3 - 2 * share)
	})
	taken.forEach((sum, i) => {
		image.data.set([...channelsOf(colour), Math.round((255 * alpha * sum) / block ** 2)], 4 * i)
	})
	const sheet = new OffscreenCanvas(width, width)
	sheet.getContext('2d')?.putImageData(image, 0, 0)
	const pattern = context.createPattern(sheet, 'repeat')
	if (!pattern) throw new Error('this browser has no patterns')
	return pattern
}

/** Heights with every one as frequent as any other: fine grain, and some unevenness of the sheet. */
function makeTooth(): Float32Array {
	const finest = noise(1)
	const fine = blurred(noise(2), 1)
	const wide = blurred(blurred(noise(3), 4), 4)
	const heights = finest.map((height, i) => 0.4 * height + 1.8 * (fine[i] ?? 0) + (wide[i] ?? 0))
	const order = Uint32Array.from(heights.keys()).sort(
		(a, b) => (heights[a] ?? 0) - (heights[b] ?? 0),
	)
	order.forEach((at, rank) => {
		heights[at] = rank / order.length
	})
	return heights
}

function noise(seed: number): Float32Array {
	return Float32Array.from({ length: side * side }, (_, i) => hash(seed, i) / 2 ** 32 - 0.5)
}

/** Each the mean of those around it, along rows and then columns; what leaves one side comes in at the other. */
function blurred(values: Float32Array, reach: number): Float32Array {
	const along = (from: Float32Array, stepX: number, stepY: number) =>
		from.map((_, i) => {
			const [x, y] = [i % side, Math.floor(i / side)]
			let sum = 0
			for (let k = -reach; k <= reach; k++) {
				const [u, v] = [(x + k * stepX + side) % side, (y + k * stepY + side) % side]
				sum += from[v * side + u] ?? 0
			}
			return sum / (2 * reach + 1)
		})
	return along(along(values, 1, 0), 0, 1)
}
