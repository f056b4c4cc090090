import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fuzzyScore } from '../../client/commands/search-commands.ts'
import { formatKeys, isPressed } from '../../client/ui/keys.ts'

const plain = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false }

describe('keys', () => {
	test.each([
		['B', { key: 'b' }, true],
		['B', { key: 'B' }, true],
		['B', { key: 'B', shiftKey: true }, false],
		['B', { key: 'b', ctrlKey: true }, false],
		['B', { key: 'b', altKey: true }, false],
		['Mod+Shift+Z', { key: 'Z', ctrlKey: true, shiftKey: true }, true],
		['Mod+Shift+Z', { key: 'z', metaKey: true, shiftKey: true }, true],
		['Mod+Z', { key: 'Z', ctrlKey: true, shiftKey: true }, false],
		// Some keyboards need Shift to type signs.
		['?', { key: '?', shiftKey: true }, true],
		['+', { key: '+' }, true],
		['+', { key: '+', shiftKey: true }, true],
		['Shift+ArrowLeft', { key: 'ArrowLeft', shiftKey: true }, true],
		['ArrowLeft', { key: 'ArrowLeft', shiftKey: true }, false],
		['Alt+ArrowLeft', { key: 'ArrowLeft', altKey: true }, true],
		['Alt+A', { key: 'a', altKey: true, code: 'KeyA' }, true],
		['Alt+A', { key: 'A', altKey: true, shiftKey: true, code: 'KeyA' }, false],
		['Shift+Alt+H', { key: 'H', altKey: true, shiftKey: true, code: 'KeyH' }, true],
		// On Apple keyboards, Alt gives other signs, or a dead key.
		['Alt+A', { key: 'å', altKey: true, code: 'KeyA' }, true],
		['Alt+N', { key: 'Dead', altKey: true, code: 'KeyN' }, true],
		['Alt+S', { key: 'å', altKey: true, code: 'KeyA' }, false],
		['Shift+Alt+H', { key: 'Ó', altKey: true, shiftKey: true, code: 'KeyH' }, true],
		['Alt+H', { key: 'Ó', altKey: true, shiftKey: true, code: 'KeyH' }, false],
		// AZERTY has Q where others have A.
		['Alt+A', { key: 'q', altKey: true, code: 'KeyA' }, false],
	])('%s by %o: %s', (keys, event, expected) => {
		expect(isPressed(keys, { ...plain, ...event })).toBe(expected)
	})

	test('are shown with the labels of the keyboard', () => {
		expect(formatKeys('Mod+Shift+Z', false)).toBe('Ctrl+Shift+Z')
		expect(formatKeys('Mod+Shift+Z', true)).toBe('⇧⌘Z')
		expect(formatKeys('+', false)).toBe('+')
		expect(formatKeys('Shift+ArrowLeft', true)).toBe('⇧←')
	})
})

describe('search by name', () => {
	const names = ['Brush', 'Brush: Marker', 'Line up at mid-height', 'Zoom out', '畫筆：麥克筆']
	const best = (typed: string) =>
		names
			.map((name) => ({ name, fit: fuzzyScore(typed, name) ?? -1 }))
			.sort((a, b) => b.fit - a.fit)
			.filter(({ fit }) => fit >= 0)
			.map(({ name }) => name)

	test.each([
		['brush', ['Brush', 'Brush: Marker']],
		['marker', ['Brush: Marker']],
		['mid height', ['Line up at mid-height']],
		['out zoom', ['Zoom out']],
		['zmo', ['Zoom out']],
		['brmkr', ['Brush: Marker']],
		['麥克', ['畫筆：麥克筆']],
		['BRÜSH', ['Brush', 'Brush: Marker']],
		['xyz', []],
	])('%s', (typed, expected) => {
		expect(best(typed)).toEqual(expected)
	})

	test('every name is found by the whole name and by any part of it', () => {
		fc.assert(
			fc.property(fc.constantFrom(...names), fc.nat(), fc.nat(), (name, a, b) => {
				const from = a % name.length
				const part = name.slice(from, from + 1 + (b % (name.length - from)))
				expect(fuzzyScore(name, name)).toBe(5)
				expect(fuzzyScore(part, name)).toBeDefined()
			}),
		)
	})
})
