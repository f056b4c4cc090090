import { clamp, type Vec } from '../../../../shared/geometry.ts'
import { LruCache } from '../../../../shared/lru-cache.ts'
import { channelsOf } from '../../../ui/colour.ts'
import type { Context2D } from '../context-2d.ts'
import { boxBlur, noiseSize, whiteNoise } from '../tileable-noise.ts'

/**
 * The paper's tooth, a height map. Pencils and pigment colour a range of its heights. It is fixed in
 * world space. At small scales its grain averages to an even tone.
 */

/** The heights of the tooth that take colour, 0–1: none below `from`, all above `to`. */
export interface GrainRange {
	from: number
	to: number
	/** Alpha at full coverage. */
	alpha: number
}

const maxLevel = 6
/** Cached patterns of at most 256 KiB each. */
const maxPatterns = 96

const patterns = new LruCache<string, CanvasPattern>({ maxSize: maxPatterns })
let tooth: Float32Array | undefined

/**
 * Returns a fill style: the tooth in a colour.
 * @param texel size of a texel, world units. @param scale pixels per world unit. @param near a point
 * near the painted area.
 */
export function grainPattern(
	context: Context2D,
	colour: number,
	range: GrainRange,
	{ texel, scale, near }: { texel: number; scale: number; near: Vec },
): CanvasPattern {
	const level = Math.min(maxLevel, Math.max(0, Math.round(-Math.log2(texel * scale))))
	const key = `${colour} ${range.from} ${range.to} ${range.alpha} ${level}`
	let pattern = patterns.get(key)
	if (!pattern) {
		pattern = makePattern(context, colour, range, level)
		patterns.set(key, pattern)
	}
	// The origin is a nearby multiple of the period, because graphics cards lose precision far out.
	const whole = noiseSize * texel
	const [x, y] = [Math.round(near.x / whole) * whole, Math.round(near.y / whole) * whole]
	const wide = texel * 2 ** level
	pattern.setTransform({ a: wide, b: 0, c: 0, d: wide, e: x, f: y })
	return pattern
}

/** Discards all patterns, because the graphics card has lost them. */
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
	const width = noiseSize / block
	const image = new ImageData(width, width)
	const coverage = new Float32Array(width * width)
	tooth.forEach((height, i) => {
		const [x, y] = [Math.floor((i % noiseSize) / block), Math.floor(i / noiseSize / block)]
		const share = clamp((height - from) / (to - from), 0, 1)
		coverage[y * width + x] = (coverage[y * width + x] ?? 0) + share * share * (3 - 2 * share)
	})
	coverage.forEach((sum, i) => {
		image.data.set([...channelsOf(colour), Math.round((255 * alpha * sum) / block ** 2)], 4 * i)
	})
	const sheet = new OffscreenCanvas(width, width)
	sheet.getContext('2d')?.putImageData(image, 0, 0)
	const pattern = context.createPattern(sheet, 'repeat')
	if (!pattern) throw new Error('this browser has no patterns')
	return pattern
}

/** Heights with a uniform distribution: fine grain plus some low-frequency unevenness. */
function makeTooth(): Float32Array {
	const finest = whiteNoise(1)
	const fine = boxBlur(whiteNoise(2), 1)
	const wide = boxBlur(boxBlur(whiteNoise(3), 4), 4)
	const heights = finest.map((height, i) => 0.4 * height + 1.8 * (fine[i] ?? 0) + (wide[i] ?? 0))
	const order = Uint32Array.from(heights.keys()).sort(
		(a, b) => (heights[a] ?? 0) - (heights[b] ?? 0),
	)
	order.forEach((at, rank) => {
		heights[at] = rank / order.length
	})
	return heights
}
