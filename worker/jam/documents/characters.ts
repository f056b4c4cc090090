import * as v from 'valibot'
import * as Y from 'yjs'

/** Client id and clock of a run's first character, and its characters. */
const CharacterRun = v.tuple([v.number(), v.number(), v.string()])
/** Characters that were deleted from one text, in the order of the text. */
export const CharacterRuns = v.array(CharacterRun)
export type CharacterRuns = v.InferOutput<typeof CharacterRuns>

type Delta = ({ insert: string } | { delete: number } | { retain: number })[]

/** Deletes the characters that a person's client ids wrote. @returns the deleted characters. */
export function deleteCharacters(
	text: Y.Text,
	isTheirs: (client: number) => boolean,
): CharacterRuns {
	const runs: CharacterRuns = []
	const delta: Delta = []
	for (const item of itemsOf(text)) {
		if (item.deleted || !item.countable) continue
		const { id, content, length } = item
		if (isTheirs(id.client) && content instanceof Y.ContentString) {
			runs.push([id.client, id.clock, content.str])
			delta.push({ delete: length })
		} else delta.push({ retain: length })
	}
	// One pass: a deletion by index searches for its position each time.
	if (runs.length > 0) text.applyDelta(delta)
	return runs
}

/** Writes deleted characters at their old positions, under the document's client id. */
export function restoreCharacters(doc: Y.Doc, text: Y.Text, runs: CharacterRuns): void {
	const charactersAt = new Map<Y.Item, string>()
	for (const [client, clock, characters] of runs) {
		const item: Y.Item | Y.GC = Y.getItem(doc.store, Y.createID(client, clock))
		if (!(item instanceof Y.Item)) continue
		charactersAt.set(item, (charactersAt.get(item) ?? '') + characters)
	}
	const delta: Delta = []
	for (const item of itemsOf(text)) {
		const characters = charactersAt.get(item)
		if (characters !== undefined) delta.push({ insert: characters })
		if (!item.deleted && item.countable) delta.push({ retain: item.length })
	}
	text.applyDelta(delta)
}

function* itemsOf(text: Y.Text): Generator<Y.Item> {
	for (let item = text._start; item; item = item.right) yield item
}
