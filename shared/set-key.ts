import type * as Y from 'yjs'

/**
 * Sets a key, or deletes it where `value` is undefined. Nothing is written where the value is the
 * same: that would be a step to undo which shows nothing.
 */
export function setKey(map: Y.Map<unknown>, key: string, value: unknown): void {
	if (map.get(key) === value) return
	if (value === undefined) map.delete(key)
	else map.set(key, value)
}
