import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { limits } from '../../shared/limits.ts'
import { TickScheduler } from '../../worker/jam/tick-scheduler.ts'

beforeEach(() => {
	vi.useFakeTimers()
})
afterEach(() => {
	vi.useRealTimers()
})

test('a lone event is passed on at once, and leaves no timer behind', () => {
	const tick = vi.fn()
	const pace = new TickScheduler(tick, () => 100)
	pace.schedule()
	expect(tick).toHaveBeenCalledTimes(1)
	expect(vi.getTimerCount()).toBe(0)
})

test('what comes soon after is gathered into one tick', () => {
	const tick = vi.fn()
	const pace = new TickScheduler(tick, () => 100)
	for (let i = 0; i < 100; i++) pace.schedule()
	expect(tick).toHaveBeenCalledTimes(1)
	vi.advanceTimersByTime(32)
	expect(tick).toHaveBeenCalledTimes(1)
	vi.advanceTimersByTime(1)
	expect(tick).toHaveBeenCalledTimes(2)
	expect(vi.getTimerCount()).toBe(0)
})

test('under steady load there is a tick every 33 ms and no more', () => {
	const tick = vi.fn()
	const pace = new TickScheduler(tick, () => 100)
	for (let ms = 0; ms < 990; ms++) {
		pace.schedule()
		vi.advanceTimersByTime(1)
	}
	expect(tick.mock.calls.length).toBeGreaterThanOrEqual(29)
	expect(tick.mock.calls.length).toBeLessThanOrEqual(31)
})

test('flushing passes on now what would have waited', () => {
	const tick = vi.fn()
	const pace = new TickScheduler(tick, () => 100)
	pace.schedule()
	pace.schedule()
	pace.flush()
	expect(tick).toHaveBeenCalledTimes(2)
	vi.runAllTimers()
	expect(tick).toHaveBeenCalledTimes(2)
})

test('among few people a tick is shorter', () => {
	const [few, many] = [new TickScheduler(vi.fn(), () => 3), new TickScheduler(vi.fn(), () => 500)]
	expect(few.tickMs).toBe(limits.shortestTickMs)
	expect(many.tickMs).toBe(limits.tickMs)
})

test('timers that keep firing late make ticks longer, and those in time shorter again', () => {
	let now = 0
	const pace = new TickScheduler(
		vi.fn(),
		() => 100,
		() => now,
	)
	const tickLate = (late: number) => {
		pace.schedule()
		pace.schedule()
		now += pace.tickMs + late
		vi.runAllTimers()
	}
	tickLate(2_000)
	expect(pace.tickMs).toBeLessThan(limits.tickMs * 1.5)
	for (let i = 0; i < 20; i++) tickLate(60)
	expect(pace.tickMs).toBeGreaterThan(limits.tickMs + 40)
	expect(pace.tickMs).toBeLessThanOrEqual(limits.longestTickMs)
	for (let i = 0; i < 40; i++) tickLate(0)
	expect(pace.tickMs).toBeCloseTo(limits.tickMs, 0)
})

test('while messages come so thick that no timer fires, ticks go on', () => {
	let now = 0
	const tick = vi.fn()
	const pace = new TickScheduler(
		tick,
		() => 100,
		() => now,
	)
	// The clock of the test moves, its timers never do.
	for (; now < 10_000; now += 5) pace.schedule()
	expect(tick.mock.calls.length).toBeGreaterThan(10_000 / (2 * limits.longestTickMs))
	expect(tick.mock.calls.length).toBeLessThanOrEqual(10_000 / limits.tickMs + 1)
})
