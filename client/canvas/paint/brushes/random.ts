import type { Stroke } from '../../../../shared/ink.ts'
import { forEachPoint } from '../../../../shared/ink-codec.ts'

/**
 * Deterministic pseudo-random numbers. They depend on the stroke alone and use integer arithmetic, so
 * that all peers show the same pixels.
 */

/** @returns a seed from the stroke's first point and colour. It does not change while the stroke grows. */
export function strokeSeed(stroke: Stroke): number {
	const quantum = 2 ** stroke.exponent
	let seed: number | undefined
	forEachPoint(stroke, (x, y) => {
		seed ??= hash(hash(stroke.colour, Math.round(x / quantum)), Math.round(y / quantum))
	})
	return seed ?? 0
}

/** @returns a number from 0 to 1 for an index. */
export function randomAt(seed: number, index: number): number {
	return hash(seed, index) / 2 ** 32
}

const side = 64
let table: Float32Array | undefined

/** Value noise with a period of 64 and features of size 1. @returns -1 to 1. */
export function valueNoise(seed: number, x: number, y: number): number {
	table ??= Float32Array.from({ length: side * side }, (_, i) => 2 * randomAt(7, i) - 1)
	const [left, top] = [Math.floor(x), Math.floor(y)]
	const [u, v] = [ease(x - left), ease(y - top)]
	const [i, j] = [left + (seed & 63), top + ((seed >> 6) & 63)]
	const [west, east] = [i & 63, (i + 1) & 63]
	const [north, south] = [(j & 63) * side, ((j + 1) & 63) * side]
	const [a = 0, b = 0] = [table[north + west], table[north + east]]
	const [c = 0, d = 0] = [table[south + west], table[south + east]]
	const upper = a + (b - a) * u
	return upper + (c + (d - c) * u - upper) * v
}

function ease(share: number): number {
	return share * share * (3 - 2 * share)
}

/** Hashes two numbers to 32 bits, with a finaliser as in MurmurHash3. */
export function hash(seed: number, value: number): number {
	let hash = Math.imul(seed ^ Math.imul(value, 0x9e3779b1), 0x85ebca6b)
	hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
	return (hash ^ (hash >>> 16)) >>> 0
}
