import { expect, test } from 'vitest'
import { limits } from '../../shared/limits.ts'
import { AddressReputation } from '../../worker/jam/address-reputation.ts'

const known = () => true
const unknown = () => false

const { firstBanMs, longestBanMs } = limits
const start = Date.now()

test('a ban blocks unknown people at the same address, and known people stay allowed', () => {
	const standing = new AddressReputation()
	standing.ban('flooder', start)
	expect(standing.allowJoin('stranger', unknown, start + firstBanMs - 1)).toBe(false)
	expect(standing.allowJoin('painter', known, start + firstBanMs - 1)).toBe(true)
	expect(standing.allowJoin('flooder', known, start + firstBanMs - 1)).toBe(false)
	expect(standing.allowJoin('stranger', unknown, start + firstBanMs)).toBe(true)
	expect(standing.allowJoin('flooder', known, start + firstBanMs)).toBe(true)
})

test('each repeated ban is longer, and bans are forgotten after a quiet time', () => {
	const standing = new AddressReputation()
	const waits: number[] = []
	let now = start
	const wait = () => {
		standing.ban('flooder', now)
		// Other open connections of the same flood do not count again.
		standing.ban('flooder', now)
		let ms = 1_000
		while (!standing.allowJoin('flooder', known, now + ms)) ms += 1_000
		now += ms
		return ms
	}
	for (let i = 0; i < 5; i++) waits.push(wait())
	expect(waits).toEqual([10_000, 30_000, 90_000, 270_000, longestBanMs])
	now += longestBanMs + 1
	expect(wait()).toBe(firstBanMs)
})

test('an address that joins too often is refused, except for people who have painted here', () => {
	const standing = new AddressReputation()
	const knocks = limits.joinsPerSecond * limits.joinsWindowSeconds
	for (let i = 0; i < knocks; i++) standing.allowJoin('script', unknown, start)
	expect(standing.allowJoin('script', unknown, start)).toBe(false)
	expect(standing.allowJoin('painter', known, start)).toBe(true)
})
