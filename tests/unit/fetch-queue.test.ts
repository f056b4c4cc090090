import { expect, test } from 'vitest'
import { FetchQueue } from '../../client/canvas/painter/fetch-queue.ts'
import { limits } from '../../shared/limits.ts'

const most = 2 * limits.picturesPerRequest

test('for any number of pictures, a bounded number is fetched at once, and each gets a turn', () => {
	const queue = new FetchQueue()
	for (let i = 0; i < 20_000; i++) queue.add(`${i}`)
	const seen = new Set<string>()
	let now = 0
	for (let round = 0; round < 100 && seen.size < 20_000; round++) {
		const taken = queue.take(now)
		expect(taken.length).toBeLessThanOrEqual(most)
		for (const sha256 of taken) seen.add(sha256)
		expect(queue.take(now)).toEqual([])
		queue.settle(taken, now)
		now += queue.msUntilNext(now) ?? 0
	}
	expect(seen.size).toBe(20_000)
	// Pictures are requested repeatedly, but no faster than one request's worth each time.
	const first = queue.take(now + 1e6)
	expect(first).toHaveLength(most)
	queue.settle(first, now + 1e6)
	expect(queue.take(now + 1e6)).toEqual([])
})

test('a picture that exists does not wait for thousands that do not', () => {
	const queue = new FetchQueue()
	for (let i = 0; i < 20_000; i++) queue.add(`${i}`)
	let now = 0
	for (let round = 0; round < 60; round++) {
		queue.settle(queue.take(now), now)
		now += queue.msUntilNext(now) ?? 0
	}
	expect(queue.add('new')).toBe(true)
	expect(queue.take(now)[0]).toBe('new')
	queue.found('new')
	expect(queue.add('0')).toBe(false)
})

test('delays grow while all requests fail, and restart after a success or a reconnection', () => {
	const queue = new FetchQueue()
	queue.add('a')
	let now = 0
	const look = () => {
		queue.settle(queue.take(now), now)
		return queue.msUntilNext(now) ?? 0
	}
	const waits = [0, 1, 2, 3, 4, 5].map(() => {
		const wait = look()
		now += wait
		return wait
	})
	expect(waits).toEqual([500, 1000, 2000, 4000, 8000, 15_000])
	queue.resetBackoff()
	expect(look()).toBe(500)
	queue.retryNow()
	expect(queue.take(now)).toEqual(['a'])
	queue.found('a')
	queue.settle(['a'], now)
	expect(queue.msUntilNext(now)).toBeUndefined()
})

test('a failed picture is requested again, even if others arrived meanwhile', () => {
	const queue = new FetchQueue()
	queue.add('gone')
	queue.settle(queue.take(0), 0)
	queue.add('here')
	expect(queue.take(100)).toEqual(['here'])
	queue.found('here')
	queue.settle(['here'], 100)
	expect(queue.msUntilNext(100)).toBe(400)
	expect(queue.take(500)).toEqual(['gone'])
})
