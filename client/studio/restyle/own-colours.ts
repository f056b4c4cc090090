import { clamp } from '../../../shared/geometry.ts'
import { toLab, toRgb } from '../../canvas/oklab.ts'
import type { Planes } from '../engine/pixels.ts'
import { blurWithinEdges } from './edge-aware-blur.ts'

/** Pixels within which the painting's light and colour are replaced; smaller brushwork stays. */
const radius = 12
/** OKLab difference that counts as an edge of the drawing. */
const edge = 0.12
/** Share of the lightness that is replaced when all of the colour is: the painting keeps some of its light. */
const lightShare = 0.9

/** Contrast that brushwork loses on white paper when all of the colour is replaced. */
const paperShare = 0.8
/** OKLab lightness from which a drawing counts as white paper, gradually. */
const [darkestPaper, lightestPaper] = [0.85, 0.95]
/** A picture that has this share of its pixels in few colours, or more, counts as a drawing, from the first on. */
const [leastFew, mostFew] = [0.6, 0.8]
/** Own colours of a drawing, 0–1. */
export const forDrawings = 0.9

/**
 * @param fewColours share of the pixels in few colours, 0–1: see few-colours.ts.
 * @returns the own colours that suit a picture, 0–1: most for drawings on paper and flat colours, none for photos.
 */
export function defaultOwnColours(fewColours: number): number {
	return forDrawings * clamp((fewColours - leastFew) / (mostFew - leastFew), 0, 1)
}

/**
 * Gives a painting the light and colour of the drawing that it was painted from; the painting's
 * brushwork stays. In OKLab, what the drawing has more or less than the painting is blurred within the
 * drawing's edges and added. White paper also shows through the brushwork.
 * @param share 0 returns the painting, 1 all of the drawing's colour. @param drawing of the same size.
 */
export function restoreColours(painting: Planes, drawing: Planes, share: number): Planes {
	if (share === 0) return painting
	const guide = toLabPlanes(drawing)
	const painted = toLabPlanes(painting)
	const missing = new Float32Array(guide.data.length)
	for (let i = 0; i < missing.length; i++) {
		missing[i] = (guide.data[i] ?? 0) - (painted.data[i] ?? 0)
	}
	const blurred = { ...painting, data: missing.slice() }
	blurWithinEdges(blurred, guide, { radius, edge })
	const count = painting.width * painting.height
	for (let i = 0; i < count; i++) {
		const paper = clamp(
			((guide.data[i] ?? 0) - darkestPaper) / (lightestPaper - darkestPaper),
			0,
			1,
		)
		for (let j = i; j < 3 * count; j += count) {
			const [whole, soft] = [missing[j] ?? 0, blurred.data[j] ?? 0]
			const weight = j < count ? share * lightShare : share
			const added = weight * soft + share * paperShare * paper * (whole - soft)
			painted.data[j] = (painted.data[j] ?? 0) + added
		}
	}
	return toRgbPlanes(painted)
}

function toLabPlanes(planes: Planes): Planes {
	return convert(planes, (red, green, blue) => toLab(255 * red, 255 * green, 255 * blue))
}

function toRgbPlanes(planes: Planes): Planes {
	return convert(planes, (lightness, a, b) => toRgb([lightness, a, b]))
}

function convert(
	{ data, width, height }: Planes,
	convertPixel: (a: number, b: number, c: number) => readonly [number, number, number],
): Planes {
	const count = width * height
	const converted = new Float32Array(3 * count)
	let [first, second, third] = [Number.NaN, Number.NaN, Number.NaN]
	let colour: readonly [number, number, number] = [0, 0, 0]
	for (let i = 0; i < count; i++) {
		const [a, b, c] = [data[i] ?? 0, data[count + i] ?? 0, data[2 * count + i] ?? 0]
		// Most pixels of a drawing have the colour of the one before.
		if (a !== first || b !== second || c !== third) colour = convertPixel(a, b, c)
		converted[i] = colour[0]
		converted[count + i] = colour[1]
		converted[2 * count + i] = colour[2]
		first = a
		second = b
		third = c
	}
	return { data: converted, width, height }
}
