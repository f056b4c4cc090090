import { describe, expect, test } from 'vitest'
import type { Planes } from '../../client/studio/engine/pixels.ts'
import { fewColoursShare } from '../../client/studio/restyle/few-colours.ts'
import { addDetail } from '../../client/studio/restyle/fine-detail.ts'
import { keepPaper } from '../../client/studio/restyle/keep-paper.ts'
import {
	defaultOwnColours,
	forDrawings,
	restoreColours,
} from '../../client/studio/restyle/own-colours.ts'
import { addReference, cropHeight } from '../../client/studio/restyle/reference.ts'
import { networkStrength, sliderStrength } from '../../client/studio/restyle/strength-curve.ts'
import { seeded } from '../seeded.ts'

/** What follows the style painter, and what it gets beside the picture. */

type Colour = readonly [red: number, green: number, blue: number]

function picture(
	width: number,
	height: number,
	colourAt: (x: number, y: number) => Colour,
): Planes {
	const count = width * height
	const data = Float32Array.from(
		{ length: 3 * count },
		(_, i) => colourAt(i % width, Math.floor((i % count) / width))[Math.floor(i / count)] ?? 0,
	)
	return { data, width, height }
}

function colourOf({ data, width, height }: Planes, x: number, y: number): Colour {
	const at = (channel: number) => data[channel * width * height + y * width + x] ?? Number.NaN
	return [at(0), at(1), at(2)]
}

function largestDifference(a: Planes, b: Planes): number {
	return a.data.reduce((most, value, i) => Math.max(most, Math.abs(value - (b.data[i] ?? 0))), 0)
}

const paper: Colour = [1, 1, 0.97]
const sun: Colour = [0.97, 0.82, 0.1]
const teal: Colour = [0.15, 0.3, 0.35]

describe('own colours', () => {
	const [side, middle] = [64, 32]
	/** A yellow half beside paper. */
	const drawing = picture(side, side, (x) => (x < middle ? sun : paper))
	/** Dark teal all over, with brushwork of 4 pixels. */
	const painting = picture(
		side,
		side,
		(x, y) =>
			teal.map((v) => v + (((x >> 1) + (y >> 1)) % 2 === 0 ? 0.06 : -0.06)) as unknown as Colour,
	)

	test('at 0 leave the painting as it is', () => {
		expect(restoreColours(painting, drawing, 0).data).toEqual(painting.data)
	})

	test('bring a yellow sun back up to its edge, and leave the brushwork', () => {
		const finished = restoreColours(painting, drawing, 1)
		for (const [x, own] of [
			[8, sun],
			[middle - 2, sun],
			[middle + 1, paper],
			[side - 8, paper],
		] as const) {
			const values = [0, 1, 2, 3].map((dy) => colourOf(finished, x, 30 + dy))
			const mean = (channel: number) => values.reduce((sum, v) => sum + (v[channel] ?? 0) / 4, 0)
			const distance = Math.max(...own.map((value, channel) => Math.abs(mean(channel) - value)))
			const before = Math.max(
				...own.map((value, channel) => Math.abs((teal[channel] ?? 0) - value)),
			)
			expect(distance).toBeLessThan(0.25 * before)
		}
		const [light, dark] = [colourOf(finished, 12, 12), colourOf(finished, 14, 12)]
		expect(light[1] - dark[1]).toBeGreaterThan(0.05)
	})

	test('are the default for drawings on paper and for flat colours, not for photos', () => {
		const random = seeded(7)
		const noise = picture(side, side, () => [random(), random(), random()])
		expect(defaultOwnColours(fewColoursShare(drawing))).toBe(forDrawings)
		expect(defaultOwnColours(fewColoursShare(noise))).toBe(0)
	})
})

describe('kept paper', () => {
	const side = 96
	const cream = 0xfaf8f3
	const ground: Colour = [0xfa / 255, 0xf8 / 255, 0xf3 / 255]
	/** A filled square, and a dark line of 2 pixels. */
	const drawing = picture(side, side, (x, y) => {
		if (x < 30 && y < 30) return sun
		return y === 70 || y === 71 ? teal : ground
	})
	const painting = picture(side, side, () => teal)
	const kept = keepPaper(painting, drawing, cream, true)
	const keptBefore = keepPaper(painting, drawing, cream, false)

	test('is as it was away from the drawing, and the drawing is painted', () => {
		expect(colourOf(kept, 70, 30)).toEqual(colourOf(drawing, 70, 30))
		for (const [x, y] of [
			[10, 10],
			[29, 29],
			[60, 70],
		] as const) {
			expect(colourOf(kept, x, y)).toEqual(colourOf(painting, x, y))
			expect(colourOf(keptBefore, x, y)).toEqual(colourOf(painting, x, y))
		}
	})

	test('is clean 4 pixels beside what is drawn; recipes made before have a rim of 12', () => {
		const isPaper = (picture: Planes, [x, y]: readonly [number, number]) =>
			colourOf(picture, x, y).every((value, channel) => value === colourOf(drawing, x, y)[channel])
		for (const [near, far] of [
			[
				[34, 12],
				[42, 12],
			],
			[
				[60, 76],
				[60, 84],
			],
		] as const) {
			expect(isPaper(kept, near)).toBe(true)
			expect(isPaper(keptBefore, near)).toBe(false)
			expect(isPaper(keptBefore, far)).toBe(true)
		}
		expect(colourOf(keptBefore, 60, 72)).toEqual(colourOf(painting, 60, 72))
	})

	test.each([
		{ name: 'narrow', picture: kept, most: 0.5 },
		{ name: 'wide', picture: keptBefore, most: 0.3 },
	])('begins gradually with a $name rim', ({ picture, most }) => {
		const lightness = Array.from({ length: 20 }, (_, i) => colourOf(picture, 30 + i, 12)[0])
		expect(lightness).toEqual(lightness.toSorted((a, b) => a - b))
		const steps = lightness.slice(1).map((value, i) => value - (lightness[i] ?? 0))
		expect(Math.max(...steps)).toBeLessThan(most)
	})

	test('is no different when something is drawn far away', () => {
		const more = picture(side, side, (x, y) => (x > 85 && y > 85 ? sun : colourOf(drawing, x, y)))
		const other = keepPaper(painting, more, cream, true)
		expect(colourOf(other, 31, 12)).toEqual(colourOf(kept, 31, 12))
	})
})

test('fine detail makes an enlarged painting as sharp as the drawing, where it is inverted too', () => {
	const edge =
		(width: number) =>
		(x: number): Colour =>
			x + 0.5 < 0.5 * width ? [0.2, 0.2, 0.2] : [0.8, 0.8, 0.8]
	const inverted = (colour: Colour) => colour.map((v) => 1 - v) as unknown as Colour
	const [small, large] = [picture(33, 33, edge(33)), picture(66, 66, edge(66))]
	const painting = picture(33, 33, (x) => inverted(edge(33)(x)))
	const wanted = picture(66, 66, (x) => inverted(edge(66)(x)))
	const flat = picture(33, 33, () => [0.5, 0.5, 0.5])
	const error = (planes: Planes) => largestDifference(planes, wanted)
	// A flat drawing has no detail to give: the painting is only enlarged.
	const enlarged = addDetail(
		painting,
		flat,
		picture(66, 66, () => [0.5, 0.5, 0.5]),
	)
	expect(error(addDetail(painting, small, large))).toBeLessThan(0.4 * error(enlarged))
})

test('the reference lies below the picture, is the same for all of them, and comes off again', () => {
	const random = seeded(3)
	const noisy = picture(96, 64, () => [random(), random(), random()])
	const plain = picture(96, 64, () => paper)
	const [a, b] = [addReference(noisy), addReference(plain)]
	expect(a.height % 8).toBe(0)
	expect(cropHeight(a, 64)).toEqual(noisy)
	const last = a.height - 1
	for (let x = 0; x < 96; x++) expect(colourOf(a, x, last)).toEqual(colourOf(b, x, last))
})

test('the strength’s slider and the painter’s strength are each other’s inverse', () => {
	for (let percent = 0; percent <= 100; percent += 5) {
		expect(sliderStrength(networkStrength(percent / 100))).toBeCloseTo(percent / 100, 6)
	}
	expect([networkStrength(0), networkStrength(1)]).toEqual([0, 1])
})
