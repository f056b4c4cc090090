import { expect, test } from 'vitest'
import { limits } from '../../shared/limits.ts'
import { AddressReputation } from '../../worker/jam/connections/address-reputation.ts'

const known = () => true
const unknown = () => false

const { firstBanMs, longestBanMs } = limits
const start = Date.now()

test('a ban blocks unknown people at the same address, and known people stay allowed', () => {
	const reputation = new AddressReputation()
	reputation.ban('flooder', start)
	expect(reputation.allowJoin('stranger', unknown, start + firstBanMs - 1)).toBe(false)
	expect(reputation.allowJoin('painter', known, start + firstBanMs - 1)).toBe(true)
	expect(reputation.allowJoin('flooder', known, start + firstBanMs - 1)).toBe(false)
	expect(reputation.allowJoin('stranger', unknown, start + firstBanMs)).toBe(true)
	expect(reputation.allowJoin('flooder', known, start + firstBanMs)).toBe(true)
})

test('each repeated ban is longer, and bans are forgotten after a quiet time', () => {
	const reputation = new AddressReputation()
	const waits: number[] = []
	let now = start
	const wait = () => {
		reputation.ban('flooder', now)
		// Other open connections of the same flood do not count again.
		reputation.ban('flooder', now)
		let ms = 1_000
		while (!reputation.allowJoin('flooder', known, now + ms)) ms += 1_000
		now += ms
		return ms
	}
	for (let i = 0; i < 5; i++) waits.push(wait())
	expect(waits).toEqual([10_000, 30_000, 90_000, 270_000, longestBanMs])
	now += longestBanMs + 1
	expect(wait()).toBe(firstBanMs)
})

test('an address that joins too often is refused, except for people who have painted here', () => {
	const reputation = new AddressReputation()
	const attempts = limits.joinsPerSecond * limits.joinsWindowSeconds
	for (let i = 0; i < attempts; i++) reputation.allowJoin('script', unknown, start)
	expect(reputation.allowJoin('script', unknown, start)).toBe(false)
	expect(reputation.allowJoin('painter', known, start)).toBe(true)
})
