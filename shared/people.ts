import * as v from 'valibot'
import type * as Y from 'yjs'
import { limits } from './limits.ts'

/** Root map `people`: Yjs client id → who that is. */

export const Colour = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(0xffffff))

const Person = v.object({
	name: v.pipe(v.string(), v.maxLength(limits.nameLength)),
	colour: Colour,
	/** Stays the same when they come back; unguessed by others, but known to all who read the jam. */
	who: v.optional(v.pipe(v.string(), v.maxLength(limits.nameLength))),
})
export type Person = v.InferOutput<typeof Person>

export function peopleOf(doc: Y.Doc): Y.Map<unknown> {
	return doc.getMap('people')
}

/** Says who this document's client id is. Written once, with the first mark; and on a new name. */
export function introduce(doc: Y.Doc, person: Person): void {
	const known = personOf(doc, doc.clientID)
	const { name, colour, who } = person
	if (known?.name === name && known.colour === colour && known.who === who) return
	peopleOf(doc).set(String(doc.clientID), person)
}

/** @returns who a mark's author is, if they said so: what others say of them is not believed. */
export function personOf(doc: Y.Doc, author: number): Person | undefined {
	const said = peopleOf(doc)._map.get(String(author))
	if (said?.id.client !== author || said.deleted) return undefined
	const person = v.safeParse(Person, said.content.getContent().at(-1))
	return person.success ? person.output : undefined
}
