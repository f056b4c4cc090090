import { expect, test } from 'vitest'
import { FetchQueue } from '../../client/canvas/painter/fetch-queue.ts'
import { limits } from '../../shared/limits.ts'

const most = 2 * limits.picturesPerRequest

test('for any number of pictures, a bounded number is fetched at once, and each gets a turn', () => {
	const wishes = new FetchQueue()
	for (let i = 0; i < 20_000; i++) wishes.add(`${i}`)
	const seen = new Set<string>()
	let now = 0
	for (let round = 0; round < 100 && seen.size < 20_000; round++) {
		const taken = wishes.take(now)
		expect(taken.length).toBeLessThanOrEqual(most)
		for (const sha256 of taken) seen.add(sha256)
		expect(wishes.take(now)).toEqual([])
		wishes.settle(taken, now)
		now += wishes.msUntilNext(now) ?? 0
	}
	expect(seen.size).toBe(20_000)
	// Pictures are requested repeatedly, but no faster than one request's worth each time.
	const first = wishes.take(now + 1e6)
	expect(first).toHaveLength(most)
	wishes.settle(first, now + 1e6)
	expect(wishes.take(now + 1e6)).toEqual([])
})

test('a picture that exists does not wait for thousands that do not', () => {
	const wishes = new FetchQueue()
	for (let i = 0; i < 20_000; i++) wishes.add(`${i}`)
	let now = 0
	for (let round = 0; round < 60; round++) {
		wishes.settle(wishes.take(now), now)
		now += wishes.msUntilNext(now) ?? 0
	}
	expect(wishes.add('new')).toBe(true)
	expect(wishes.take(now)[0]).toBe('new')
	wishes.found('new')
	expect(wishes.add('0')).toBe(false)
})

test('delays grow while all requests fail, and restart after a success or a reconnection', () => {
	const wishes = new FetchQueue()
	wishes.add('a')
	let now = 0
	const look = () => {
		wishes.settle(wishes.take(now), now)
		return wishes.msUntilNext(now) ?? 0
	}
	const waits = [0, 1, 2, 3, 4, 5].map(() => {
		const wait = look()
		now += wait
		return wait
	})
	expect(waits).toEqual([500, 1000, 2000, 4000, 8000, 15_000])
	wishes.resetBackoff()
	expect(look()).toBe(500)
	wishes.retryNow()
	expect(wishes.take(now)).toEqual(['a'])
	wishes.found('a')
	wishes.settle(['a'], now)
	expect(wishes.msUntilNext(now)).toBeUndefined()
})

test('a failed picture is requested again, even if others arrived meanwhile', () => {
	const wishes = new FetchQueue()
	wishes.add('gone')
	wishes.settle(wishes.take(0), 0)
	wishes.add('here')
	expect(wishes.take(100)).toEqual(['here'])
	wishes.found('here')
	wishes.settle(['here'], 100)
	expect(wishes.msUntilNext(100)).toBe(400)
	expect(wishes.take(500)).toEqual(['gone'])
})
