import fc from 'fast-check'
import { expect, test } from 'vitest'
import { breakLines } from '../../client/canvas/paint/line-breaks.ts'

/** Every code unit is one wide. */
const widthOf = (start: number, end: number) => end - start

const lines = (text: string, width: number, longWords?: 'anywhere' | 'never') =>
	breakLines(text, width, widthOf, longWords).map(({ start, end }) => text.slice(start, end))

test.each([
	['at spaces, which are on neither line', 'the tide is low', 8, ['the tide', 'is low']],
	['between any two ideographs', '潮水退去了', 3, ['潮水退', '去了']],
	['not before closing punctuation', '潮水，退去', 2, ['潮', '水，', '退去']],
	['not after opening punctuation', 'so (far) ok', 6, ['so', '(far)', 'ok']],
	['where the text breaks', 'a\n\nb', 9, ['a', '', 'b']],
	['and keeps spaces at the beginning', '  a b', 3, ['  a', 'b']],
])('a line breaks %s', (_, text, width, expected) => {
	expect(lines(text, width)).toEqual(expected)
})

test('a word that is longer than a line breaks only if it may', () => {
	expect(lines('a lighthouse', 5)).toEqual(['a', 'lighthouse'])
	expect(lines('a lighthouse', 5, 'anywhere')).toEqual(['a lig', 'hthou', 'se'])
	// A letter of several code units stays whole.
	expect(lines('👩‍🎨👩‍🎨', 6, 'anywhere')).toEqual(['👩‍🎨', '👩‍🎨'])
})

test('every letter is on one line, and no line is too long', () => {
	const word = fc.string({
		unit: fc.constantFrom('a', 'b', '-', '潮', '，', '(', ' ', '\n'),
		maxLength: 30,
	})
	fc.assert(
		fc.property(word, fc.integer({ min: 2, max: 9 }), (text, width) => {
			let at = 0
			for (const { start, end } of breakLines(text, width, widthOf, 'anywhere')) {
				expect(text.slice(at, start)).toMatch(/^\s*$/)
				expect(end - start).toBeLessThanOrEqual(width)
				at = end
			}
			expect(text.slice(at)).toMatch(/^\s*$/)
		}),
	)
})
