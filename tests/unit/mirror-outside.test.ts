import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mirrorOutside } from '../../client/tools/mirror-outside.ts'

function pixels(width: number, height: number, isPaint: (x: number, y: number) => boolean) {
	const data = new Uint8ClampedArray(4 * width * height)
	for (let at = 0; at < width * height; at++) {
		const [x, y] = [at % width, Math.floor(at / width)]
		if (isPaint(x, y)) data.set([x, y, 7, 255], 4 * at)
	}
	return { width, height, data }
}

test('what is beside a mark becomes its mirror image', () => {
	const band = pixels(4, 30, (_, y) => y >= 10 && y < 20)
	expect(mirrorOutside(band)).toBe(true)
	const rows = Array.from({ length: 30 }, (_, y) => band.data[4 * (4 * y + 1) + 1])
	expect(rows.slice(10, 20)).toEqual([10, 11, 12, 13, 14, 15, 16, 17, 18, 19])
	expect(rows.slice(0, 10)).toEqual([18, 19, 18, 17, 16, 15, 14, 13, 12, 11])
	expect(rows.slice(20, 22)).toEqual([18, 17])
})

test('of any mark, all is paint then, and its own paint is as it was', () => {
	fc.assert(
		fc.property(
			fc.integer({ min: 1, max: 24 }),
			fc.integer({ min: 1, max: 24 }),
			fc.array(fc.nat(575), { minLength: 1, maxLength: 60 }),
			(width, height, painted) => {
				const chosen = new Set(painted.map((at) => at % (width * height)))
				const picture = pixels(width, height, (x, y) => chosen.has(y * width + x))
				const before = picture.data.slice()
				mirrorOutside(picture)
				for (let at = 0; at < width * height; at++) {
					expect(picture.data[4 * at + 3]).toBe(255)
					if (!chosen.has(at)) continue
					expect(picture.data.slice(4 * at, 4 * at + 4)).toEqual(before.slice(4 * at, 4 * at + 4))
				}
			},
		),
	)
})

test('a picture without paint stays as it is', () => {
	const empty = pixels(3, 3, () => false)
	expect(mirrorOutside(empty)).toBe(false)
	expect(empty.data.every((value) => value === 0)).toBe(true)
})
