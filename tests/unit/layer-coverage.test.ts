import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hiddenShare } from '../../client/tools/layer-coverage.ts'

const pixels = (...alpha: number[]) => Uint8Array.from(alpha)

test('only what lies over the mark hides it, each pixel by its weight', () => {
	const mark = pixels(0, 255, 255, 255, 255)
	expect(hiddenShare(mark, [])).toBe(0)
	expect(hiddenShare(mark, [{ alpha: pixels(255, 0, 0, 0, 0), opacity: 1 }])).toBe(0)
	expect(hiddenShare(mark, [{ alpha: pixels(0, 255, 255, 255, 0), opacity: 1 }])).toBe(0.75)
	expect(hiddenShare(mark, [{ alpha: pixels(0, 255, 255, 255, 255), opacity: 0.5 }])).toBe(0.5)
})

test('layers hide together what neither hides alone', () => {
	const mark = pixels(255, 255)
	const left = { alpha: pixels(255, 0), opacity: 1 }
	const right = { alpha: pixels(0, 255), opacity: 1 }
	expect(hiddenShare(mark, [left, right])).toBe(1)
})

test('an invisible mark is not hidden', () => {
	expect(hiddenShare(pixels(0, 0), [{ alpha: pixels(255, 255), opacity: 1 }])).toBe(0)
})

test('one more layer never shows more, and the share stays within 0 and 1', () => {
	const alpha = fc.uint8Array({ minLength: 9, maxLength: 9 })
	const cover = fc.record({ alpha, opacity: fc.double({ min: 0, max: 1, noNaN: true }) })
	fc.assert(
		fc.property(alpha, fc.array(cover, { maxLength: 4 }), cover, (mark, covers, another) => {
			const before = hiddenShare(mark, covers)
			const after = hiddenShare(mark, [...covers, another])
			expect(before).toBeGreaterThanOrEqual(0)
			expect(after).toBeGreaterThanOrEqual(before - 1e-9)
			expect(after).toBeLessThanOrEqual(1 + 1e-9)
		}),
	)
})
