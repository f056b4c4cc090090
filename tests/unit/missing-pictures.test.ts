import { expect, test } from 'vitest'
import { MissingPictures } from '../../client/canvas/painter/missing-pictures.ts'

const patience = 6_000

test('a picture is missing once it was wished for so long, and is told of once', () => {
	const overdue = new MissingPictures()
	overdue.request('a', 0)
	overdue.request('b', 1_000)
	// Asked for again: it has been waited for since the first time.
	overdue.request('a', 5_000)
	expect(overdue.takeOverdue(['a', 'b'], patience - 1)).toEqual([])
	expect(overdue.takeOverdue(['a', 'b'], patience)).toEqual(['a'])
	expect(overdue.takeOverdue(['a', 'b'], patience + 1_000)).toEqual(['b'])
	expect(overdue.takeOverdue(['a', 'b'], 10 * patience)).toEqual([])
})

test('what nobody wishes for, or what was not looked for, is not missing', () => {
	const overdue = new MissingPictures()
	overdue.request('a', 0)
	expect(overdue.takeOverdue(['b'], patience)).toEqual([])
	expect(overdue.isRequested('b')).toBe(false)
})

test('what came is waited for anew when it is wished for again', () => {
	const overdue = new MissingPictures()
	overdue.request('a', 0)
	expect(overdue.found('a')).toBe(false)
	expect(overdue.isRequested('a')).toBe(false)
	overdue.request('a', patience)
	expect(overdue.takeOverdue(['a'], patience + 1)).toEqual([])
	expect(overdue.takeOverdue(['a'], 2 * patience)).toEqual(['a'])
	expect(overdue.found('a')).toBe(true)
})
