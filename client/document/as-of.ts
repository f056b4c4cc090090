import * as Y from 'yjs'
import { isPending, type Mark, marksOf, readMarkMap } from '../../shared/canvas.ts'
import { fromBase64Url } from '../../shared/keys.ts'
import { isRemoved, removedKey } from '../../shared/removed.ts'
import type { Scene } from './scene.ts'

/**
 * Reads the marks that a document had at an earlier time: those made before it, also the ones that
 * were removed since. They look as they do now: where and how they were before a later change is not
 * in the document. Marks that their makers deleted permanently do not come back.
 * @param clocks the document's state vector then, base64url. @param scene of the document.
 * @returns them in painting order.
 */
export function marksAsOf(doc: Y.Doc, scene: Scene, clocks: string): Mark[] {
	const then = Y.decodeStateVector(fromBase64Url(clocks))
	const isOld = (item: Y.Item | undefined | null) =>
		item != null && item.id.clock < (then.get(item.id.client) ?? 0)
	const marks: Mark[] = []
	for (const [id, map] of marksOf(doc)) {
		if (!(map instanceof Y.Map) || !isOld(map._item)) continue
		const wasRemoved = isRemoved(map) && isOld(map._map.get(removedKey))
		if (wasRemoved) continue
		const mark = scene.get(id) ?? (isPending(map) ? undefined : readMarkMap(id, map))
		if (mark) marks.push(mark)
	}
	return marks.sort(scene.comparePaintOrder)
}
