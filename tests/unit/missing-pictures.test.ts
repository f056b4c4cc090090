import { expect, test } from 'vitest'
import { MissingPictures } from '../../client/canvas/painter/missing-pictures.ts'

const patience = 6_000

test('a picture is missing after it was wanted for a set time, and is reported once', () => {
	const overdue = new MissingPictures()
	overdue.request('a', 0)
	overdue.request('b', 1_000)
	// Wanted again: the time counts from the first request.
	overdue.request('a', 5_000)
	expect(overdue.takeOverdue(['a', 'b'], patience - 1)).toEqual([])
	expect(overdue.takeOverdue(['a', 'b'], patience)).toEqual(['a'])
	expect(overdue.takeOverdue(['a', 'b'], patience + 1_000)).toEqual(['b'])
	expect(overdue.takeOverdue(['a', 'b'], 10 * patience)).toEqual([])
})

test('a picture that nobody wants, or that was not requested, is not missing', () => {
	const overdue = new MissingPictures()
	overdue.request('a', 0)
	expect(overdue.takeOverdue(['b'], patience)).toEqual([])
	expect(overdue.isRequested('b')).toBe(false)
})

test('a picture that arrived has a new waiting time when it is wanted again', () => {
	const overdue = new MissingPictures()
	overdue.request('a', 0)
	expect(overdue.found('a')).toBe(false)
	expect(overdue.isRequested('a')).toBe(false)
	overdue.request('a', patience)
	expect(overdue.takeOverdue(['a'], patience + 1)).toEqual([])
	expect(overdue.takeOverdue(['a'], 2 * patience)).toEqual(['a'])
	expect(overdue.found('a')).toBe(true)
})
