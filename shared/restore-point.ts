import * as v from 'valibot'
import * as Y from 'yjs'
import { isPending, marksOf } from './canvas.ts'
import { rewrite } from './edit.ts'
import { groundOf, layersOf } from './layers.ts'
import { paletteOf } from './palette.ts'
import { paperKeys } from './paper.ts'
import { isRemoved, removedKey } from './removed.ts'
import { setKey } from './set-key.ts'

/**
 * A restore point: the marks and layers that were visible at a time, and their attributes. A mark's
 * content stays in the document, also when the mark is removed, so restoring is a set of ordinary
 * edits. Marks that their authors deleted permanently do not come back.
 */
const Attributes = v.record(v.string(), v.unknown())
export const RestorePoint = v.object({
	/** By id. Texts and notes have their characters as `text`. */
	marks: v.record(v.string(), Attributes),
	layers: v.record(v.string(), Attributes),
	ground: Attributes,
	palette: Attributes,
})
export type RestorePoint = v.InferOutput<typeof RestorePoint>
type Attributes = v.InferOutput<typeof Attributes>

/** Keys of a mark that anyone may set. */
const markKeys = ['z', 'layer', 'place', 'group', 'locked'] as const
const layerKeys = ['z', 'name', 'visible', 'opacity', 'blend', 'locked'] as const
const groundKeys = [...layerKeys, ...paperKeys]

export function takeRestorePoint(doc: Y.Doc): RestorePoint {
	return {
		marks: readEntities(marksOf(doc), markKeys),
		layers: readEntities(layersOf(doc), layerKeys),
		ground: attributesOf(groundOf(doc), groundKeys),
		palette: paletteOf(doc).toJSON(),
	}
}

/** Restores a document to a restore point, in the caller's transaction. */
export function restoreTo(doc: Y.Doc, point: RestorePoint): void {
	restoreGround(doc, point)
	restoreMarks(doc, point, entityIds(doc))
}

/** @returns the ids of all layers and marks. */
export function entityIds(doc: Y.Doc): string[] {
	return [...layersOf(doc).keys(), ...marksOf(doc).keys()]
}

/**
 * Restores marks and layers to a restore point, in the caller's transaction.
 * @param ids of the marks and layers to restore.
 * @returns the ids of the changed ones.
 */
export function restoreMarks(doc: Y.Doc, point: RestorePoint, ids: readonly string[]): Set<string> {
	const changed = new Set<string>()
	const restore = (root: Y.Map<Y.Map<unknown>>, then: RestorePoint['marks'], keys: Keys) => {
		for (const id of ids) {
			const map = root.get(id)
			if (!(map instanceof Y.Map)) continue
			if (restoreEntity(map, then[id], keys)) changed.add(id)
			if (root === marksOf(doc) && restoreText(doc, id, then[id])) changed.add(id)
		}
	}
	restore(layersOf(doc), point.layers, layerKeys)
	restore(marksOf(doc), point.marks, markKeys)
	return changed
}

/** Restores the ground layer, the paper and the palette, in the caller's transaction. */
export function restoreGround(doc: Y.Doc, point: RestorePoint): void {
	restoreAttributes(groundOf(doc), point.ground, groundKeys)
	const palette: Y.Map<unknown> = paletteOf(doc) as Y.Map<unknown>
	restoreAttributes(palette, point.palette, [
		...new Set([...palette.keys(), ...Object.keys(point.palette)]),
	])
}

type Keys = readonly string[]

function readEntities(root: Y.Map<Y.Map<unknown>>, keys: Keys): RestorePoint['marks'] {
	const entities: RestorePoint['marks'] = {}
	for (const [id, map] of root) {
		if (map instanceof Y.Map && !isRemoved(map)) entities[id] = attributesOf(map, keys)
	}
	return entities
}

function attributesOf(map: Y.Map<unknown>, keys: Keys): Attributes {
	const attributes: Attributes = {}
	for (const key of keys) if (map.has(key)) attributes[key] = map.get(key)
	const text = map.get('text')
	// The words of what waits for approval are written later.
	if (text instanceof Y.Text && !isPending(map)) attributes.text = text.toString()
	return attributes
}

/** @param then absent: it was not visible. @returns whether something changed. */
function restoreEntity(map: Y.Map<unknown>, then: Attributes | undefined, keys: Keys): boolean {
	if (!then) {
		if (isRemoved(map)) return false
		map.set(removedKey, true)
		return true
	}
	const wasRemoved = isRemoved(map)
	if (wasRemoved) map.delete(removedKey)
	return restoreAttributes(map, then, keys) || wasRemoved
}

function restoreAttributes(map: Y.Map<unknown>, then: Attributes, keys: Keys): boolean {
	let isChanged = false
	for (const key of keys) {
		// Values are plain data of a few numbers and strings.
		if (JSON.stringify(map.get(key)) === JSON.stringify(then[key])) continue
		setKey(map, key, then[key])
		isChanged = true
	}
	return isChanged
}

function restoreText(doc: Y.Doc, id: string, then: Attributes | undefined): boolean {
	const text = marksOf(doc).get(id)?.get('text')
	if (typeof then?.text !== 'string' || !(text instanceof Y.Text)) return false
	if (text.toString() === then.text) return false
	rewrite(doc, id, then.text)
	return true
}
