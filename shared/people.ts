import * as v from 'valibot'
import type * as Y from 'yjs'
import { limits } from './limits.ts'
import { plainLine } from './plain-line.ts'

/** Root map `people`: Yjs client id → person. */

export const Colour = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(0xffffff))

const Person = v.object({
	name: v.pipe(v.string(), v.maxLength(limits.nameLength), v.transform(plainLine)),
	colour: Colour,
	/** Identifies the person on every visit. Random, but readable for everyone in the jam. */
	who: v.optional(v.pipe(v.string(), v.maxLength(limits.nameLength))),
	/** How often they have toggled style sharing; odd: it is on. Absent: never. */
	lends: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2 ** 31))),
})
export type Person = v.InferOutput<typeof Person>

export function peopleOf(doc: Y.Doc): Y.Map<unknown> {
	return doc.getMap('people')
}

/** Writes the person of this document's client id, if the entry differs. */
export function writePerson(doc: Y.Doc, person: Person): void {
	const known = personOf(doc, doc.clientID)
	const isSame = (key: keyof Person) => known?.[key] === person[key]
	if (known && isSame('name') && isSame('colour') && isSame('who') && isSame('lends')) return
	peopleOf(doc).set(String(doc.clientID), person)
}

/** @returns the person with a client id. Ignores an entry that another client id wrote. */
export function personOf(doc: Y.Doc, author: number): Person | undefined {
	const entry = peopleOf(doc)._map.get(String(author))
	if (entry?.id.client !== author || entry.deleted) return undefined
	return parsePerson(entry.content.getContent().at(-1))
}

/** Parsed entries. Values in a document never change, and every change of `people` reads them all. */
const parsed = new WeakMap<object, Person | undefined>()

function parsePerson(value: unknown): Person | undefined {
	if (typeof value !== 'object' || value === null) return undefined
	if (!parsed.has(value)) {
		const person = v.safeParse(Person, value)
		parsed.set(value, person.success ? person.output : undefined)
	}
	return parsed.get(value)
}

/** Somebody whose style others may use, with all their client ids. */
export interface StyleSharer {
	who: string
	clients: readonly number[]
}

/**
 * @returns the people who share their style, at most `limits.styleSharersRead`. People return under
 * new client ids, so the highest count of a person's ids decides for all of them.
 */
export function readStyleSharers(doc: Y.Doc): StyleSharer[] {
	const found = new Map<string, { clients: number[]; lends: number }>()
	let read = 0
	for (const key of peopleOf(doc).keys()) {
		if (++read > limits.clientsPerJam) break
		const client = Number(key)
		const { who, lends = 0 } = personOf(doc, client) ?? {}
		if (who === undefined) continue
		const person = found.get(who) ?? { clients: [], lends: 0 }
		person.clients.push(client)
		person.lends = Math.max(person.lends, lends)
		found.set(who, person)
	}
	return [...found]
		.filter(([, { lends }]) => lends % 2 === 1)
		.slice(0, limits.styleSharersRead)
		.map(([who, { clients }]) => ({ who, clients }))
}

/** @param listener is called when an entry changes. @returns a function that removes it. */
export function observePeople(doc: Y.Doc, listener: () => void): () => void {
	const people = peopleOf(doc)
	people.observe(listener)
	return () => people.unobserve(listener)
}
