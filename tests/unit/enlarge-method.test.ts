import { describe, expect, test } from 'vitest'
import type { PixelData } from '../../client/studio/engine/tiles.ts'
import { chooseMethod, methodOf } from '../../client/studio/enlarge/enlarge-method.ts'
import { enlargeByLanczos } from '../../client/studio/enlarge/sharp-lanczos.ts'
import { seeded } from '../seeded.ts'

/** @param luma of a pixel, 0–255. */
function grey(width: number, height: number, luma: (x: number, y: number) => number): PixelData {
	const data = new Uint8ClampedArray(4 * width * height).fill(255)
	for (let i = 0; i < width * height; i++) {
		data.fill(luma(i % width, Math.floor(i / width)), 4 * i, 4 * i + 3)
	}
	return { data, width, height }
}

/** Brushwork: soft detail everywhere, no edge. */
function brushwork(width: number, height: number): PixelData {
	const random = seeded(1889)
	return grey(width, height, (x, y) => 128 + 40 * Math.sin(x / 3 + Math.sin(y / 4)) + 12 * random())
}

const nothing = () => Promise.resolve()

describe('the method of an enlargement', () => {
	test('is the network for drawings: flat areas, or sharp edges', () => {
		const line = grey(96, 96, (x, y) => ((x + y) % 32 < 3 ? 20 : 250))
		const woodcut = grey(96, 96, (x, y) => (((x >> 1) + (y >> 2)) % 2 === 0 ? 30 : 220))
		const empty = grey(96, 96, () => 255)
		for (const drawing of [line, woodcut, empty]) expect(chooseMethod(drawing, 4)).toBe('network')
	})

	test('is Lanczos at ×4 where all detail is soft, and the network at ×2', () => {
		expect(chooseMethod(brushwork(96, 80), 4)).toBe('lanczos')
		expect(chooseMethod(brushwork(96, 80), 2)).toBe('network')
	})

	test('is read from a recipe’s model; earlier recipes have the network', () => {
		expect(methodOf('lanczos@1')).toBe('lanczos')
		for (const model of ['enlarge@0.1.0', 'enlarge@0.2.0', ''])
			expect(methodOf(model)).toBe('network')
	})
})

describe('Lanczos with an unsharp mask', () => {
	test('keeps an even colour and is opaque', async () => {
		const large = await enlargeByLanczos(
			grey(20, 12, () => 90),
			4,
			nothing,
		)
		expect([large.width, large.height]).toEqual([80, 48])
		expect(large.data.every((value, i) => Math.abs(value - (i % 4 === 3 ? 255 : 90)) <= 1)).toBe(
			true,
		)
	})

	test('makes an edge steeper than it was, without moving it', async () => {
		const { data, width } = await enlargeByLanczos(
			grey(16, 4, (x) => (x < 8 ? 60 : 180)),
			4,
			nothing,
		)
		const row = Array.from({ length: width }, (_, x) => data[4 * (8 * width + x)] ?? 0)
		expect(row[31]).toBeLessThan(120)
		expect(row[32]).toBeGreaterThan(120)
		// The mask overshoots on both sides.
		expect(Math.min(...row)).toBeLessThan(60)
		expect(Math.max(...row)).toBeGreaterThan(180)
		expect([row[0], row[63]]).toEqual([60, 180])
	})

	test('has no seams: a picture of several tiles equals its parts', async () => {
		const picture = brushwork(300, 40)
		const whole = await enlargeByLanczos(picture, 2, nothing)
		// The same columns in a narrower picture, which is one tile.
		const from = 100
		const part = grey(200, 40, (x, y) => picture.data[4 * (y * 300 + x + from)] ?? 0)
		const alone = await enlargeByLanczos(part, 2, nothing)
		const reach = 16
		let largest = 0
		for (let y = 0; y < 80; y++) {
			for (let x = 2 * reach; x < 400; x++) {
				const a = whole.data[4 * (y * 600 + x + 2 * from)] ?? 0
				largest = Math.max(largest, Math.abs(a - (alone.data[4 * (y * 400 + x)] ?? 0)))
			}
		}
		expect(largest).toBe(0)
	}, 30_000)
})
