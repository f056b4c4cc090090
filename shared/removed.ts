import type * as Y from 'yjs'
import { Map as YMap } from 'yjs'

/** Key of a mark's or a layer's map that says that somebody has removed it. */
export const removedKey = 'removed'

export function isRemoved(map: Y.Map<unknown>): boolean {
	return map.get(removedKey) === true
}

/** @returns the ids of a root map's marks or layers that are removed and not yet deleted, sorted. */
export function removedIds(root: Y.Map<Y.Map<unknown>>): string[] {
	return [...root.keys()]
		.filter((id) => {
			const map = root.get(id)
			return map instanceof YMap && isRemoved(map)
		})
		.sort()
}
