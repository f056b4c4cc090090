import * as v from 'valibot'
import * as Y from 'yjs'

/** Client id and clock that a run's first letter had, and its letters. */
const LetterRun = v.tuple([v.number(), v.number(), v.string()])
/** Letters that were deleted from one text, in the order of the text. */
export const LetterRuns = v.array(LetterRun)
export type LetterRuns = v.InferOutput<typeof LetterRuns>

type Delta = ({ insert: string } | { delete: number } | { retain: number })[]

/** Deletes the letters that were written under some client ids. @returns what was deleted. */
export function deleteLetters(text: Y.Text, isTheirs: (client: number) => boolean): LetterRuns {
	const runs: LetterRuns = []
	const delta: Delta = []
	for (const item of itemsOf(text)) {
		if (item.deleted || !item.countable) continue
		const { id, content, length } = item
		if (isTheirs(id.client) && content instanceof Y.ContentString) {
			runs.push([id.client, id.clock, content.str])
			delta.push({ delete: length })
		} else delta.push({ retain: length })
	}
	// One pass: a deletion by index would search for its place each time.
	if (runs.length > 0) text.applyDelta(delta)
	return runs
}

/** Writes deleted letters where they were, under the document's client id. Other letters stay. */
export function restoreLetters(doc: Y.Doc, text: Y.Text, runs: LetterRuns): void {
	const lettersAt = new Map<Y.Item, string>()
	for (const [client, clock, letters] of runs) {
		const item: Y.Item | Y.GC = Y.getItem(doc.store, Y.createID(client, clock))
		if (item instanceof Y.Item) lettersAt.set(item, (lettersAt.get(item) ?? '') + letters)
	}
	const delta: Delta = []
	for (const item of itemsOf(text)) {
		const letters = lettersAt.get(item)
		if (letters !== undefined) delta.push({ insert: letters })
		if (!item.deleted && item.countable) delta.push({ retain: item.length })
	}
	text.applyDelta(delta)
}

function* itemsOf(text: Y.Text): Generator<Y.Item> {
	for (let item = text._start; item; item = item.right) yield item
}
