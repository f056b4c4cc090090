import { generateKeyBetween } from 'fractional-indexing'
import { limits } from './limits.ts'

/** An entry of an order that people change concurrently. `z` is a fractional index. */
interface Ordered {
	id: string
	z: string
}

/** @returns whether a value can be a fractional index. */
export function isOrderKey(value: unknown): value is string {
	return typeof value === 'string' && value.length <= limits.orderKeyLength
}

/** Compares by z, then by id, so that everyone has the same order. */
export function compareByOrder(a: Ordered, b: Ordered): number {
	if (a.z !== b.z) return a.z < b.z ? -1 : 1
	return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}

/**
 * @returns a key between two others; undefined or null: no limit on that side. There is none between
 * equal keys or next to an invalid key; then it returns one as close as possible.
 */
export function keyBetween(
	below: string | null | undefined,
	above: string | null | undefined,
): string {
	for (const [from, to] of [
		[below, above],
		[below, null],
		[null, above],
	] as const) {
		try {
			return generateKeyBetween(from ?? null, to ?? null)
		} catch {
			// Try with one limit less.
		}
	}
	return generateKeyBetween(null, null)
}
