import type * as Y from 'yjs'
import { marksOf } from '../../shared/canvas.ts'
import { layersOf } from '../../shared/layers.ts'
import { latestCopy, listOf, parentOf, typeIn, valuesOf, type YType } from './yjs-items.ts'

/**
 * @param item holds a mark or a layer.
 * @param goes tells which marks are about to go themselves.
 * @returns the client id of somebody else who has a part in it: who changed it, wrote in it, or has
 *   a mark on it; undefined if nobody has.
 */
export function contributorTo(
	doc: Y.Doc,
	item: Y.Item,
	goes: (mark: Y.Item) => boolean,
): number | undefined {
	const type = typeIn(item)
	const writer = type && writerIn(doc, type)
	if (writer !== undefined || item.parentSub === null) return writer
	return parentOf(item) === layersOf(doc) ? painterOn(doc, item.parentSub, goes) : undefined
}

/** @returns the client id of somebody else whose letters are in a text. */
export function otherLetters(doc: Y.Doc, text: YType): number | undefined {
	return otherOf(doc, listOf(text))
}

function writerIn(doc: Y.Doc, type: YType): number | undefined {
	for (const [key, value] of type._map) {
		const inner = value.deleted ? undefined : typeIn(value)
		const other = otherOf(doc, valuesOf(type, key)) ?? (inner && writerIn(doc, inner))
		if (other !== undefined) return other
	}
	return otherLetters(doc, type)
}

/** A layer's marks would come to lie on the ground. */
function painterOn(doc: Y.Doc, layer: string, goes: (mark: Y.Item) => boolean): number | undefined {
	const marks = marksOf(doc)
	for (const [id, item] of marks._map) {
		const mark = item.deleted ? undefined : marks.get(id)
		if (mark?.get('layer') !== layer || goes(item)) continue
		const other = otherOf(doc, valuesOf(marks, id)) ?? otherOf(doc, valuesOf(mark, 'layer'))
		if (other !== undefined) return other
	}
	return undefined
}

/** @returns who else wrote one of the items that is there still, as it was or as a copy. */
function otherOf(doc: Y.Doc, items: Iterable<Y.Item>): number | undefined {
	for (const item of items) {
		if (item.id.client !== doc.clientID && isThere(doc, item)) return item.id.client
	}
	return undefined
}

function isThere(doc: Y.Doc, item: Y.Item): boolean {
	return !latestCopy(doc, item.id).item.deleted
}
