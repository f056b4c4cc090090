import * as Y from 'yjs'
import { marksOf } from '../../../shared/canvas.ts'
import { layersOf } from '../../../shared/layers.ts'
import { isRemoved, removedIds, removedKey } from '../../../shared/removed.ts'
import { entityIds } from '../../../shared/restore-point.ts'
import type { Contents } from '../documents/contents.ts'
import { restoreContributions } from '../documents/text-contributions.ts'
import type { LastChangeRecord } from '../history/last-change.ts'
import { takeBack } from '../history/revert-participant.ts'

/**
 * Takes back what a participant did at desks that are not revealed, and records it for an undo. There
 * are no restore points of desks, so the record has what was removed and what was restored.
 */
export function takeBackAtDesks(
	contents: Contents,
	record: LastChangeRecord,
	participant: string,
): void {
	const isTheirs = contents.isWrittenBy(participant)
	contents.editDesks((doc) => {
		const before = removedIn(doc)
		const changed = takeBack(doc, isTheirs, entityIds(doc))
		const after = removedIn(doc)
		for (const [id, removed] of changed) {
			record.addAtDesk(id, before.has(id) === after.has(id) ? undefined : after.has(id))
			if (removed) record.addContributions(id, removed)
		}
	})
}

/** Undoes `takeBackAtDesks`, also at desks that were revealed since. */
export function undoAtDesks(
	contents: Contents,
	record: LastChangeRecord,
	participant: string,
): void {
	const changed = record.atDesks()
	if (changed.size === 0) return
	const undo = (doc: Y.Doc) => {
		for (const [id, removed] of changed) {
			for (const root of [layersOf(doc), marksOf(doc)]) {
				const map = root.get(id)
				// What somebody has restored or removed since stays so.
				if (!(map instanceof Y.Map) || isRemoved(map) !== removed) continue
				if (removed) map.delete(removedKey)
				else map.set(removedKey, true)
			}
		}
	}
	contents.edit(undo)
	contents.editDesks(undo)
	const restore = (doc: Y.Doc) => {
		for (const id of changed.keys()) {
			const [text, removed] = [marksOf(doc).get(id)?.get('text'), record.contributionsOf(id)]
			if (text instanceof Y.Text && removed) restoreContributions(doc, text, removed)
		}
	}
	contents.edit(restore, participant)
	contents.editDesks(restore, participant)
}

function removedIn(doc: Y.Doc): Set<string> {
	return new Set([...removedIds(marksOf(doc)), ...removedIds(layersOf(doc))])
}
