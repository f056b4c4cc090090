import * as Y from 'yjs'
import { contributorTo, otherLetters } from './contributors.ts'
import {
	latestCopy,
	latestType,
	parentOf,
	type Struct,
	typeIn,
	valuesOf,
	type YType,
} from './yjs-items.ts'

/** One step as Yjs keeps it: the ids of the items that it inserted, and that it deleted. */
export type Step = Y.UndoManager['undoStack'][number]

/** What undo of a step does: a step that deletes `insertions` and brings `deletions` back. */
export interface UndoPlan extends Pick<Step, 'insertions' | 'deletions'> {
	isEmpty: boolean
	/** Part of the step stays, since others changed the same since. */
	hasConflict: boolean
	/** Their client ids; empty where the document doesn't tell, as of what they deleted. */
	changedBy: ReadonlySet<number>
}

/**
 * Plans the undo of one step, so that nothing of anybody else's is lost:
 * - a key that another has set or deleted since keeps their value;
 * - a mark or layer that the step made, and in which others have a part, stays;
 * - of a text, the step's letters alone go.
 *
 * @param scope the root types that undo reaches.
 */
export function planUndo(doc: Y.Doc, step: Step, scope: readonly YType[]): UndoPlan {
	return new Planner(doc, step, scope).plan()
}

/** A key of a map, and what the step did to it. */
interface KeyChange {
	type: YType
	key: string
	/** The value that the step set last; absent where it deleted the key after that. */
	last?: Y.ID | undefined
	/** Values from before the step that it replaced or deleted. */
	deleted: { item: Y.Item; id: Y.ID }[]
	/** The first value that the step set. */
	first?: Y.Item
}

interface TextChange {
	type: YType
	inserted: Y.ID[]
	deleted: Y.ID[]
}

/** Others changed it; `by`: one of them, where the document tells. */
interface Conflict {
	by: number | undefined
}
const unknown: Conflict = { by: undefined }

class Planner {
	readonly #doc: Y.Doc
	readonly #step: Step
	readonly #scope: readonly YType[]
	readonly #keys = new Map<YType, Map<string, KeyChange>>()
	readonly #texts = new Map<YType, TextChange>()
	readonly #insertions = Y.createDeleteSet()
	readonly #deletions = Y.createDeleteSet()
	/** What will be deleted, and brought back. */
	readonly #going = new Set<Struct>()
	readonly #coming = new Set<Struct>()
	readonly #changedBy = new Set<number>()
	#hasConflict = false

	constructor(doc: Y.Doc, step: Step, scope: readonly YType[]) {
		this.#doc = doc
		this.#step = step
		this.#scope = scope
	}

	plan(): UndoPlan {
		this.#collectInsertions()
		this.#collectDeletions()
		for (const change of this.#inOrder()) this.#planKey(change)
		for (const change of this.#texts.values()) this.#planText(change)
		return {
			insertions: Y.mergeDeleteSets([this.#insertions]),
			deletions: Y.mergeDeleteSets([this.#deletions]),
			isEmpty: this.#insertions.clients.size + this.#deletions.clients.size === 0,
			hasConflict: this.#hasConflict,
			changedBy: this.#changedBy,
		}
	}

	#collectInsertions(): void {
		for (const id of idsOf(this.#step.insertions)) {
			const item: Struct = Y.getItem(this.#doc.store, id)
			const isThere = !Y.isDeleted(this.#step.deletions, id)
			if (!(item instanceof Y.Item)) {
				// It went with a mark that another deleted.
				if (isThere) this.#record(unknown)
			} else if (this.#isInScope(item)) {
				const change = this.#changeOf(item)
				if ('key' in change) {
					change.first ??= item
					change.last = isThere ? id : undefined
				} else if (isThere) change.inserted.push(id)
			}
		}
	}

	#collectDeletions(): void {
		for (const id of idsOf(this.#step.deletions)) {
			if (Y.isDeleted(this.#step.insertions, id)) continue
			const item: Struct = Y.getItem(this.#doc.store, id)
			if (!(item instanceof Y.Item) || item.redone || !this.#isInScope(item)) continue
			const change = this.#changeOf(item)
			if ('key' in change) change.deleted.push({ item, id })
			else change.deleted.push(id)
		}
	}

	#isInScope(item: Y.Item): boolean {
		return this.#scope.some((type) => Y.isParentOf(type, item))
	}

	#changeOf(item: Y.Item): KeyChange | TextChange {
		const type = parentOf(item)
		const key = item.parentSub
		if (key === null) {
			const found = this.#texts.get(type) ?? { type, inserted: [], deleted: [] }
			this.#texts.set(type, found)
			return found
		}
		const keys = this.#keys.get(type) ?? new Map<string, KeyChange>()
		this.#keys.set(type, keys)
		const found = keys.get(key) ?? { type, key, deleted: [] }
		keys.set(key, found)
		return found
	}

	/** Marks come before what is in them, and before the layers they lie on. */
	#inOrder(): KeyChange[] {
		const types = [...this.#keys.keys()]
		types.sort((a, b) => depthOf(a) - depthOf(b) || this.#scope.indexOf(a) - this.#scope.indexOf(b))
		return types.flatMap((type) => [...(this.#keys.get(type)?.values() ?? [])])
	}

	#planKey(change: KeyChange): void {
		const { type, last } = change
		// A mark that the step made goes or stays as a whole.
		if (this.#isInserted(type)) return
		const before = lastOf(change.deleted)
		const copy = last && latestCopy(this.#doc, last)
		// What others set of a mark while it was gone is gone: the mark comes back whole.
		const conflict = this.#isComing(type) ? undefined : this.#conflictIn(change, copy?.item)
		if (conflict) {
			this.#record(conflict)
			return
		}
		if (copy) {
			add(this.#insertions, copy.id)
			this.#going.add(copy.item)
		}
		if (before) {
			add(this.#deletions, before.id)
			this.#coming.add(before.item)
		}
	}

	/** @param value what the step set, as it is now. */
	#conflictIn(change: KeyChange, value: Struct | undefined): Conflict | undefined {
		if (!latestType(this.#doc, change.type)) return { by: this.#replacerOf(change.type) }
		const other = this.#otherSince(change)
		if (other !== undefined) return { by: other }
		if (!value) return undefined
		if (!(value instanceof Y.Item) || value.deleted) return unknown
		const by = contributorTo(this.#doc, value, (mark) => this.#going.has(mark))
		return by === undefined ? undefined : { by }
	}

	#planText({ type, inserted, deleted }: TextChange): void {
		const current = latestType(this.#doc, type)
		if (this.#isInserted(type)) {
			if (!current || otherLetters(this.#doc, current) === undefined) return
		} else if (!current && !this.#isComing(type)) {
			this.#record({ by: this.#replacerOf(type) })
			return
		}
		for (const id of inserted) {
			const copy = latestCopy(this.#doc, id)
			if (copy.item.deleted) this.#record(unknown)
			else add(this.#insertions, copy.id)
		}
		for (const id of deleted) add(this.#deletions, id)
	}

	/** Is a type part of what the step deleted and comes back now? */
	#isComing({ _item }: YType): boolean {
		return _item !== null && this.#coming.has(_item)
	}

	#isInserted(type: YType): boolean {
		return type._item !== null && Y.isDeleted(this.#step.insertions, type._item.id)
	}

	/** @returns who else has set the key since the step. */
	#otherSince(change: KeyChange): number | undefined {
		const from = lastOf(change.deleted)?.item ?? change.first
		const other = from && this.#otherAfter(from)
		if (other !== undefined) return other
		// In a mark that was deleted and brought back, all that others wrote was written since.
		for (let item = change.type._item; item?.redone; ) {
			item = Y.getItem(this.#doc.store, item.redone)
			const copy = typeIn(item)
			if (!copy) continue
			for (const { id } of valuesOf(copy, change.key)) if (this.#isOthers(id)) return id.client
		}
		return undefined
	}

	/** @returns who else set the key of an item last, after it. */
	#otherAfter(from: Y.Item): number | undefined {
		let other: number | undefined
		for (let item = from.right; item; item = item.right) {
			if (this.#isOthers(item.id)) other = item.id.client
		}
		return other
	}

	/** @returns who brought back what a deleted type was in. */
	#replacerOf(type: YType): number | undefined {
		for (let item = type._item; item; item = parentOf(item)._item) {
			const other = item.parentSub === null ? undefined : this.#otherAfter(item)
			if (other !== undefined) return other
		}
		return undefined
	}

	#isOthers({ client }: Y.ID): boolean {
		return client !== this.#doc.clientID
	}

	#record({ by }: Conflict): void {
		this.#hasConflict = true
		if (by !== undefined) this.#changedBy.add(by)
	}
}

type IdSet = Step['insertions']

function add({ clients }: IdSet, { client, clock }: Y.ID): void {
	const ranges = clients.get(client) ?? []
	clients.set(client, ranges)
	ranges.push({ clock, len: 1 })
}

function* idsOf({ clients }: IdSet): Generator<Y.ID> {
	for (const [client, ranges] of clients) {
		for (const { clock, len } of ranges) {
			for (let at = clock; at < clock + len; at++) yield Y.createID(client, at)
		}
	}
}

/** @returns the value that was set last, of those that one key had. */
function lastOf(values: KeyChange['deleted']): KeyChange['deleted'][number] | undefined {
	return values.reduce<(typeof values)[number] | undefined>(
		(last, value) => (!last || isAfter(value.item, last.item) ? value : last),
		undefined,
	)
}

function isAfter(item: Y.Item, other: Y.Item): boolean {
	for (let next = other.right; next; next = next.right) if (next === item) return true
	return false
}

/** @returns how many types a type is in; a root type is in none. */
function depthOf(type: YType): number {
	let depth = 0
	for (let item = type._item; item; item = parentOf(item)._item) depth++
	return depth
}
