/** Returns numbers in [0, 1), the same in every browser for the same seed. */
export type Random = () => number

/** Mulberry32: integers up to the last division, which is exact. */
export function seeded(seed: number): Random {
	let state = seed
	return () => {
		state = (state + 0x6d2b79f5) | 0
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
	}
}

/** @returns an approximately standard normal number: the sum of twelve uniform ones (Irwin–Hall). */
export function normal(random: Random): number {
	let sum = -6
	for (let i = 0; i < 12; i++) sum += random()
	return sum
}

/** @returns positive shares whose sum is 1. */
export function randomShares(count: number, random: Random): number[] {
	const parts = Array.from({ length: count }, () => 0.1 + random())
	const sum = parts.reduce((total, part) => total + part, 0)
	return parts.map((part) => part / sum)
}
