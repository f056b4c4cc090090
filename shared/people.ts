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
	/** How often they have changed their mind about lending their hand: odd, they do. Absent: never. */
	lends: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2 ** 31))),
})
export type Person = v.InferOutput<typeof Person>

export function peopleOf(doc: Y.Doc): Y.Map<unknown> {
	return doc.getMap('people')
}

/** Says who this document's client id is. Written once, with the first mark; and on a new name. */
export function introduce(doc: Y.Doc, person: Person): void {
	const known = personOf(doc, doc.clientID)
	const isKnown = (key: keyof Person) => known?.[key] === person[key]
	if (known && isKnown('name') && isKnown('colour') && isKnown('who') && isKnown('lends')) return
	peopleOf(doc).set(String(doc.clientID), person)
}

/** @returns who a mark's author is, if they said so: what others say of them is not believed. */
export function personOf(doc: Y.Doc, author: number): Person | undefined {
	const said = peopleOf(doc)._map.get(String(author))
	if (said?.id.client !== author || said.deleted) return undefined
	return parsePerson(said.content.getContent().at(-1))
}

/** By the value in the document, which never changes: everyone is read at each change of `people`. */
const parsed = new WeakMap<object, Person | undefined>()

function parsePerson(value: unknown): Person | undefined {
	if (typeof value !== 'object' || value === null) return undefined
	if (!parsed.has(value)) {
		const person = v.safeParse(Person, value)
		parsed.set(value, person.success ? person.output : undefined)
	}
	return parsed.get(value)
}

/** Somebody whose style others may take, with all the client ids they have drawn under. */
export interface Lender {
	who: string
	clients: readonly number[]
}

/**
 * Who lends their hand, `limits.lendersRead` at most. People come back under new client ids, so
 * what somebody said last, under whichever, holds for all of them; who never said so doesn't.
 */
export function lendersIn(doc: Y.Doc): Lender[] {
	const found = new Map<string, { clients: number[]; lends: number }>()
	let read = 0
	for (const key of peopleOf(doc).keys()) {
		if (++read > limits.clientsPerJam) break
		const client = Number(key)
		const { who, lends = 0 } = personOf(doc, client) ?? {}
		if (who === undefined) continue
		const said = found.get(who) ?? { clients: [], lends: 0 }
		said.clients.push(client)
		said.lends = Math.max(said.lends, lends)
		found.set(who, said)
	}
	return [...found]
		.filter(([, { lends }]) => lends % 2 === 1)
		.slice(0, limits.lendersRead)
		.map(([who, { clients }]) => ({ who, clients }))
}

/** Calls back when somebody says something about themselves. @returns a function that stops it. */
export function onPeople(doc: Y.Doc, listener: () => void): () => void {
	const people = peopleOf(doc)
	people.observe(listener)
	return () => people.unobserve(listener)
}
