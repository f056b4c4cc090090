import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import {
	allowConnection,
	rememberRefusal,
	wasRefused,
} from '../../worker/instance/connection-throttle.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

/** A rate limiter that counts its calls. */
function limiterThat(success: boolean) {
	const asked: string[] = []
	const limit = async ({ key }: { key: string }) => {
		asked.push(key)
		return { success }
	}
	return { limit, asked }
}

test('an allowed address is checked each time', async () => {
	const limiter = limiterThat(true)
	expect(await allowConnection(limiter, 'friend')).toBe(true)
	expect(await allowConnection(limiter, 'friend')).toBe(true)
	expect(limiter.asked).toEqual(['friend', 'friend'])
})

test('an address that the limiter refused is refused for a second without another check', async () => {
	const limiter = limiterThat(false)
	for (let i = 0; i < 10; i++) expect(await allowConnection(limiter, 'script')).toBe(false)
	expect(limiter.asked).toEqual(['script'])
	vi.advanceTimersByTime(1_000)
	expect(await allowConnection(limiter, 'script')).toBe(false)
	expect(limiter.asked).toEqual(['script', 'script'])
})

test('an address that the jam refused is refused for 0.2 s without a check, and others are not', async () => {
	const limiter = limiterThat(true)
	rememberRefusal('banned', 'jam')
	expect(await allowConnection(limiter, 'banned')).toBe(false)
	expect(await allowConnection(limiter, 'neighbour')).toBe(true)
	vi.advanceTimersByTime(200)
	expect(await allowConnection(limiter, 'banned')).toBe(true)
	expect(limiter.asked).toEqual(['neighbour', 'banned'])
})

test('the number of remembered addresses is bounded', async () => {
	const limiter = limiterThat(true)
	for (let i = 0; i <= 1_000; i++) rememberRefusal(`crowd-${i}`, 'jam')
	expect(await allowConnection(limiter, 'crowd-0')).toBe(true)
	expect(await allowConnection(limiter, 'crowd-1')).toBe(false)
})

test('a refused page can ask for the reason for a limited time', async () => {
	expect(wasRefused('curious')).toBe(false)
	rememberRefusal('curious', 'jam')
	vi.advanceTimersByTime(9_999)
	expect(wasRefused('curious')).toBe(true)
	vi.advanceTimersByTime(1)
	expect(wasRefused('curious')).toBe(false)
})
