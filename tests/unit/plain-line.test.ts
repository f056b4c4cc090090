import fc from 'fast-check'
import { expect, test } from 'vitest'
import { plainLine } from '../../shared/plain-line.ts'

test.each([
	['  Low   tide ', 'Low tide'],
	['Low\r\n\ttide\u0000', 'Low tide'],
	['a\u2028b\u2029c', 'a b c'],
	// Right-to-left override: would show "exe.png" as "gnp.exe".
	['\u202egnp.exe', 'gnp.exe'],
	['\u2066a\u2069\u200fb\u061c', 'ab'],
	// Letters of any script, and what joins an emoji, stay.
	['潮間帶 שלום \u{1f468}\u200d\u{1f3a8}', '潮間帶 שלום \u{1f468}\u200d\u{1f3a8}'],
	['\u202e \n ', ''],
])('%j is %j', (text, line) => {
	expect(plainLine(text)).toBe(line)
})

test('a line of any text is as it is, and never longer', () => {
	fc.assert(
		fc.property(fc.array(fc.integer({ min: 0, max: 0x2070 })), (codes) => {
			const text = String.fromCodePoint(...codes)
			const line = plainLine(text)
			expect(plainLine(line)).toBe(line)
			expect(line.length).toBeLessThanOrEqual(text.length)
		}),
	)
})
