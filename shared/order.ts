import { generateKeyBetween } from 'fractional-indexing'
import { limits } from './limits.ts'

/** Things in an order that many people change at once: `z` is a fractional index. */
interface Ordered {
	id: string
	z: string
}

/** Is this a fractional index? */
export function isOrderKey(value: unknown): value is string {
	return typeof value === 'string' && value.length <= limits.orderKeyLength
}

/** Sorts by z; ties are broken by id, so that everyone sees the same. */
export function compareByOrder(a: Ordered, b: Ordered): number {
	if (a.z !== b.z) return a.z < b.z ? -1 : 1
	return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}

/**
 * @returns a key between two others; undefined or null: no end there. A key that isn't ours (a
 * foreign client wrote it) can't be built upon, nor can one be put between two that are the same:
 * then as near as it can be.
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
			// Try with one end less.
		}
	}
	return generateKeyBetween(null, null)
}
