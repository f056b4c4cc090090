import type { Planes } from '../engine/pixels.ts'

/**
 * The painter normalises its features over the whole picture: on a nearly empty sheet it makes the
 * faintest difference strong, and each new stroke changes everything. So the painter also gets a
 * reference below the picture, always the same lively content, and its output there is cut off.
 */

/** Mirrored rows between the picture and the reference, pixels: more than the painter sees around a pixel. */
const marginHeight = 48
/** Height of the reference, as a share of the picture's. */
const referenceShare = 3 / 8
/** The painter halves its input three times. */
const step = 8
/** Discs of the reference for each area of this many pixels. */
const areaPerDisc = 800
/** Radii of the discs, pixels. */
const [smallestDisc, largestDisc] = [3, 53]
/** Contrast of the discs' colours around grey: most are saturated. */
const contrast = 2.5

/** @returns a picture with mirrored rows and the reference below it. */
export function addReference({ data, width, height }: Planes): Planes {
	const reference = paintReference(width, Math.ceil((height * referenceShare) / step) * step)
	const total = height + marginHeight + reference.height
	const extended = new Float32Array(3 * width * total)
	for (let channel = 0; channel < 3; channel++) {
		const from = channel * width * height
		const to = channel * width * total
		extended.set(data.subarray(from, from + width * height), to)
		for (let row = 0; row < marginHeight; row++) {
			const line = from + (height - 1 - row) * width
			extended.set(data.subarray(line, line + width), to + (height + row) * width)
		}
		const size = width * reference.height
		const plane = reference.data.subarray(channel * size, (channel + 1) * size)
		extended.set(plane, to + (height + marginHeight) * width)
	}
	return { data: extended, width, height: total }
}

/** @returns the upper part of a picture. */
export function cropHeight({ data, width, height }: Planes, kept: number): Planes {
	const cropped = new Float32Array(3 * width * kept)
	for (let channel = 0; channel < 3; channel++) {
		const from = channel * width * height
		cropped.set(data.subarray(from, from + width * kept), channel * width * kept)
	}
	return { data: cropped, width, height: kept }
}

/** Discs of random colours and sizes on white, the same in every picture of that size. */
function paintReference(width: number, height: number): Planes {
	const count = width * height
	const data = new Float32Array(3 * count).fill(1)
	const random = numericalRecipes(12_345)
	for (let disc = 0; disc < count / areaPerDisc; disc++) {
		const radius = smallestDisc + (largestDisc - smallestDisc) * random() ** 2
		const [x, y] = [random() * width, random() * height]
		const colour = [random(), random(), random()].map((value) =>
			Math.min(1, Math.max(0, 0.5 + contrast * (value - 0.5))),
		)
		for (let row = Math.max(0, Math.ceil(y - radius)); row < Math.min(height, y + radius); row++) {
			const reach = Math.sqrt(Math.max(0, radius ** 2 - (row - y) ** 2))
			const left = row * width + Math.max(0, Math.ceil(x - reach))
			const right = row * width + Math.min(width, Math.ceil(x + reach))
			colour.forEach((value, channel) => {
				data.fill(value, channel * count + left, channel * count + Math.max(left, right))
			})
		}
	}
	return { data, width, height }
}

/** Linear congruential generator of Numerical Recipes. @returns a function that gives numbers from 0 to 1 */
function numericalRecipes(seed: number): () => number {
	let state = seed
	return () => {
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
		return state / 2 ** 32
	}
}
