import * as Y from 'yjs'
import type { Change } from './changes.ts'
import type { StoredLocator } from './locator.ts'
import { entityRoots, isEntityRoot } from './schema.ts'
import type { WireRange } from './wire-update.ts'

/**
 * Adds the changes that deleting these ranges makes in the document. Content that is already
 * deleted, or only in the update itself, adds none.
 * @returns the number of visited structs, and whether every range is known.
 */
export function inspectDeletions(
	ranges: readonly WireRange[],
	stored: StoredLocator,
	ends: (client: number) => number,
	changes: Change[],
): { work: number; isComplete: boolean } {
	const { clients } = stored.doc.store
	let work = 0
	let isComplete = true
	for (const { client, clock, length } of ranges) {
		const end = clock + length
		if (end > ends(client)) isComplete = false
		const structs = clients.get(client) ?? []
		if (clock >= Y.getState(stored.doc.store, client)) continue
		for (let i = Y.findIndexSS(structs, clock); i < structs.length; i++) {
			const struct = structs[i]
			if (!struct || struct.id.clock >= end) break
			work += 1
			if (!(struct instanceof Y.Item) || struct.deleted) continue
			const from = Math.max(clock, struct.id.clock)
			const until = Math.min(end, struct.id.clock + struct.length)
			changes.push(...deletionOf(struct, until - from, stored))
		}
	}
	return { work, isComplete }
}

function deletionOf(item: Y.Item, length: number, stored: StoredLocator): Change[] {
	const location = stored.of(item)
	switch (location.in) {
		case 'nowhere':
			return []
		case 'text':
			return [{ type: 'erase', entity: location.entity, length, writer: item.id.client }]
		case 'entity':
			return [{ type: 'unset', entity: location.entity, key: location.key }]
		case 'root': {
			const { root, key } = location
			if (!isEntityRoot(root)) return [{ type: 'delete-entry', root, key }]
			const entity = { kind: entityRoots[root], id: key, maker: item.id.client }
			return [{ type: 'delete', entity }]
		}
	}
}

/** Tells whether an update deletes its own content. */
export class DeletedRanges {
	readonly #byClient = new Map<number, WireRange[]>()

	constructor(ranges: readonly WireRange[]) {
		for (const range of ranges) {
			const known = this.#byClient.get(range.client)
			if (known) known.push(range)
			else this.#byClient.set(range.client, [range])
		}
	}

	/** @returns whether one range covers all of it. */
	covers({ client, clock, length }: WireRange): boolean {
		const ranges = this.#byClient.get(client) ?? []
		let [low, high] = [0, ranges.length - 1]
		while (low <= high) {
			const middle = (low + high) >> 1
			const range = ranges[middle]
			if (!range) return false
			if (clock < range.clock) high = middle - 1
			else if (clock >= range.clock + range.length) low = middle + 1
			else return clock + length <= range.clock + range.length
		}
		return false
	}
}
