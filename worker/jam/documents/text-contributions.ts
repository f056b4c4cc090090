import * as v from 'valibot'
import * as Y from 'yjs'
import { isTextAttribute } from '../../../shared/text-runs.ts'

/** Formatting attributes (shared/text-runs.ts). Null: that of the whole text. */
const Attributes = v.record(v.string(), v.nullable(v.union([v.string(), v.number()])))
type Attributes = v.InferOutput<typeof Attributes>

/** Client id and clock of a run's first character, its characters and how they looked. */
const CharacterRun = v.tuple([v.number(), v.number(), v.string(), v.optional(Attributes, {})])
/** Client id and clock of a run's first character, its length and the attributes that it had. */
const FormatRun = v.tuple([v.number(), v.number(), v.number(), Attributes])

/** What a person did in one text of somebody else, in the order of the text. */
export const TextContributions = v.object({
	/** The characters that they wrote. */
	characters: v.array(CharacterRun),
	/** The formats that they gave to others' characters. */
	formats: v.array(FormatRun),
})
export type TextContributions = v.InferOutput<typeof TextContributions>

type Operation =
	| { insert: string; attributes: Attributes }
	| { delete: number }
	| { retain: number; attributes?: Attributes }

/**
 * Deletes the characters that a person's client ids wrote in a text, and the formats that they gave
 * to others' characters: these look as the formats of others say. What the person deleted, formats
 * included, does not come back: Yjs does not store who deleted.
 * @returns what was removed; undefined when nothing was.
 */
export function removeContributions(
	text: Y.Text,
	isTheirs: (client: number) => boolean,
): TextContributions | undefined {
	const removed: TextContributions = { characters: [], formats: [] }
	const delta: Operation[] = []
	const formats = new FormatsInEffect(isTheirs)
	for (const { id, content, countable, deleted, length } of itemsOf(text)) {
		if (deleted) continue
		if (content instanceof Y.ContentFormat) formats.pass(content, id.client)
		if (!countable) continue
		const { theirs, others } = formats.read()
		if (isTheirs(id.client) && content instanceof Y.ContentString) {
			removed.characters.push([id.client, id.clock, content.str, formats.all()])
			delta.push({ delete: length })
		} else if (Object.keys(theirs).length > 0) {
			removed.formats.push([id.client, id.clock, length, theirs])
			delta.push({ retain: length, attributes: others })
		} else delta.push({ retain: length })
	}
	if (removed.characters.length + removed.formats.length === 0) return undefined
	// One pass: a change by index searches for its position each time.
	text.applyDelta(delta)
	return removed
}

/** Writes what was removed at its old positions, under the document's client id. */
export function restoreContributions(
	doc: Y.Doc,
	text: Y.Text,
	{ characters, formats }: TextContributions,
): void {
	const writtenAt = new Map<Y.Item, Operation[]>()
	for (const [client, clock, insert, attributes] of characters) {
		const item: Y.Item | Y.GC = Y.getItem(doc.store, Y.createID(client, clock))
		if (!(item instanceof Y.Item)) continue
		writtenAt.set(item, [...(writtenAt.get(item) ?? []), { insert, attributes }])
	}
	const delta: Operation[] = []
	for (const item of itemsOf(text)) {
		delta.push(...(writtenAt.get(item) ?? []))
		if (!item.deleted && item.countable) delta.push(...retained(item, formats))
	}
	text.applyDelta(delta)
}

/** @returns operations that keep an item and give its characters the formats that are recorded. */
function retained({ id, length }: Y.Item, formats: TextContributions['formats']): Operation[] {
	const operations: Operation[] = []
	let at = id.clock
	const end = id.clock + length
	const own = formats.filter(([client]) => client === id.client).sort(([, a], [, b]) => a - b)
	for (const [, clock, count, attributes] of own) {
		const [from, to] = [Math.max(clock, at), Math.min(clock + count, end)]
		if (from >= to) continue
		if (from > at) operations.push({ retain: from - at })
		operations.push({ retain: to - from, attributes })
		at = to
	}
	if (at < end) operations.push({ retain: end - at })
	return operations
}

/** The formats in effect at a position of a text, of a person and of all others. */
class FormatsInEffect {
	readonly #isTheirs: (client: number) => boolean
	readonly #all = new Map<string, { value: Attributes[string]; isTheirs: boolean }>()
	readonly #others: Attributes = {}

	constructor(isTheirs: (client: number) => boolean) {
		this.#isTheirs = isTheirs
	}

	pass({ key, value }: Y.ContentFormat, client: number): void {
		const isTheirs = this.#isTheirs(client)
		if (!isTextAttribute(key, value)) return
		this.#all.set(key, { value, isTheirs })
		if (!isTheirs) this.#others[key] = value
	}

	/** @returns the person's formats in effect, and the values that these have without them. */
	read(): { theirs: Attributes; others: Attributes } {
		const theirs: Attributes = {}
		const others: Attributes = {}
		for (const [key, { value, isTheirs }] of this.#all) {
			const without = this.#others[key] ?? null
			// An end of a format says nothing of what follows it: it may be the end of another's.
			if (!isTheirs || value === null || value === without) continue
			theirs[key] = value
			others[key] = without
		}
		return { theirs, others }
	}

	all(): Attributes {
		return Object.fromEntries([...this.#all].map(([key, { value }]) => [key, value]))
	}
}

function* itemsOf(text: Y.Text): Generator<Y.Item> {
	for (let item = text._start; item; item = item.right) yield item
}
