import * as Y from 'yjs'
import { marksOf } from '../../shared/canvas.ts'
import { layersOf } from '../../shared/layers.ts'
import { peopleOf } from '../../shared/people.ts'
import { isRemoved, removedKey } from '../../shared/removed.ts'

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
 * their characters in the texts of others. Runs in the caller's transaction.
 * @returns the ids of the changed marks and layers.
 */
export function takeBack(doc: Y.Doc, isTheirs: IsTheirs): Set<string> {
	const changed = new Set<string>()
	for (const root of [layersOf(doc), marksOf(doc)]) {
		for (const [id, map] of root) {
			if (!(map instanceof Y.Map)) continue
			const [maker, remover] = [madeBy(map), removedBy(map)]
			if (maker !== undefined && isTheirs(maker)) {
				if (remover !== undefined) continue
				map.set(removedKey, true)
				changed.add(id)
				continue
			}
			if (remover !== undefined && isTheirs(remover)) {
				map.delete(removedKey)
				changed.add(id)
			}
			const text = map.get('text')
			if (text instanceof Y.Text && deleteCharacters(text, isTheirs)) changed.add(id)
		}
	}
	return changed
}

/** Permanently deletes everything that a person made or wrote. Runs in the caller's transaction. */
export function erasePerson(doc: Y.Doc, isTheirs: IsTheirs): void {
	takeBack(doc, isTheirs)
	for (const root of [layersOf(doc), marksOf(doc)]) {
		for (const [id, map] of root) {
			const maker = map instanceof Y.Map ? madeBy(map) : undefined
			if (maker !== undefined && isTheirs(maker)) root.delete(id)
		}
	}
	for (const root of [peopleOf(doc), doc.getMap<unknown>('votes')]) {
		for (const key of root.keys()) if (isTheirs(Number.parseInt(key, 10))) root.delete(key)
	}
}

/** @returns whether there were any. */
function deleteCharacters(text: Y.Text, isTheirs: IsTheirs): boolean {
	const ranges: { at: number; length: number }[] = []
	let at = 0
	for (let item = text._start; item; item = item.right) {
		if (item.deleted || !item.countable) continue
		if (isTheirs(item.id.client)) ranges.push({ at, length: item.length })
		at += item.length
	}
	for (const range of ranges.reverse()) text.delete(range.at, range.length)
	return ranges.length > 0
}
