import type * as Y from 'yjs'

/**
 * Sets a key, or deletes it when `value` is undefined. The same value is not written again, because
 * that would add an undo step without effect.
 */
export function setKey(map: Y.Map<unknown>, key: string, value: unknown): void {
	if (map.get(key) === value) return
	if (value === undefined) map.delete(key)
	else map.set(key, value)
}
