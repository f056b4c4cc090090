import * as Y from 'yjs'
import { findContributor, findOtherWriter, findRemover } from './contributors.ts'
import {
	type IdSet,
	isAfter,
	type KeyChange,
	readStepChanges,
	type Step,
	type TextChange,
	type Value,
} from './step-changes.ts'
import {
	keyHistory,
	latestCopy,
	latestType,
	parentOf,
	typeHistory,
	type YType,
} from './yjs-items.ts'

/** The undo of a step: it deletes `insertions` and restores `deletions`. */
export interface UndoPlan extends Pick<Step, 'insertions' | 'deletions'> {
	isEmpty: boolean
	/** True when part of the step stays, because others have changed the same content since. */
	hasConflict: boolean
	/** Ids of these clients; empty when the document does not record them, as for their deletions. */
	changedBy: ReadonlySet<number>
}

/** A part of what the undo of a step would do. */
export interface UndoneChange {
	/** The map whose key it sets or deletes, or the text that it edits. */
	type: YType
	/** Empty for a text. */
	key: string
	/** The value that it restores. */
	restored: Y.Item | undefined
	/** @returns whether the step deleted an item, so that it can come back. */
	isRestored(id: Y.ID): boolean
}

/** Tells whether a part of a step may be undone, or stays as it is. */
export type MayUndo = (doc: Y.Doc, change: UndoneChange) => boolean

/**
 * Plans the undo of one step without losing the work of others:
 * - A key that others have set or deleted since keeps their value.
 * - A mark or layer that the step created stays when others contributed to it.
 * - In a text, only the step's characters are deleted.
 * - A mark or layer that others removed is not changed.
 *
 * @param scope the root types that undo covers. The marks come before their layers.
 * @param mayUndo what it forbids counts as changed by others.
 */
export function planUndo(
	doc: Y.Doc,
	step: Step,
	scope: readonly YType[],
	mayUndo: MayUndo = () => true,
): UndoPlan {
	const { keys, texts, isIncomplete } = readStepChanges(doc, step, scope)
	const planner = new Planner(doc, step, mayUndo)
	if (isIncomplete) planner.recordConflict(unknownWriter)
	for (const change of keys) planner.planKey(change)
	for (const change of texts) planner.planText(change)
	return planner.plan()
}

/** A later change by others. `by` is one of the clients; undefined when it is not recorded. */
interface Conflict {
	by: number | undefined
}
const unknownWriter: Conflict = { by: undefined }

class Planner {
	readonly #doc: Y.Doc
	readonly #step: Step
	readonly #insertions = Y.createDeleteSet()
	readonly #deletions = Y.createDeleteSet()
	/** The items that the undo deletes and restores. */
	readonly #deleted = new Set<Y.Item>()
	readonly #restored = new Set<Y.Item>()
	readonly #changedBy = new Set<number>()
	readonly #mayUndo: MayUndo
	#hasConflict = false

	constructor(doc: Y.Doc, step: Step, mayUndo: MayUndo) {
		this.#doc = doc
		this.#step = step
		this.#mayUndo = mayUndo
	}

	plan(): UndoPlan {
		return {
			insertions: Y.mergeDeleteSets([this.#insertions]),
			// One entry per character: Yjs loses the rest of an item that it splits while restoring.
			deletions: this.#deletions,
			isEmpty: this.#insertions.clients.size + this.#deletions.clients.size === 0,
			hasConflict: this.#hasConflict,
			changedBy: this.#changedBy,
		}
	}

	planKey(change: KeyChange): void {
		const { type, key, last, before } = change
		// A mark that the step created is deleted or kept as a whole.
		if (this.#isInserted(type)) return
		if (this.#isRestored(type)) {
			// It is restored as it was when the step deleted it, without later values of others.
			const wasReplaced = before && last && isAfter(last.item, before.item)
			if (before && !wasReplaced) this.#restore(before)
			return
		}
		const conflict = this.#isAllowed(type, key, before?.item)
			? this.#conflictIn(change)
			: unknownWriter
		if (conflict) {
			this.recordConflict(conflict)
			return
		}
		if (last) {
			const { item, id } = latestCopy(this.#doc, last.id)
			addToIdSet(this.#insertions, id)
			if (item instanceof Y.Item) this.#deleted.add(item)
		}
		if (before) this.#restore(before)
	}

	planText({ type, inserted, deleted }: TextChange): void {
		const current = latestType(this.#doc, type)
		if (this.#isInserted(type)) {
			if (!current || findOtherWriter(this.#doc, current) === undefined) return
		} else if (!this.#isRestored(type)) {
			const by = current ? findRemover(this.#doc, current) : this.#findReplacer(type)
			if (!current || by !== undefined) {
				this.recordConflict({ by })
				return
			}
		}
		if (!this.#isInserted(type) && !this.#isAllowed(type)) {
			this.recordConflict(unknownWriter)
			return
		}
		for (const id of inserted) {
			const copy = latestCopy(this.#doc, id)
			if (copy.item.deleted) this.recordConflict(unknownWriter)
			else addToIdSet(this.#insertions, copy.id)
		}
		for (const id of deleted) addToIdSet(this.#deletions, id)
	}

	recordConflict({ by }: Conflict): void {
		this.#hasConflict = true
		if (by !== undefined) this.#changedBy.add(by)
	}

	#conflictIn(change: KeyChange): Conflict | undefined {
		const { type, last } = change
		const current = latestType(this.#doc, type)
		if (!current) return { by: this.#findReplacer(type) }
		const other = this.#findOtherWriterSince(change) ?? findRemover(this.#doc, current)
		if (other !== undefined) return { by: other }
		if (!last) return undefined
		if (latestCopy(this.#doc, last.id).item.deleted) return unknownWriter
		const by = findContributor(this.#doc, last.item, (item) => this.#deleted.has(item))
		return by === undefined ? undefined : { by }
	}

	#isAllowed(type: YType, key = '', restored?: Y.Item): boolean {
		const isRestored = (id: Y.ID) => Y.isDeleted(this.#step.deletions, id)
		return this.#mayUndo(this.#doc, { type, key, restored, isRestored })
	}

	/** True when the step inserted this type. */
	#isInserted({ _item }: YType): boolean {
		return _item !== null && Y.isDeleted(this.#step.insertions, _item.id)
	}

	/** True when the undo restores this type. */
	#isRestored({ _item }: YType): boolean {
		return _item !== null && this.#restored.has(_item)
	}

	/** @returns the id of another client that has set the key since the step. */
	#findOtherWriterSince({ type, key, first, before }: KeyChange): number | undefined {
		const from = before?.item ?? first
		const other = from && this.#findOtherWriterAfter(from)
		if (other !== undefined || !type._item) return other
		// In a mark that was deleted and restored, all content of others is newer than the step.
		const [, ...copies] = typeHistory(this.#doc, type._item)
		for (const copy of copies) {
			for (const { id } of keyHistory(copy, key)) if (this.#isOthers(id)) return id.client
		}
		return undefined
	}

	/** @returns the id of the last other client that set the item's key after it. */
	#findOtherWriterAfter(from: Y.Item): number | undefined {
		let other: number | undefined
		for (let item = from.right; item; item = item.right) {
			if (this.#isOthers(item.id)) other = item.id.client
		}
		return other
	}

	/** @returns the id of the client that replaced a container of a deleted type. */
	#findReplacer(type: YType): number | undefined {
		for (let item = type._item; item; item = parentOf(item)._item) {
			const other = item.parentSub === null ? undefined : this.#findOtherWriterAfter(item)
			if (other !== undefined) return other
		}
		return undefined
	}

	#isOthers({ client }: Y.ID): boolean {
		return client !== this.#doc.clientID
	}

	#restore({ item, id }: Value): void {
		addToIdSet(this.#deletions, id)
		this.#restored.add(item)
	}
}

function addToIdSet({ clients }: IdSet, { client, clock }: Y.ID): void {
	const ranges = clients.get(client) ?? []
	clients.set(client, ranges)
	ranges.push({ clock, len: 1 })
}
