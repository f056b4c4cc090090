import * as Y from 'yjs'
import { parentOf, type Struct, type YType } from './yjs-items.ts'

/** A step of the undo stack: the ids of the inserted and of the deleted items. */
export type Step = Y.UndoManager['undoStack'][number]
export type IdSet = Step['insertions']

export interface Value {
	item: Y.Item
	id: Y.ID
}

/** The change that a step made to a key of a map. */
export interface KeyChange {
	type: YType
	key: string
	/** The first value that the step set. */
	first?: Y.Item
	/** The last value that the step set; absent when the step then deleted the key. */
	last?: Value | undefined
	/** The latest older value that the step replaced or deleted. */
	before?: Value
}

/** The characters that a step inserted into a text and deleted from it. */
export interface TextChange {
	type: YType
	inserted: Y.ID[]
	deleted: Y.ID[]
}

export interface StepChanges {
	/** In the order of `scope`; within one root type, containers come before their content. */
	keys: KeyChange[]
	texts: TextChange[]
	/** True when part of the step is missing, because others deleted the marks it was in. */
	isIncomplete: boolean
}

/** Upper bound for the nesting of types. A text lies in a mark. */
const maxDepth = 10

/**
 * Reads the changes of a step. Content that the step both inserted and deleted is left out.
 * @param scope root types. Changes outside of them are left out.
 */
export function readStepChanges(doc: Y.Doc, step: Step, scope: readonly YType[]): StepChanges {
	const keys = new Map<YType, Map<string, KeyChange>>()
	const texts = new Map<YType, TextChange>()
	let isIncomplete = false

	function keyChange(type: YType, key: string): KeyChange {
		const byKey = keys.get(type) ?? new Map<string, KeyChange>()
		keys.set(type, byKey)
		const change = byKey.get(key) ?? { type, key }
		byKey.set(key, change)
		return change
	}

	function textChange(type: YType): TextChange {
		const change = texts.get(type) ?? { type, inserted: [], deleted: [] }
		texts.set(type, change)
		return change
	}

	function forEachItem(ids: IdSet, visit: (item: Struct, id: Y.ID) => void): void {
		for (const id of idsOf(ids)) {
			const item: Struct = Y.getItem(doc.store, id)
			const isOutside = item instanceof Y.Item && !scope.some((type) => Y.isParentOf(type, item))
			if (!isOutside) visit(item, id)
		}
	}

	forEachItem(step.insertions, (item, id) => {
		const isDeleted = Y.isDeleted(step.deletions, id)
		if (!(item instanceof Y.Item)) isIncomplete ||= !isDeleted
		else if (item.parentSub !== null) {
			const change = keyChange(parentOf(item), item.parentSub)
			change.first ??= item
			change.last = isDeleted ? undefined : { item, id }
		} else if (!isDeleted) textChange(parentOf(item)).inserted.push(id)
	})
	forEachItem(step.deletions, (item, id) => {
		if (Y.isDeleted(step.insertions, id)) return
		if (!(item instanceof Y.Item)) isIncomplete = true
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
		// A key that the step set and deleted again has neither value.
		keys: inOrder
			.flatMap(([, byKey]) => [...byKey.values()])
			.filter(({ last, before }) => last || before),
		texts: [...texts.values()],
		isIncomplete,
	}
}

/** Compares two values of one key. @returns true when `item` was set after `other`. */
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

/** @returns a type and all its containers, innermost first. */
function pathOf(type: YType): YType[] {
	const path = [type]
	for (let item = type._item; item; item = parentOf(item)._item) path.push(parentOf(item))
	return path
}
