import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
	formatJoinCode,
	joinCodeSpace,
	newJoinCode,
	parseJoinCode,
	wrongCodesPerDay,
} from '../../shared/join-code.ts'

describe('a join code', () => {
	test('is read however it is typed', () => {
		for (let i = 0; i < 200; i++) {
			const code = newJoinCode()
			expect(code).toMatch(/^[2-9BCDFGHJKMNPQRSTVWXYZ]{6}$/)
			const shown = formatJoinCode(code)
			for (const typed of [
				code,
				shown,
				shown.toLowerCase(),
				` ${code.slice(0, 2)}-${code.slice(2)}`,
			]) {
				expect(parseJoinCode(typed)).toBe(code)
			}
		}
	})

	test('is nothing else', () => {
		for (const typed of ['', '23456', '2345678', '23456O', '23456i', '23 45 6!', 'É23456']) {
			expect(parseJoinCode(typed)).toBeUndefined()
		}
		fc.assert(
			fc.property(fc.string(), (typed) => {
				const code = parseJoinCode(typed)
				expect(code === undefined || /^[2-9B-Z]{6}$/.test(code)).toBe(true)
			}),
		)
	})

	test('uses each character about equally often', () => {
		const counts = new Map<string, number>()
		for (let i = 0; i < 5_000; i++) {
			for (const character of newJoinCode()) {
				counts.set(character, (counts.get(character) ?? 0) + 1)
			}
		}
		expect(counts.size).toBe(28)
		// 30,000 / 28 = 1,071, standard deviation 32.
		for (const count of counts.values()) expect(Math.abs(count - 1_071)).toBeLessThan(7 * 32)
	})

	test('takes the promised years to guess, however many codes live', () => {
		for (const living of [1, 100, 2_000]) {
			const guesses = wrongCodesPerDay(living, 2) * 365 * 2
			expect((guesses * living) / joinCodeSpace).toBeLessThanOrEqual(1)
		}
	})
})
