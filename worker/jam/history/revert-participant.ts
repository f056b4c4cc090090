import * as Y from 'yjs'
import { marksOf } from '../../../shared/canvas.ts'
import { layersOf } from '../../../shared/layers.ts'
import { peopleOf } from '../../../shared/people.ts'
import { isRemoved, removedKey } from '../../../shared/removed.ts'
import { removeContributions, type TextContributions } from '../documents/text-contributions.ts'

/** Tells whether a client id belongs to the person. */
type IsTheirs = (client: number) => boolean

/** @returns the client id that removed a mark or layer, if it is removed. */
export function removedBy(map: Y.Map<unknown>): number | undefined {
	return isRemoved(map) ? map._map.get(removedKey)?.id.client : undefined
}

/** @returns the client id that made a mark or layer. */
export function madeBy(map: Y.Map<unknown>): number | undefined {
	return map._item?.id.client
}

/**
 * Removes a person's marks and layers, restores those of others that they removed, and deletes
 * their characters and formats in the texts of others. Runs in the caller's transaction.
 * @param ids of the marks and layers to look at.
 * @returns the ids of the changed marks and layers, each with what was removed from its text, if
 *   anything was.
 */
export function takeBack(
	doc: Y.Doc,
	isTheirs: IsTheirs,
	ids: readonly string[],
): Map<string, TextContributions | undefined> {
	const changed = new Map<string, TextContributions | undefined>()
	for (const root of [layersOf(doc), marksOf(doc)]) {
		for (const id of ids) {
			const map = root.get(id)
			if (!(map instanceof Y.Map)) continue
			const [maker, remover] = [madeBy(map), removedBy(map)]
			if (maker !== undefined && isTheirs(maker)) {
				if (remover !== undefined) continue
				map.set(removedKey, true)
				changed.set(id, undefined)
				continue
			}
			if (remover !== undefined && isTheirs(remover)) {
				map.delete(removedKey)
				changed.set(id, undefined)
			}
			const text = map.get('text')
			const removed = text instanceof Y.Text ? removeContributions(text, isTheirs) : undefined
			if (removed) changed.set(id, removed)
		}
	}
	return changed
}

/**
 * Permanently deletes what a person made and wrote. Runs in the caller's transaction.
 * @param ids of the marks and layers to look at.
 */
export function eraseMarks(doc: Y.Doc, isTheirs: IsTheirs, ids: readonly string[]): void {
	takeBack(doc, isTheirs, ids)
	for (const root of [layersOf(doc), marksOf(doc)]) {
		for (const id of ids) {
			const map = root.get(id)
			const maker = map instanceof Y.Map ? madeBy(map) : undefined
			if (maker !== undefined && isTheirs(maker)) root.delete(id)
		}
	}
}

/** Permanently deletes a person's entries in `people` and their votes. */
export function eraseProfile(doc: Y.Doc, isTheirs: IsTheirs): void {
	for (const root of [peopleOf(doc), doc.getMap<unknown>('votes')]) {
		for (const key of root.keys()) if (isTheirs(Number.parseInt(key, 10))) root.delete(key)
	}
}
