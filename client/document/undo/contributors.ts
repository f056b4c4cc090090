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
 * @param item held a mark or a layer, or still does.
 * @param goes tells which items are about to go themselves.
 * @returns the client id of somebody else who has a part in it: who changed it, wrote in it, or has
 *   a mark on it; undefined if nobody has.
 */
export function findContributor(
	doc: Y.Doc,
	item: Y.Item,
	goes: (item: Y.Item) => boolean,
): number | undefined {
	for (const type of typeHistory(doc, item)) {
		const other = writerIn(doc, type)
		if (other !== undefined) return other
	}
	const isLayer = parentOf(item) === layersOf(doc)
	return isLayer && item.parentSub !== null ? painterOn(doc, item.parentSub, goes) : undefined
}

/** @returns the client id of somebody else whose letters are in a text. */
export function findOtherWriter(doc: Y.Doc, text: YType): number | undefined {
	return otherOf(doc, listItems(text))
}

/** @returns the client id of somebody else who has removed the mark or layer that a type is part of. */
export function findRemover(doc: Y.Doc, type: YType): number | undefined {
	for (let inner = type; inner._item; inner = parentOf(inner._item)) {
		const removed = inner._map.get(removedKey)
		const isOthers = removed && !removed.deleted && removed.id.client !== doc.clientID
		if (isOthers && removed.content.getContent().at(-1) === true) return removed.id.client
	}
	return undefined
}

function writerIn(doc: Y.Doc, type: YType): number | undefined {
	for (const [key, value] of type._map) {
		const inner = typeHeldBy(value)
		const other = otherOf(doc, keyHistory(type, key)) ?? (inner && writerIn(doc, inner))
		if (other !== undefined) return other
	}
	return findOtherWriter(doc, type)
}

/** A layer's marks would come to lie on the ground. */
function painterOn(doc: Y.Doc, layer: string, goes: (item: Y.Item) => boolean): number | undefined {
	const marks: YType = marksOf(doc)
	for (const [id, item] of marks._map) {
		const value = item.deleted ? undefined : typeHeldBy(item)?._map.get('layer')
		if (!value || value.deleted || value.content.getContent().at(-1) !== layer) continue
		if (goes(item) || goes(value)) continue
		const other = otherOf(doc, putters(marks, id))
		if (other !== undefined) return other
	}
	return undefined
}

/** Every item by which a mark came to be, or to be on a layer. */
function* putters(marks: YType, id: string): Generator<Y.Item> {
	for (const item of keyHistory(marks, id)) {
		yield item
		const mark = typeHeldBy(item)
		if (mark) yield* keyHistory(mark, 'layer')
	}
}

/** @returns who else wrote one of the items that is there still, as it was or as a copy. */
function otherOf(doc: Y.Doc, items: Iterable<Y.Item>): number | undefined {
	for (const { id } of items) {
		const isThere = id.client !== doc.clientID && !latestCopy(doc, id).item.deleted
		if (isThere) return id.client
	}
	return undefined
}
