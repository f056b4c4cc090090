import * as Y from 'yjs'
import { findContributor, findOtherWriter, findRemover } from './contributors.ts'
import {
	changesIn,
	type IdSet,
	isAfter,
	type KeyChange,
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

/** What undo of a step does: it deletes `insertions` and brings `deletions` back. */
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
 * - of a text, the step's letters alone go;
 * - what another has removed stays as it was.
 *
 * @param scope the root types that undo reaches: marks before the layers they are on.
 */
export function planUndo(doc: Y.Doc, step: Step, scope: readonly YType[]): UndoPlan {
	const { keys, texts, isIncomplete: isPartGone } = changesIn(doc, step, scope)
	const planner = new Planner(doc, step)
	if (isPartGone) planner.record(unknown)
	for (const change of keys) planner.planKey(change)
	for (const change of texts) planner.planText(change)
	return planner.plan()
}

/** Others changed it; `by`: one of them, where the document tells. */
interface Conflict {
	by: number | undefined
}
const unknown: Conflict = { by: undefined }

class Planner {
	readonly #doc: Y.Doc
	readonly #step: Step
	readonly #insertions = Y.createDeleteSet()
	readonly #deletions = Y.createDeleteSet()
	/** What will be deleted, and brought back. */
	readonly #going = new Set<Y.Item>()
	readonly #coming = new Set<Y.Item>()
	readonly #changedBy = new Set<number>()
	#hasConflict = false

	constructor(doc: Y.Doc, step: Step) {
		this.#doc = doc
		this.#step = step
	}

	plan(): UndoPlan {
		return {
			insertions: Y.mergeDeleteSets([this.#insertions]),
			// Letter by letter: Yjs loses the rest of an item that it splits while it restores others.
			deletions: this.#deletions,
			isEmpty: this.#insertions.clients.size + this.#deletions.clients.size === 0,
			hasConflict: this.#hasConflict,
			changedBy: this.#changedBy,
		}
	}

	planKey(change: KeyChange): void {
		const { type, last, before } = change
		// A mark that the step made goes or stays as a whole.
		if (this.#isInserted(type)) return
		if (this.#isComing(type)) {
			// It comes back as it was when the step deleted it; what others set since is gone.
			const wasReplaced = before && last && isAfter(last.item, before.item)
			if (before && !wasReplaced) this.#restore(before)
			return
		}
		const conflict = this.#conflictIn(change)
		if (conflict) {
			this.record(conflict)
			return
		}
		if (last) {
			const { item, id } = latestCopy(this.#doc, last.id)
			add(this.#insertions, id)
			if (item instanceof Y.Item) this.#going.add(item)
		}
		if (before) this.#restore(before)
	}

	planText({ type, inserted, deleted }: TextChange): void {
		const current = latestType(this.#doc, type)
		if (this.#isInserted(type)) {
			if (!current || findOtherWriter(this.#doc, current) === undefined) return
		} else if (!this.#isComing(type)) {
			const by = current ? findRemover(this.#doc, current) : this.#replacerOf(type)
			if (!current || by !== undefined) {
				this.record({ by })
				return
			}
		}
		for (const id of inserted) {
			const copy = latestCopy(this.#doc, id)
			if (copy.item.deleted) this.record(unknown)
			else add(this.#insertions, copy.id)
		}
		for (const id of deleted) add(this.#deletions, id)
	}

	record({ by }: Conflict): void {
		this.#hasConflict = true
		if (by !== undefined) this.#changedBy.add(by)
	}

	#conflictIn(change: KeyChange): Conflict | undefined {
		const { type, last } = change
		const current = latestType(this.#doc, type)
		if (!current) return { by: this.#replacerOf(type) }
		const other = this.#otherSince(change) ?? findRemover(this.#doc, current)
		if (other !== undefined) return { by: other }
		if (!last) return undefined
		if (latestCopy(this.#doc, last.id).item.deleted) return unknown
		const by = findContributor(this.#doc, last.item, (item) => this.#going.has(item))
		return by === undefined ? undefined : { by }
	}

	/** Is a type part of what the step made? */
	#isInserted({ _item }: YType): boolean {
		return _item !== null && Y.isDeleted(this.#step.insertions, _item.id)
	}

	/** Is a type part of what the step deleted and comes back now? */
	#isComing({ _item }: YType): boolean {
		return _item !== null && this.#coming.has(_item)
	}

	/** @returns who else has set the key since the step. */
	#otherSince({ type, key, first, before }: KeyChange): number | undefined {
		const from = before?.item ?? first
		const other = from && this.#otherAfter(from)
		if (other !== undefined || !type._item) return other
		// In a mark that was deleted and brought back, all that others wrote was written since.
		const [, ...copies] = typeHistory(this.#doc, type._item)
		for (const copy of copies) {
			for (const { id } of keyHistory(copy, key)) if (this.#isOthers(id)) return id.client
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

	#restore({ item, id }: Value): void {
		add(this.#deletions, id)
		this.#coming.add(item)
	}
}

function add({ clients }: IdSet, { client, clock }: Y.ID): void {
	const ranges = clients.get(client) ?? []
	clients.set(client, ranges)
	ranges.push({ clock, len: 1 })
}
