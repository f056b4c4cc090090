import { expect, test } from 'vitest'
import { Overdue } from '../../client/canvas/painter/overdue.ts'

const patience = 6_000

test('a picture is missing once it was wished for so long, and is told of once', () => {
	const overdue = new Overdue()
	overdue.wish('a', 0)
	overdue.wish('b', 1_000)
	// Asked for again: it has been waited for since the first time.
	overdue.wish('a', 5_000)
	expect(overdue.missing(['a', 'b'], patience - 1)).toEqual([])
	expect(overdue.missing(['a', 'b'], patience)).toEqual(['a'])
	expect(overdue.missing(['a', 'b'], patience + 1_000)).toEqual(['b'])
	expect(overdue.missing(['a', 'b'], 10 * patience)).toEqual([])
})

test('what nobody wishes for, or what was not looked for, is not missing', () => {
	const overdue = new Overdue()
	overdue.wish('a', 0)
	expect(overdue.missing(['b'], patience)).toEqual([])
	expect(overdue.isWished('b')).toBe(false)
})

test('what came is waited for anew when it is wished for again', () => {
	const overdue = new Overdue()
	overdue.wish('a', 0)
	expect(overdue.found('a')).toBe(false)
	expect(overdue.isWished('a')).toBe(false)
	overdue.wish('a', patience)
	expect(overdue.missing(['a'], patience + 1)).toEqual([])
	expect(overdue.missing(['a'], 2 * patience)).toEqual(['a'])
	expect(overdue.found('a')).toBe(true)
})
