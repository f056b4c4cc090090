import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { limits } from '../../shared/limits.ts'
import { TickScheduler } from '../../worker/jam/connections/tick-scheduler.ts'

beforeEach(() => {
	vi.useFakeTimers()
})
afterEach(() => {
	vi.useRealTimers()
})

test('a single event is passed on at once, and leaves no timer', () => {
	const tick = vi.fn()
	const pace = new TickScheduler(tick, () => 100)
	pace.schedule()
	expect(tick).toHaveBeenCalledTimes(1)
	expect(vi.getTimerCount()).toBe(0)
})

test('events that follow soon are gathered into one tick', () => {
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

test('under steady load there is one tick every 33 ms', () => {
	const tick = vi.fn()
	const pace = new TickScheduler(tick, () => 100)
	for (let ms = 0; ms < 990; ms++) {
		pace.schedule()
		vi.advanceTimersByTime(1)
	}
	expect(tick.mock.calls.length).toBeGreaterThanOrEqual(29)
	expect(tick.mock.calls.length).toBeLessThanOrEqual(31)
})

test('a flush passes on waiting events at once', () => {
	const tick = vi.fn()
	const pace = new TickScheduler(tick, () => 100)
	pace.schedule()
	pace.schedule()
	pace.flush()
	expect(tick).toHaveBeenCalledTimes(2)
	vi.runAllTimers()
	expect(tick).toHaveBeenCalledTimes(2)
})

test('with few people a tick is shorter', () => {
	const [few, many] = [new TickScheduler(vi.fn(), () => 3), new TickScheduler(vi.fn(), () => 500)]
	expect(few.tickMs).toBe(limits.shortestTickMs)
	expect(many.tickMs).toBe(limits.tickMs)
})

test('late timers make ticks longer, and punctual ones make them shorter again', () => {
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

test('ticks continue while so many messages arrive that no timer fires', () => {
	let now = 0
	const tick = vi.fn()
	const pace = new TickScheduler(
		tick,
		() => 100,
		() => now,
	)
	// The clock of the test advances; its timers never fire.
	for (; now < 10_000; now += 5) pace.schedule()
	expect(tick.mock.calls.length).toBeGreaterThan(10_000 / (2 * limits.longestTickMs))
	expect(tick.mock.calls.length).toBeLessThanOrEqual(10_000 / limits.tickMs + 1)
})
