import * as Y from 'yjs'
import { marksOf } from '../../shared/canvas.ts'
import { layersOf } from '../../shared/layers.ts'
import { peopleOf } from '../../shared/people.ts'
import { isRemoved, removedKey } from '../../shared/removed.ts'
import { deleteLetters, type LetterRuns } from './letters.ts'

/** Tells whether a client id is one of the person's. */
type IsTheirs = (client: number) => boolean

/** @returns the client id that has removed a mark or layer, if it is removed. */
export function removerOf(map: Y.Map<unknown>): number | undefined {
	return isRemoved(map) ? map._map.get(removedKey)?.id.client : undefined
}

/** @returns the client id that made a mark or layer. */
export function makerOf(map: Y.Map<unknown>): number | undefined {
	return map._item?.id.client
}

/**
 * Removes what a person made, brings back what they removed of others, and deletes their letters
 * in others' texts; in the caller's transaction.
 * @param ids of the marks and layers that it is done for.
 * @returns the ids of those that it changed, with the letters that it deleted of each.
 */
export function takeBack(
	doc: Y.Doc,
	isTheirs: IsTheirs,
	ids: readonly string[],
): Map<string, LetterRuns> {
	const changed = new Map<string, LetterRuns>()
	for (const root of [layersOf(doc), marksOf(doc)]) {
		for (const id of ids) {
			const map = root.get(id)
			if (!(map instanceof Y.Map)) continue
			const [maker, remover] = [makerOf(map), removerOf(map)]
			if (maker !== undefined && isTheirs(maker)) {
				if (remover !== undefined) continue
				map.set(removedKey, true)
				changed.set(id, [])
				continue
			}
			if (remover !== undefined && isTheirs(remover)) {
				map.delete(removedKey)
				changed.set(id, [])
			}
			const text = map.get('text')
			const letters = text instanceof Y.Text ? deleteLetters(text, isTheirs) : []
			if (letters.length > 0) changed.set(id, letters)
		}
	}
	return changed
}

/**
 * Deletes, for good, what a person made and wrote; in the caller's transaction.
 * @param ids of the marks and layers that it is done for.
 */
export function eraseMarks(doc: Y.Doc, isTheirs: IsTheirs, ids: readonly string[]): void {
	takeBack(doc, isTheirs, ids)
	for (const root of [layersOf(doc), marksOf(doc)]) {
		for (const id of ids) {
			const map = root.get(id)
			const maker = map instanceof Y.Map ? makerOf(map) : undefined
			if (maker !== undefined && isTheirs(maker)) root.delete(id)
		}
	}
}

/** Deletes, for good, what a person said of themselves, and their votes. */
export function eraseWords(doc: Y.Doc, isTheirs: IsTheirs): void {
	for (const root of [peopleOf(doc), doc.getMap<unknown>('votes')]) {
		for (const key of root.keys()) if (isTheirs(Number.parseInt(key, 10))) root.delete(key)
	}
}
