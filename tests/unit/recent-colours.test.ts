import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createRecentColours } from '../../client/tools/recent-colours.ts'
import { fromHsv, parseHex, toHsv } from '../../client/ui/colour.ts'

/** A device's storage. */
function createStorage(): Storage {
	const entries = new Map<string, string>()
	return {
		getItem: (key: string) => entries.get(key) ?? null,
		setItem: (key: string, value: string) => void entries.set(key, value),
	} as Storage
}

const colour = fc.integer({ min: 0, max: 0xffffff })

test('the last six colours are there, and a colour that is used again keeps its place', () => {
	fc.assert(
		fc.property(fc.array(colour, { minLength: 6, maxLength: 60 }), (used) => {
			const storage = createStorage()
			const recent = createRecentColours(storage)
			for (const each of used) {
				const before = recent.colours()
				recent.note(each)
				if (before.includes(each)) expect(recent.colours()).toEqual(before)
			}
			expect(recent.colours()).toHaveLength(6)
			const last = [...new Set(used.toReversed())].slice(0, 6)
			expect(recent.colours()).toEqual(expect.arrayContaining(last))
			const three = new Set(last.slice(0, 3))
			expect(recent.colours(3)).toEqual(recent.colours().filter((each) => three.has(each)))
			expect(createRecentColours(storage).colours()).toEqual(recent.colours())
		}),
	)
})

test('what the device has kept may be anything', () => {
	const first = createRecentColours().colours()
	expect(new Set(first).size).toBe(6)
	expect(createRecentColours().colours(4)).toEqual(first.slice(0, 4))
	for (const junk of ['', '{', '[1,2]', '[{"colour":-1,"order":0}]']) {
		const storage = createStorage()
		storage.setItem('tessera:recent-colours', junk)
		expect(createRecentColours(storage).colours()).toEqual(first)
	}
})

test('a colour is the same after it was hue, saturation and value', () => {
	fc.assert(fc.property(colour, (each) => fromHsv(toHsv(each)) === each))
	expect(toHsv(0xff0000)).toEqual({ hue: 0, saturation: 1, value: 1 })
	expect(toHsv(0x0000ff).hue).toBe(240)
	// A grey has no hue of its own.
	expect(toHsv(0x808080, 120).hue).toBe(120)
	expect(fromHsv({ hue: 360, saturation: 1, value: 1 })).toBe(0xff0000)
})

test('a hex code is read with or without its sign, short or long', () => {
	for (const text of ['#1f2430', '1F2430', ' #1f2430 ']) expect(parseHex(text)).toBe(0x1f2430)
	expect(parseHex('#fa0')).toBe(0xffaa00)
	for (const text of ['', '#12345', 'red', '#12345g']) expect(parseHex(text)).toBeUndefined()
})
