import type * as Y from 'yjs'
import { marksOf } from '../../../shared/canvas.ts'
import { layersOf } from '../../../shared/layers.ts'
import { removedKey } from '../../../shared/removed.ts'
import {
	keyHistory,
	latestCopy,
	listItems,
	parentOf,
	typeHeldBy,
	typeHistory,
	type YType,
} from './yjs-items.ts'

/**
 * Finds another client that contributed to a mark or a layer.
 * @param item an item that holds or held the mark or layer.
 * @param willBeDeleted true for items that the same undo deletes.
 * @returns the id of a client that changed the mark or layer, wrote in its text or has a mark on the
 *   layer; undefined when there is none.
 */
export function findContributor(
	doc: Y.Doc,
	item: Y.Item,
	willBeDeleted: (item: Y.Item) => boolean,
): number | undefined {
	for (const type of typeHistory(doc, item)) {
		const other = findWriterIn(doc, type)
		if (other !== undefined) return other
	}
	const isLayer = parentOf(item) === layersOf(doc)
	return isLayer && item.parentSub !== null
		? findAuthorOnLayer(doc, item.parentSub, willBeDeleted)
		: undefined
}

/** @returns the id of another client whose characters are in a text. */
export function findOtherWriter(doc: Y.Doc, text: YType): number | undefined {
	return findOtherClient(doc, listItems(text))
}

/** @returns the id of another client that removed the mark or layer that contains a type. */
export function findRemover(doc: Y.Doc, type: YType): number | undefined {
	for (let inner = type; inner._item; inner = parentOf(inner._item)) {
		const removed = inner._map.get(removedKey)
		const isOthers = removed && !removed.deleted && removed.id.client !== doc.clientID
		if (isOthers && removed.content.getContent().at(-1) === true) return removed.id.client
	}
	return undefined
}

function findWriterIn(doc: Y.Doc, type: YType): number | undefined {
	for (const [key, value] of type._map) {
		const inner = typeHeldBy(value)
		const other = findOtherClient(doc, keyHistory(type, key)) ?? (inner && findWriterIn(doc, inner))
		if (other !== undefined) return other
	}
	return findOtherWriter(doc, type)
}

/** Deleting a layer moves its marks to the ground layer, so others' marks on it prevent that. */
function findAuthorOnLayer(
	doc: Y.Doc,
	layer: string,
	willBeDeleted: (item: Y.Item) => boolean,
): number | undefined {
	const marks: YType = marksOf(doc)
	for (const [id, item] of marks._map) {
		const value = item.deleted ? undefined : typeHeldBy(item)?._map.get('layer')
		if (!value || value.deleted || value.content.getContent().at(-1) !== layer) continue
		if (willBeDeleted(item) || willBeDeleted(value)) continue
		const other = findOtherClient(doc, placementsOf(marks, id))
		if (other !== undefined) return other
	}
	return undefined
}

/** All items that created a mark or put it on a layer. */
function* placementsOf(marks: YType, id: string): Generator<Y.Item> {
	for (const item of keyHistory(marks, id)) {
		yield item
		const mark = typeHeldBy(item)
		if (mark) yield* keyHistory(mark, 'layer')
	}
}

/** @returns the id of another client that wrote one of the items that still exist, as a copy or not. */
function findOtherClient(doc: Y.Doc, items: Iterable<Y.Item>): number | undefined {
	for (const { id } of items) {
		const isOthers = id.client !== doc.clientID && !latestCopy(doc, id).item.deleted
		if (isOthers) return id.client
	}
	return undefined
}
