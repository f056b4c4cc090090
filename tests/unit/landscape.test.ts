import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { randomChange } from '../../client/studio/critic/evolve.ts'
import { sideLength } from '../../client/studio/engine/side-length.ts'
import { withBorder, withoutBorder } from '../../client/studio/landscape/border.ts'
import { everySecond, labelPlanes, landscapeLabels } from '../../client/studio/landscape/labels.ts'
import { mannerShares, manners } from '../../client/studio/landscape/manner.ts'
import { landscapeNoise } from '../../client/studio/landscape/noise.ts'
import { isEnlarged, landscapeSize } from '../../client/studio/landscape/size.ts'
import { labelsOfPixels } from '../../client/studio/meaning/labels-of-pixels.ts'
import { labelledPaintings } from '../../client/studio/rebuild/painting-labels.ts'
import { labelSide } from '../../shared/label-map.ts'
import { meaningColour, meanings } from '../../shared/meaning.ts'
import { presetHash } from '../../shared/recipe-format.ts'
import { seeded } from '../seeded.ts'

test('a size is what the network accepts, and nearly of the frame’s shape', () => {
	fc.assert(
		fc.property(
			fc.record({ w: fc.integer({ min: 1, max: 9000 }), h: fc.integer({ min: 1, max: 9000 }) }),
			fc.integer({ min: 32, max: 512 }).map((half) => 4 * half),
			(frame, side) => {
				const { width, height } = landscapeSize(frame, side)
				const step = isEnlarged({ width, height }) ? 32 : 16
				expect([width % step, height % step]).toEqual([0, 0])
				expect(Math.max(width, height)).toBeLessThanOrEqual(1024)
				expect(Math.min(width, height)).toBeGreaterThanOrEqual(64)
				const shorter =
					(Math.min(frame.w, frame.h) / Math.max(frame.w, frame.h)) * Math.min(side, 1024)
				expect(Math.abs(Math.max(64, shorter) - Math.min(width, height))).toBeLessThanOrEqual(16)
			},
		),
	)
})

test('a border repeats what is outermost, and can be cut off again', () => {
	const planes = {
		data: Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12),
		width: 3,
		height: 2,
	}
	const wide = withBorder(planes, 1)
	expect([wide.width, wide.height]).toEqual([5, 4])
	expect([...wide.data.subarray(0, 20)]).toEqual([
		...[1, 1, 2, 3, 3],
		...[1, 1, 2, 3, 3],
		...[4, 4, 5, 6, 6],
		...[4, 4, 5, 6, 6],
	])
	expect([...wide.data.subarray(20, 25)]).toEqual([7, 7, 8, 9, 9])
	expect(withoutBorder(wide, 1)).toEqual(planes)
})

test('half as many labels are those of every second pixel', () => {
	const labels = Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8)
	expect(everySecond({ labels, width: 4, height: 2 })).toEqual({
		labels: Uint8Array.of(1, 3),
		width: 2,
		height: 1,
	})
})

test('a free side of a network can be a multiple or a part of another', () => {
	const free = { height: 96, rows: 5 }
	const lengths = [7, 'height', 'height / 16', '16 * rows'].map((side) => sideLength(side, free))
	expect(lengths).toEqual([7, 96, 6, 80])
	expect(() => sideLength('width', free)).toThrow(RangeError)
})

describe('the noise of a landscape', () => {
	const cells = { columns: 20, rows: 12 }
	const count = cells.columns * cells.rows

	test('is standard normal, also where it was changed', () => {
		for (const changes of [[], Array.from({ length: 64 }, (_, i) => (i * 5003) % 65_536)]) {
			const noise = landscapeNoise(7, changes, cells)
			expect(noise.length).toBe(16 * count)
			const mean = noise.reduce((sum, value) => sum + value, 0) / noise.length
			const square = noise.reduce((sum, value) => sum + value * value, 0) / noise.length
			expect(Math.abs(mean)).toBeLessThan(0.06)
			expect(Math.abs(square - 1)).toBeLessThan(0.08)
		}
	})

	test('of a larger landscape begins with that of a smaller one', () => {
		const small = landscapeNoise(7, [], { columns: 4, rows: 3 })
		const large = landscapeNoise(7, [], cells)
		for (let y = 0; y < 3; y++) {
			for (let x = 0; x < 4; x++) {
				expect(small[(5 * 3 + y) * 4 + x]).toBe(large[(5 * cells.rows + y) * cells.columns + x])
			}
		}
	})

	test('changes around one place of the picture, whatever its size', () => {
		fc.assert(
			fc.property(fc.nat(65_535), fc.nat(2 ** 32 - 1), (change, seed) => {
				const [before, after] = [[], [change]].map((changes) =>
					landscapeNoise(seed, changes, cells),
				)
				const changed = Array.from({ length: count }, (_, i) => i).filter(
					(i) => before?.[i] !== after?.[i],
				)
				expect(changed.length).toBeGreaterThan(0)
				const centre = change >> 6
				const x = (((centre % labelSide) + 0.5) / labelSide) * cells.columns - 0.5
				const y = ((Math.floor(centre / labelSide) + 0.5) / labelSide) * cells.rows - 0.5
				for (const i of changed) {
					const [column, row] = [i % cells.columns, Math.floor(i / cells.columns)]
					expect(Math.hypot(column - x, row - y)).toBeLessThanOrEqual(4.5)
				}
			}),
		)
	})
})

test('in the duel, a change of a landscape lies where the critic doubts', () => {
	const scores = new Float32Array(labelSide ** 2).fill(1)
	const doubted = 20 * labelSide + 7
	scores[doubted] = 0
	const random = seeded(5)
	const centres = Array.from({ length: 2000 }, () => {
		const change = randomChange({ scores }, random)
		expect(change).toBeLessThan(2 ** 16)
		return change >> 6
	})
	const count = centres.filter((centre) => centre === doubted).length
	// Of 1,024 cells each is chosen twice by chance, and a doubted one up to three times as often.
	expect(count).toBeGreaterThan(2)
	expect(new Set(centres).size).toBeGreaterThan(500)
})

describe('the labels of a landscape', () => {
	const side = 64
	const drawingOf = (colourAt: (x: number, y: number) => number) => {
		const data = new Uint8ClampedArray(4 * side * side)
		for (let i = 0; i < side * side; i++) {
			const colour = colourAt(i % side, Math.floor(i / side))
			data.set([colour >> 16, (colour >> 8) & 255, colour & 255, 255], 4 * i)
		}
		return { data, width: side, height: side }
	}
	const labelOf = (id: (typeof meanings)[number]['id']) =>
		meanings.findIndex((meaning) => meaning.id === id) + 1

	test('are at each pixel one of the eight: what has none is what it resembles', () => {
		const drawing = drawingOf((x) =>
			x < 32 ? meaningColour('water') : x < 48 ? 0x101810 : 0xffffff,
		)
		const map = new Uint8Array(labelSide ** 2).map((_, cell) =>
			cell % labelSide < 16 ? labelOf('water') : 0,
		)
		const labels = landscapeLabels(map, drawing)
		expect([labels[5], labels[40], labels[60]]).toEqual([
			labelOf('water'),
			labelOf('tree'),
			labelOf('sky'),
		])
	})

	test('change where a stroke is, and nowhere far from it', () => {
		const stroke = { x: 40, y: 20, radius: 5 }
		const labelsWith = (isDrawn: boolean) => {
			const drawing = drawingOf((x, y) => {
				const isIn = Math.hypot(x - stroke.x, y - stroke.y) <= stroke.radius
				return meaningColour(isDrawn && isIn ? 'house' : y < 30 ? 'sky' : 'field')
			})
			return landscapeLabels(labelsOfPixels(drawing, drawing), drawing)
		}
		const [before, after] = [labelsWith(false), labelsWith(true)]
		for (const [i, label] of after.entries()) {
			const far = Math.hypot((i % side) - stroke.x, Math.floor(i / side) - stroke.y)
			if (far <= stroke.radius) expect(label).toBe(labelOf('house'))
			// Two cells: the map is read smoothly.
			else if (far > stroke.radius + (2 * side) / labelSide) expect(label).toBe(before[i])
		}
	})

	test('are one plane each', () => {
		fc.assert(
			fc.property(fc.uint8Array({ minLength: 1, maxLength: 40, min: 1, max: 8 }), (labels) => {
				const planes = labelPlanes(labels)
				for (const [pixel, label] of labels.entries()) {
					const here = meanings.map((_, plane) => planes[plane * labels.length + pixel])
					expect(here.indexOf(1)).toBe(label - 1)
					expect(here.filter((value) => value === 1)).toHaveLength(1)
				}
			}),
		)
	})
})

test('each manner is a painting whose parts are known, and a recipe’s hash finds it', () => {
	expect(manners).toEqual(labelledPaintings)
	const found = manners.map(({ id }) => mannerShares(id)?.indexOf(1))
	expect(found.toSorted()).toEqual(manners.map((_, i) => i))
	for (const { id } of manners) {
		const hash = `#${presetHash(id).toString(16).padStart(8, '0')}`
		expect(mannerShares(hash)).toEqual(mannerShares(id))
	}
	expect(mannerShares('munch-scream-1893')).toBeUndefined()
})
