import * as Y from 'yjs'
import { newMarkId } from '../../../shared/canvas.ts'

const entityRoots = ['marks', 'layers'] as const

/** A mark of a desk whose id is taken in the main document: a copy for the maker's next id. */
export interface Copied {
	/** The Yjs client id that made it. */
	maker: number
	/** A map that isn't part of a document yet. */
	map: Y.Map<unknown>
	root: (typeof entityRoots)[number]
	id: string
}

/**
 * Prepares everything on a desk for the main document.
 * @returns an update without the entries that the main document has already, which Yjs would replace
 * or lose, and without what the desk's members set for the ground layer, which is everyone's; and
 * copies of the marks and layers that were left out, under new ids.
 */
export function prepareReveal(
	desk: Uint8Array,
	main: Y.Doc,
): { update: Uint8Array; copied: Copied[] } {
	const doc = new Y.Doc({ gc: false })
	Y.applyUpdate(doc, desk)
	const copied: Copied[] = []
	for (const root of entityRoots) {
		const [map, present] = [doc.getMap(root), main.getMap(root)]
		for (const key of [...map._map.keys()].filter((key) => present._map.has(key))) {
			const [entity, maker] = [map.get(key), map._map.get(key)?.id.client]
			if (entity instanceof Y.Map && maker !== undefined) {
				copied.push({ maker, map: entity.clone(), root, id: newMarkId() })
			}
			leaveOut(doc, map, key)
		}
	}
	const ground = doc.getMap('ground')
	for (const key of [...ground._map.keys()]) leaveOut(doc, ground, key)
	return { update: Y.encodeStateAsUpdate(doc), copied }
}

/** Replaces everything under a key of a root map by gaps without content, which Yjs calls GC. */
function leaveOut(doc: Y.Doc, map: Y.Map<unknown>, key: string): void {
	for (let item = map._map.get(key) ?? null; item; item = item.left) {
		const structs = doc.store.clients.get(item.id.client)
		if (structs) structs[Y.findIndexSS(structs, item.id.clock)] = new Y.GC(item.id, item.length)
	}
	map._map.delete(key)
}
