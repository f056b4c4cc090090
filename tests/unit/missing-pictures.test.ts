import { expect, test } from 'vitest'
import { MissingPictures } from '../../client/canvas/painter/missing-pictures.ts'

const patience = 6_000

test('a picture is missing after it was wanted for a set time, and is reported once', () => {
	const missing = new MissingPictures()
	missing.request('a', 0)
	missing.request('b', 1_000)
	// Wanted again: the time counts from the first request.
	missing.request('a', 5_000)
	expect(missing.takeOverdue(['a', 'b'], patience - 1)).toEqual([])
	expect(missing.takeOverdue(['a', 'b'], patience)).toEqual(['a'])
	expect(missing.takeOverdue(['a', 'b'], patience + 1_000)).toEqual(['b'])
	expect(missing.takeOverdue(['a', 'b'], 10 * patience)).toEqual([])
})

test('a picture that nobody wants, or that was not requested, is not missing', () => {
	const missing = new MissingPictures()
	missing.request('a', 0)
	expect(missing.takeOverdue(['b'], patience)).toEqual([])
	expect(missing.isRequested('b')).toBe(false)
})

test('a picture that arrived has a new waiting time when it is wanted again', () => {
	const missing = new MissingPictures()
	missing.request('a', 0)
	expect(missing.found('a')).toBe(false)
	expect(missing.isRequested('a')).toBe(false)
	missing.request('a', patience)
	expect(missing.takeOverdue(['a'], patience + 1)).toEqual([])
	expect(missing.takeOverdue(['a'], 2 * patience)).toEqual(['a'])
	expect(missing.found('a')).toBe(true)
})
