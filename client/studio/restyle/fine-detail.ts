import { clamp } from '../../../shared/geometry.ts'
import type { Planes } from '../engine/pixels.ts'
import { boxMean } from './box-mean.ts'

/** Half the side of the window in which the painting is compared with the drawing, pixels. */
const radius = 2
/** Added to the variance of the drawing's lightness, so that flat areas get no detail. */
const floor = 1e-3
/** A painting's contrast is at most this many times the drawing's. */
const maxGain = 1.5

/**
 * Enlarges a painting and adds the drawing's fine detail: guided upsampling (He et al., "Fast Guided
 * Filter", arXiv:1505.00996). What the large drawing has more than the enlarged small one is added with
 * the gain that the painting has over the drawing there; it is negative where light and dark are swapped.
 * @param painting of the small drawing, of the same size.
 */
export function addDetail(painting: Planes, small: Planes, large: Planes): Planes {
	const { width, height } = large
	const count = width * height
	const lightness = lightnessOf(small)
	const detail = enlarge(lightness, small, large).map((value, i) => lightnessAt(large, i) - value)
	const data = new Float32Array(3 * count)
	const size = painting.width * painting.height
	for (let channel = 0; channel < 3; channel++) {
		const plane = painting.data.subarray(channel * size, (channel + 1) * size)
		const gain = enlarge(gainOf(plane, lightness, painting), small, large)
		const enlarged = enlarge(plane, small, large)
		for (let i = 0; i < count; i++) {
			data[channel * count + i] = (enlarged[i] ?? 0) + (gain[i] ?? 0) * (detail[i] ?? 0)
		}
	}
	return { data, width, height }
}

type Size = Pick<Planes, 'width' | 'height'>

function lightnessOf(planes: Planes): Float32Array {
	return Float32Array.from({ length: planes.width * planes.height }, (_, i) =>
		lightnessAt(planes, i),
	)
}

/** Rec. 709 luma. */
function lightnessAt({ data, width, height }: Planes, i: number): number {
	const count = width * height
	return (
		0.2126 * (data[i] ?? 0) + 0.7152 * (data[count + i] ?? 0) + 0.0722 * (data[2 * count + i] ?? 0)
	)
}

/** @returns at each pixel, the slope of the painting over the drawing's lightness. */
function gainOf(plane: Float32Array, lightness: Float32Array, size: Size): Float32Array {
	const product = (a: Float32Array, b: Float32Array) => a.map((value, i) => value * (b[i] ?? 0))
	const [painted, drawn, both, squares] = [
		plane,
		lightness,
		product(plane, lightness),
		product(lightness, lightness),
	].map((values) => boxMean(values, size, radius))
	return plane.map((_, i) => {
		const mean = drawn?.[i] ?? 0
		const covariance = (both?.[i] ?? 0) - (painted?.[i] ?? 0) * mean
		const gain = covariance / ((squares?.[i] ?? 0) - mean ** 2 + floor)
		return clamp(gain, -maxGain, maxGain)
	})
}

/** Bilinear; pixel centres lie at half units. */
function enlarge(plane: Float32Array, from: Size, to: Size): Float32Array {
	const wide = enlargeLines(plane, from.height, from.width, to.width, 1, from.width, to.width)
	return enlargeLines(wide, to.width, from.height, to.height, to.width, 1, 1)
}

/** Enlarges lines. @param step from pixel to pixel. @param lineStep, newLineStep from line to line. */
function enlargeLines(
	plane: Float32Array,
	lines: number,
	length: number,
	newLength: number,
	step: number,
	lineStep: number,
	newLineStep: number,
): Float32Array {
	const enlarged = new Float32Array(lines * newLength)
	for (let i = 0; i < newLength; i++) {
		const at = clamp(((i + 0.5) * length) / newLength - 0.5, 0, length - 1)
		const first = Math.floor(at) * step
		const second = Math.min(length - 1, Math.floor(at) + 1) * step
		const share = at - Math.floor(at)
		for (let line = 0; line < lines; line++) {
			const a = plane[line * lineStep + first] ?? 0
			const b = plane[line * lineStep + second] ?? 0
			enlarged[line * newLineStep + i * step] = a + share * (b - a)
		}
	}
	return enlarged
}
