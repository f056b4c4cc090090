import * as Y from 'yjs'

/** Reads Yjs's internal items. Its public types do not tell who wrote a value and which copies exist. */

/** A shared type of the document. */
export type YType = Exclude<Y.Item['parent'], Y.ID | null>
/** An item, or the tombstone that remains after its container was deleted. */
export type Struct = Y.Item | Y.GC

/**
 * Follows an item to its latest copy. Undo and redo restore an item as a copy.
 * @returns the item that contains the copy (it may be deleted) and the copy's id.
 */
export function latestCopy(doc: Y.Doc, id: Y.ID): { item: Struct; id: Y.ID } {
	for (;;) {
		const item: Struct = Y.getItem(doc.store, id)
		if (!(item instanceof Y.Item) || item.redone === null) return { item, id }
		const offset = id.clock - item.id.clock
		id = Y.createID(item.redone.client, item.redone.clock + offset)
	}
}

/** The types held by an item and by each of its copies, oldest first. */
export function* typeHistory(doc: Y.Doc, item: Y.Item): Generator<YType> {
	for (let next: Struct | null = item; next instanceof Y.Item; ) {
		const type = typeHeldBy(next)
		if (type) yield type
		next = next.redone && Y.getItem(doc.store, next.redone)
	}
}

/** @returns the current copy of `type`; undefined when it was deleted. */
export function latestType(doc: Y.Doc, type: YType): YType | undefined {
	// A root type is never deleted.
	if (!type._item) return type
	const { item } = latestCopy(doc, type._item.id)
	return item instanceof Y.Item && !item.deleted ? typeHeldBy(item) : undefined
}

/** @returns the type that an item holds; undefined when it holds a plain value. */
export function typeHeldBy({ content }: Y.Item): YType | undefined {
	return content instanceof Y.ContentType ? content.type : undefined
}

/** @returns the type that contains an item. @throws Error for an item outside of the document. */
export function parentOf({ parent }: Y.Item): YType {
	if (parent instanceof Y.AbstractType) return parent
	throw new Error('an item outside of the document')
}

/** All values that a key has had, latest first. */
export function* keyHistory(type: YType, key: string): Generator<Y.Item> {
	for (let item = type._map.get(key) ?? null; item; item = item.left) yield item
}

/** All items of a type's list, in order. */
export function* listItems(type: YType): Generator<Y.Item> {
	for (let item = type._start; item; item = item.right) yield item
}
