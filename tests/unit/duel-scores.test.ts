import { expect, test } from 'vitest'
import { softened } from '../../client/studio/critic/softened.ts'

test('a duel shows small scores larger, in the same order', () => {
	const scores = [0, 1e-6, 0.0005, 0.003, 0.1, 0.5, 0.9, 1]
	const shown = scores.map(softened)
	expect(shown.toSorted((a, b) => a - b)).toEqual(shown)
	expect(new Set(shown).size).toBe(scores.length)
	expect(softened(0)).toBe(0)
	expect(softened(0.5)).toBe(0.5)
	expect(softened(0.003) - softened(0.0005)).toBeGreaterThan(0.04)
	expect(softened(1)).toBeLessThanOrEqual(1)
})
