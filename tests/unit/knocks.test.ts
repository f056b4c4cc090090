import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { mayKnock, refused, wasRefused } from '../../worker/knocks.ts'

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
	expect(await mayKnock(limiter, 'friend')).toBe(true)
	expect(await mayKnock(limiter, 'friend')).toBe(true)
	expect(limiter.asked).toEqual(['friend', 'friend'])
})

test('whom the limiter refused is refused unasked for a second', async () => {
	const limiter = limiterThat(false)
	for (let i = 0; i < 10; i++) expect(await mayKnock(limiter, 'script')).toBe(false)
	expect(limiter.asked).toEqual(['script'])
	vi.advanceTimersByTime(1_000)
	expect(await mayKnock(limiter, 'script')).toBe(false)
	expect(limiter.asked).toEqual(['script', 'script'])
})

test('whom the jam refused is refused unasked for a fifth of one, and nobody else is', async () => {
	const limiter = limiterThat(true)
	refused('banned', 'jam')
	expect(await mayKnock(limiter, 'banned')).toBe(false)
	expect(await mayKnock(limiter, 'neighbour')).toBe(true)
	vi.advanceTimersByTime(200)
	expect(await mayKnock(limiter, 'banned')).toBe(true)
	expect(limiter.asked).toEqual(['neighbour', 'banned'])
})

test('only so many are remembered', async () => {
	const limiter = limiterThat(true)
	for (let i = 0; i <= 1_000; i++) refused(`crowd-${i}`, 'jam')
	expect(await mayKnock(limiter, 'crowd-0')).toBe(true)
	expect(await mayKnock(limiter, 'crowd-1')).toBe(false)
})

test('a page that was refused can ask why, for a while', async () => {
	expect(wasRefused('curious')).toBe(false)
	refused('curious', 'jam')
	vi.advanceTimersByTime(9_999)
	expect(wasRefused('curious')).toBe(true)
	vi.advanceTimersByTime(1)
	expect(wasRefused('curious')).toBe(false)
})
