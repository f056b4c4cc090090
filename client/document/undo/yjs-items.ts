import * as Y from 'yjs'

/** Reading Yjs's own items, where its types tell too little: who wrote what, and what became of it. */

/** A map or a text of the document. */
export type YType = Exclude<Y.Item['parent'], Y.ID | null>
/** An item; or what is left of it once it was deleted with what it was in. */
export type Struct = Y.Item | Y.GC

/**
 * Follows an item to its latest copy: undo and redo bring an item back as a copy of it.
 * @returns the item that holds the copy, which may be deleted, and the copy's id.
 */
export function latestCopy(doc: Y.Doc, id: Y.ID): { item: Struct; id: Y.ID } {
	for (;;) {
		const item: Struct = Y.getItem(doc.store, id)
		if (!(item instanceof Y.Item) || item.redone === null) return { item, id }
		const offset = id.clock - item.id.clock
		id = Y.createID(item.redone.client, item.redone.clock + offset)
	}
}

/** The types that an item has held: its own, and each copy's. */
export function* typeHistory(doc: Y.Doc, item: Y.Item): Generator<YType> {
	for (let next: Struct | null = item; next instanceof Y.Item; ) {
		const type = typeHeldBy(next)
		if (type) yield type
		next = next.redone && Y.getItem(doc.store, next.redone)
	}
}

/** @returns the type that stands for `type` now; undefined where it was deleted. */
export function latestType(doc: Y.Doc, type: YType): YType | undefined {
	// A root type is never deleted.
	if (!type._item) return type
	const { item } = latestCopy(doc, type._item.id)
	return item instanceof Y.Item && !item.deleted ? typeHeldBy(item) : undefined
}

/** @returns the type that an item holds, if it holds one. */
export function typeHeldBy({ content }: Y.Item): YType | undefined {
	return content instanceof Y.ContentType ? content.type : undefined
}

/** @returns the type that an item is in. */
export function parentOf({ parent }: Y.Item): YType {
	if (parent instanceof Y.AbstractType) return parent
	throw new Error('an item outside of the document')
}

/** Every value that a key has had, the latest first. */
export function* keyHistory(type: YType, key: string): Generator<Y.Item> {
	for (let item = type._map.get(key) ?? null; item; item = item.left) yield item
}

/** Every item of a type's list, in order. */
export function* listItems(type: YType): Generator<Y.Item> {
	for (let item = type._start; item; item = item.right) yield item
}
