import type * as Y from 'yjs'
import { Map as YMap } from 'yjs'

/** Key of a mark's or a layer's map that marks it as removed. */
export const removedKey = 'removed'

export function isRemoved(map: Y.Map<unknown>): boolean {
	return map.get(removedKey) === true
}

/** @returns the sorted ids of a root map's removed marks or layers that are not deleted yet. */
export function removedIds(root: Y.Map<Y.Map<unknown>>): string[] {
	return [...root.keys()]
		.filter((id) => {
			const map = root.get(id)
			return map instanceof YMap && isRemoved(map)
		})
		.sort()
}
