/** @returns 32 random bits that depend on a seed and an index alone; the finaliser of MurmurHash3. */
export function randomBits(seed: number, index: number): number {
	let hash = seed ^ Math.imul(index, 0x9e3779b1)
	hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
	hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
	return (hash ^ (hash >>> 16)) >>> 0
}

/** @param bits 16 random bits. @returns an integer from -reach to reach, reach ≤ 2048. */
export function randomOffset(bits: number, reach: number): number {
	return ((bits * (2 * reach + 1)) >> 16) - reach
}
