/** Noise that is the same in every browser: integers up to the last step, which is exact. */

/** Values per cell that the network takes as standard normal noise. */
export const noiseChannels = 16

/** Hashes three integers (murmur3's mixing and finalizer). @returns uint32 */
export function hash3(a: number, b: number, c: number): number {
	let hash = absorb(absorb(absorb(0, a), b), c)
	hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
	hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
	return (hash ^ (hash >>> 16)) >>> 0
}

function absorb(hash: number, value: number): number {
	const mixed = Math.imul(value, 0xcc9e2d51)
	const turned = hash ^ Math.imul((mixed << 15) | (mixed >>> 17), 0x1b873593)
	return (Math.imul((turned << 13) | (turned >>> 19), 5) + 0xe6546b64) | 0
}

/**
 * A cell's noise. The sum of twelve uniform numbers is close to normal (Irwin–Hall) and needs no
 * function that browsers round differently.
 * @param seed uint32. @param column, @param row of the cell. @returns 16 numbers, mean 0, variance 1.
 */
export function noiseAt(seed: number, column: number, row: number): Float64Array {
	const noise = new Float64Array(noiseChannels)
	const place = hash3(seed, column, row)
	for (let channel = 0; channel < noiseChannels; channel++) {
		let sum = 0
		for (let i = 0; i < 6; i++) {
			const both = hash3(place, channel, i)
			sum += (both & 0xffff) + (both >>> 16)
		}
		// On average a uniform number is half more than its integer.
		noise[channel] = (sum + 6) / 65536 - 6
	}
	return noise
}
