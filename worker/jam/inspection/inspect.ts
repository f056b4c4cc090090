import * as Y from 'yjs'
import { limits } from '../../../shared/limits.ts'
import { isTextAttribute } from '../../../shared/text-runs.ts'
import { MalformedUpdate } from './bounded-reader.ts'
import type { Change, Inspection } from './changes.ts'
import { ConflictCounter } from './conflicts.ts'
import { DeletedRanges, inspectDeletions } from './deletions.ts'
import {
	isSamePlace,
	type Location,
	MissingDependency,
	StoredLocator,
	storedAt,
	UpdateLocator,
} from './locator.ts'
import {
	entityRoots,
	isEntityRoot,
	isKnownKey,
	isRootKey,
	isValidAttribute,
	isValidEntry,
	rootNames,
} from './schema.ts'
import {
	idOf,
	lengthOf,
	readWireUpdate,
	type UpdateBounds,
	type WireItem,
	type WireStruct,
	type WireUpdate,
	weightOf,
} from './wire-update.ts'

const updateBounds = { structs: limits.structsPerUpdate, clients: limits.clientsPerUpdate }
/** Bounds of a whole document in one update, as a file has it. */
export const documentBounds = { structs: limits.structsPerJam, clients: limits.clientsPerJam }

/**
 * Describes what an update would do to a document, before it is applied, in terms of the schema. The
 * cost is bounded by the update's size and by what it touches. An update that no honest client
 * writes is refused as a whole; rules over the changes (rules.ts) may refuse others.
 */
export class Inspector {
	readonly #doc: Y.Doc
	readonly #stored: StoredLocator

	constructor(doc: Y.Doc) {
		this.#doc = doc
		this.#stored = new StoredLocator(doc)
		// Yjs sets the kind of a root type when it is first accessed.
		for (const name of rootNames) doc.getMap(name)
	}

	/** @throws MalformedUpdate */
	inspect(update: Uint8Array, bounds: UpdateBounds = updateBounds): Inspection {
		const wire = readWireUpdate(update, bounds)
		const changes: Change[] = []
		const structs = new Map<number, number>()
		const conflicts = new ConflictCounter(this.#doc)
		let isComplete = true
		try {
			this.#inspectStructs(wire, changes, structs, conflicts)
		} catch (error) {
			if (!(error instanceof MissingDependency)) throw error
			isComplete = false
		}
		const ends = (client: number) => this.#endOf(client, wire)
		const deletions = inspectDeletions(wire.deletions, this.#stored, ends, changes)
		return {
			update: this.#withoutKnown(update, wire),
			clients: new Set(structs.keys()),
			changes,
			structs,
			isComplete,
			knowsDeletions: deletions.isComplete,
			work: sizeOf(wire) + conflicts.steps + deletions.work,
		}
	}

	/** Removes known structs: Yjs resolves their neighbours without a check. */
	#withoutKnown(update: Uint8Array, { blocks }: WireUpdate): Uint8Array {
		const { store } = this.#doc
		const isKnown = ([first]: readonly WireStruct[]) => {
			if (!first) return false
			const { client, clock } = idOf(first)
			return clock < Y.getState(store, client)
		}
		if (![...blocks.values()].some(isKnown)) return update
		return Y.diffUpdate(update, Y.encodeStateVector(this.#doc))
	}

	/** @throws MalformedUpdate, MissingDependency */
	#inspectStructs(
		{ blocks, deletions }: WireUpdate,
		changes: Change[],
		counts: Map<number, number>,
		conflicts: ConflictCounter,
	): void {
		const locator = new UpdateLocator(this.#stored, blocks)
		const deleted = new DeletedRanges(deletions)
		let isGapped = false
		for (const [client, block] of blocks) {
			let end = Y.getState(this.#doc.store, client)
			for (const struct of block) {
				const { clock } = idOf(struct)
				const structEnd = clock + lengthOf(struct)
				if (structEnd <= end) continue
				if (struct.kind === 'skipped') continue
				counts.set(client, (counts.get(client) ?? 0) + weightOf(struct))
				if (clock > end) isGapped = true
				if (isGapped) continue
				const known = Math.max(0, end - clock)
				end = structEnd
				if (struct.kind !== 'item') continue
				const location = locator.of(struct.item)
				if (known > 0) this.#checkContinues(struct.item, location)
				conflicts.add(struct.item, location)
				checkLength(struct.item, location, deleted)
				this.#describe(struct.item, location, structEnd - clock - known, changes)
			}
		}
		if (isGapped) throw new MissingDependency('a gap in a client’s history')
		this.#checkTexts(changes)
	}

	/** The document has the item's beginning, and Yjs appends the rest to it whatever its parent is. */
	#checkContinues(item: WireItem, location: Location): void {
		const clock = Y.getState(this.#doc.store, item.client) - 1
		const before = storedAt(this.#doc.store, { client: item.client, clock })
		if (before instanceof Y.GC || !isSamePlace(this.#stored.of(before), location)) {
			throw new MalformedUpdate('an item that continues another one')
		}
	}

	/** @returns the end of a client's history after the update. */
	#endOf(client: number, { blocks }: WireUpdate): number {
		const last = blocks.get(client)?.at(-1)
		const state = Y.getState(this.#doc.store, client)
		return last ? Math.max(state, idOf(last).clock + lengthOf(last)) : state
	}

	#describe(item: WireItem, location: Location, length: number, changes: Change[]): void {
		const { content, client: by } = item
		switch (location.in) {
			case 'nowhere':
				return
			case 'text': {
				if (content.kind === 'deleted') return
				if (content.kind === 'format') {
					if (!isTextAttribute(content.key, content.value)) {
						throw new MalformedUpdate('a format that no text has')
					}
					changes.push({ type: 'format', entity: location.entity })
					return
				}
				if (content.kind !== 'text') throw new MalformedUpdate('a text holds letters only')
				changes.push({ type: 'write', entity: location.entity, length, by })
				return
			}
			case 'entity': {
				const { entity, key } = location
				const isKnown = isKnownKey(entity.kind, key) && isValidAttribute(entity.kind, key, content)
				if (!isKnown) throw new MalformedUpdate('a mark or layer has no such thing')
				changes.push({ type: 'set', entity, key, content, by })
				return
			}
			case 'root':
				this.#describeRoot(item, location, changes)
		}
	}

	#describeRoot(
		{ content, client }: WireItem,
		{ root, key }: Extract<Location, { in: 'root' }>,
		changes: Change[],
	): void {
		if (!isRootKey(root, key)) throw new MalformedUpdate('a key that no canvas has')
		if (!isEntityRoot(root)) {
			if (!isValidEntry(content) || (root === 'ground' && !isKnownKey('ground', key))) {
				throw new MalformedUpdate('an entry that no canvas has')
			}
			changes.push({ type: 'set-entry', root, key, content, by: client })
			return
		}
		const kind = entityRoots[root]
		const present = this.#doc.share.get(root)?._map.get(key)
		if (present && !present.deleted) {
			changes.push({ type: 'replace', entity: { kind, id: key, maker: present.id.client } })
		}
		if (content.kind === 'deleted') return
		const isMap = content.kind === 'type' && content.type === 'map'
		if (!isMap) throw new MalformedUpdate('a mark or layer is a map')
		changes.push({ type: 'create', entity: { kind, id: key, maker: client } })
	}

	/** @throws MalformedUpdate when a text would become too long */
	#checkTexts(changes: readonly Change[]): void {
		const added = new Map<string, number>()
		for (const change of changes) {
			if (change.type !== 'write') continue
			const { id } = change.entity
			const length = (added.get(id) ?? this.#textLength(id)) + change.length
			if (length > limits.storedTextLength) throw new MalformedUpdate('a text is too long')
			added.set(id, length)
		}
	}

	/** @returns UTF-16 code units. */
	#textLength(id: string): number {
		const mark = this.#doc.share.get('marks')?._map.get(id)?.content
		const text = mark instanceof Y.ContentType ? mark.type._map.get('text')?.content : undefined
		return text instanceof Y.ContentType ? text.type._length : 0
	}
}

/** @returns the number of structs and ranges in an update. */
function sizeOf({ blocks, deletions }: WireUpdate): number {
	let size = deletions.length
	for (const block of blocks.values()) size += block.length
	return size
}

/**
 * A map's key holds one value. Yjs merges overwritten values and deletes the merged item in the same
 * update; a live item of several values would break when it is split.
 */
function checkLength(item: WireItem, location: Location, deleted: DeletedRanges): void {
	if (item.length === 1 || location.in === 'text' || location.in === 'nowhere') return
	if (item.content.kind === 'deleted' || deleted.covers(item)) return
	throw new MalformedUpdate('several values for one key')
}
