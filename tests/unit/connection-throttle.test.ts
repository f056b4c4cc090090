import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { allowConnection, rememberRefusal, wasRefused } from '../../worker/connection-throttle.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

/** A limiter that counts who asks it. */
function limiterThat(success: boolean) {
	const asked: string[] = []
	const limit = async ({ key }: { key: string }) => {
		asked.push(key)
		return { success }
	}
	return { limit, asked }
}

test('who is welcome is asked about each time', async () => {
	const limiter = limiterThat(true)
	expect(await allowConnection(limiter, 'friend')).toBe(true)
	expect(await allowConnection(limiter, 'friend')).toBe(true)
	expect(limiter.asked).toEqual(['friend', 'friend'])
})

test('whom the limiter refused is refused unasked for a second', async () => {
	const limiter = limiterThat(false)
	for (let i = 0; i < 10; i++) expect(await allowConnection(limiter, 'script')).toBe(false)
	expect(limiter.asked).toEqual(['script'])
	vi.advanceTimersByTime(1_000)
	expect(await allowConnection(limiter, 'script')).toBe(false)
	expect(limiter.asked).toEqual(['script', 'script'])
})

test('whom the jam refused is refused unasked for a fifth of one, and nobody else is', async () => {
	const limiter = limiterThat(true)
	rememberRefusal('banned', 'jam')
	expect(await allowConnection(limiter, 'banned')).toBe(false)
	expect(await allowConnection(limiter, 'neighbour')).toBe(true)
	vi.advanceTimersByTime(200)
	expect(await allowConnection(limiter, 'banned')).toBe(true)
	expect(limiter.asked).toEqual(['neighbour', 'banned'])
})

test('only so many are remembered', async () => {
	const limiter = limiterThat(true)
	for (let i = 0; i <= 1_000; i++) rememberRefusal(`crowd-${i}`, 'jam')
	expect(await allowConnection(limiter, 'crowd-0')).toBe(true)
	expect(await allowConnection(limiter, 'crowd-1')).toBe(false)
})

test('a page that was refused can ask why, for a while', async () => {
	expect(wasRefused('curious')).toBe(false)
	rememberRefusal('curious', 'jam')
	vi.advanceTimersByTime(9_999)
	expect(wasRefused('curious')).toBe(true)
	vi.advanceTimersByTime(1)
	expect(wasRefused('curious')).toBe(false)
})
