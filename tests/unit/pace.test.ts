import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Pace } from '../../worker/jam/pace.ts'

beforeEach(() => {
	vi.useFakeTimers()
})
afterEach(() => {
	vi.useRealTimers()
})

test('a lone event is passed on at once, and leaves no timer behind', () => {
	const tick = vi.fn()
	const pace = new Pace(tick)
	pace.poke()
	expect(tick).toHaveBeenCalledTimes(1)
	expect(vi.getTimerCount()).toBe(0)
})

test('what comes soon after is gathered into one tick', () => {
	const tick = vi.fn()
	const pace = new Pace(tick)
	for (let i = 0; i < 100; i++) pace.poke()
	expect(tick).toHaveBeenCalledTimes(1)
	vi.advanceTimersByTime(32)
	expect(tick).toHaveBeenCalledTimes(1)
	vi.advanceTimersByTime(1)
	expect(tick).toHaveBeenCalledTimes(2)
	expect(vi.getTimerCount()).toBe(0)
})

test('under steady load there is a tick every 33 ms and no more', () => {
	const tick = vi.fn()
	const pace = new Pace(tick)
	for (let ms = 0; ms < 990; ms++) {
		pace.poke()
		vi.advanceTimersByTime(1)
	}
	expect(tick.mock.calls.length).toBeGreaterThanOrEqual(29)
	expect(tick.mock.calls.length).toBeLessThanOrEqual(31)
})

test('flushing passes on now what would have waited', () => {
	const tick = vi.fn()
	const pace = new Pace(tick)
	pace.poke()
	pace.poke()
	pace.flush()
	expect(tick).toHaveBeenCalledTimes(2)
	vi.runAllTimers()
	expect(tick).toHaveBeenCalledTimes(2)
})
