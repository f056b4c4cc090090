import * as Y from 'yjs'
import { parentOf, type Struct, type YType } from './yjs-items.ts'

/** One step as Yjs keeps it: the ids of the items that it inserted, and that it deleted. */
export type Step = Y.UndoManager['undoStack'][number]
export type IdSet = Step['insertions']

export interface Value {
	item: Y.Item
	id: Y.ID
}

/** A key of a map, and what a step did to it. */
export interface KeyChange {
	type: YType
	key: string
	/** The first value that the step set. */
	first?: Y.Item
	/** The value that it set last; absent where it deleted the key after that. */
	last?: Value | undefined
	/** The latest value from before the step that it replaced or deleted. */
	before?: Value
}

/** A text, and what a step did to it; both by the letter. */
export interface TextChange {
	type: YType
	inserted: Y.ID[]
	deleted: Y.ID[]
}

export interface StepChanges {
	/** Those of marks before those of layers, on which marks are; each before what is in it. */
	keys: KeyChange[]
	texts: TextChange[]
	/** Part of it went with marks that others deleted. */
	isPartGone: boolean
}

/** Types in types: a mark, in it a text. */
const maxDepth = 10

/**
 * @param scope root types; what the step did to others is left out.
 * @returns what a step did. What it made and deleted again is no part of that.
 */
export function changesIn(doc: Y.Doc, step: Step, scope: readonly YType[]): StepChanges {
	const keys = new Map<YType, Map<string, KeyChange>>()
	const texts = new Map<YType, TextChange>()
	let isPartGone = false

	function keyChange(type: YType, key: string): KeyChange {
		const ofType = keys.get(type) ?? new Map<string, KeyChange>()
		keys.set(type, ofType)
		const change = ofType.get(key) ?? { type, key }
		ofType.set(key, change)
		return change
	}

	function textChange(type: YType): TextChange {
		const change = texts.get(type) ?? { type, inserted: [], deleted: [] }
		texts.set(type, change)
		return change
	}

	function each(ids: IdSet, take: (item: Struct, id: Y.ID) => void): void {
		for (const id of idsOf(ids)) {
			const item: Struct = Y.getItem(doc.store, id)
			const isOutside = item instanceof Y.Item && !scope.some((type) => Y.isParentOf(type, item))
			if (!isOutside) take(item, id)
		}
	}

	each(step.insertions, (item, id) => {
		const isGone = Y.isDeleted(step.deletions, id)
		if (!(item instanceof Y.Item)) isPartGone ||= !isGone
		else if (item.parentSub !== null) {
			const change = keyChange(parentOf(item), item.parentSub)
			change.first ??= item
			change.last = isGone ? undefined : { item, id }
		} else if (!isGone) textChange(parentOf(item)).inserted.push(id)
	})
	each(step.deletions, (item, id) => {
		if (Y.isDeleted(step.insertions, id)) return
		if (!(item instanceof Y.Item)) isPartGone = true
		else if (item.redone) return
		else if (item.parentSub !== null) {
			const change = keyChange(parentOf(item), item.parentSub)
			if (!change.before || isAfter(item, change.before.item)) change.before = { item, id }
		} else textChange(parentOf(item)).deleted.push(id)
	})

	const rank = (type: YType) => {
		const path = pathOf(type)
		return scope.findIndex((root) => path.includes(root)) * maxDepth + path.length
	}
	const inOrder = [...keys].sort(([a], [b]) => rank(a) - rank(b))
	return {
		keys: inOrder
			.flatMap(([, ofType]) => [...ofType.values()])
			.filter(({ last, before }) => last || before),
		texts: [...texts.values()],
		isPartGone,
	}
}

/** Of two values of one key: was `item` set after `other`? */
export function isAfter(item: Y.Item, other: Y.Item): boolean {
	for (let next = other.right; next; next = next.right) if (next === item) return true
	return false
}

function* idsOf({ clients }: IdSet): Generator<Y.ID> {
	for (const [client, ranges] of clients) {
		for (const { clock, len } of ranges) {
			for (let at = clock; at < clock + len; at++) yield Y.createID(client, at)
		}
	}
}

/** @returns a type and all that it is in. */
function pathOf(type: YType): YType[] {
	const path = [type]
	for (let item = type._item; item; item = parentOf(item)._item) path.push(parentOf(item))
	return path
}
