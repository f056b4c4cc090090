import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
	fitLabelMap,
	labelCount,
	labelSide,
	maxLabelRuns,
	packLabelMap,
	unpackLabelMap,
} from '../../shared/label-map.ts'

const cells = labelSide ** 2
const map = fc.uint8Array({ min: 0, max: labelCount, minLength: cells, maxLength: cells })

test('a label map of any noise can be stored, and is the same afterwards', () => {
	fc.assert(
		fc.property(map, (map) => {
			const fitted = fitLabelMap(map)
			const packed = packLabelMap(fitted)
			expect(packed.length).toBeLessThanOrEqual(maxLabelRuns)
			expect(unpackLabelMap(packed)).toEqual(fitted)
		}),
	)
})

test('a map that has few runs is kept as it is', () => {
	const blob = new Uint8Array(cells).map((_, i) => {
		const [x, y] = [i % labelSide, Math.floor(i / labelSide)]
		return Number((x - 12) ** 2 + (y - 20) ** 2 < 60) * 3
	})
	expect(fitLabelMap(blob)).toEqual(blob)
	expect(packLabelMap(blob).length).toBeLessThan(80)
})

test('bytes that are no map are refused: too short, too long, too many runs, unknown labels', () => {
	const whole = packLabelMap(new Uint8Array(cells))
	const noise = new Uint8Array(cells).map((_, i) => i % 2)
	expect(() => packLabelMap(noise)).toThrow(RangeError)
	for (const bytes of [
		whole.slice(1),
		Uint8Array.from([...whole, 0]),
		noise,
		[...whole].fill(191),
	]) {
		expect(() => unpackLabelMap(Uint8Array.from(bytes))).toThrow(RangeError)
	}
})
