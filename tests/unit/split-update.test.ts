import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { splitUpdate } from '../../client/sync/connection/split-update.ts'
import { addStroke, newMarkId } from '../../shared/canvas.ts'
import { stroke } from '../worker/frame-corpus.ts'
import { meet } from './documents.ts'

/** One edit of one of three people; `meet`: they exchange their changes. */
type Step =
	| { do: 'set'; who: number; key: string; value: number }
	| { do: 'unset'; who: number; key: string }
	| { do: 'nest'; who: number; key: string; text: string }
	| { do: 'write'; who: number; at: number; text: string }
	| { do: 'erase'; who: number; at: number; count: number }
	| { do: 'push'; who: number; values: number[] }
	| { do: 'meet' }

const who = fc.nat(2)
const key = fc.constantFrom('a', 'b', 'c', 'd')
const at = fc.nat(100)
const text = fc.string({ minLength: 1, maxLength: 20 })
const step: fc.Arbitrary<Step> = fc.oneof(
	fc.record({ do: fc.constant('set'), who, key, value: fc.integer() }),
	fc.record({ do: fc.constant('unset'), who, key }),
	fc.record({ do: fc.constant('nest'), who, key, text }),
	fc.record({ do: fc.constant('write'), who, at, text }),
	fc.record({ do: fc.constant('erase'), who, at, count: fc.integer({ min: 1, max: 9 }) }),
	fc.record({ do: fc.constant('push'), who, values: fc.array(fc.integer(), { minLength: 1 }) }),
	fc.record({ do: fc.constant('meet') }),
)

function take(docs: readonly Y.Doc[], action: Step): void {
	if (action.do === 'meet') {
		meet(...docs)
		return
	}
	const doc = docs[action.who]
	if (!doc) return
	const map = doc.getMap<unknown>('map')
	const written = doc.getText('text')
	switch (action.do) {
		case 'set':
			map.set(action.key, action.value)
			break
		case 'unset':
			map.delete(action.key)
			break
		case 'nest': {
			const inner = map.get(action.key)
			if (inner instanceof Y.Map) inner.set(action.text, action.text)
			else map.set(action.key, new Y.Map([['text', new Y.Text(action.text)]]))
			break
		}
		case 'write':
			written.insert(Math.min(action.at, written.length), action.text)
			break
		case 'erase': {
			const from = Math.min(action.at, written.length)
			written.delete(from, Math.min(action.count, written.length - from))
			break
		}
		case 'push':
			doc.getArray('array').push(action.values)
			break
	}
}

/** Applies parts in order. @returns the document; none of its structs may wait for another. */
function applied(base: Uint8Array, parts: readonly Uint8Array[]): Y.Doc {
	const doc = new Y.Doc()
	Y.applyUpdate(doc, base)
	for (const part of parts) {
		Y.applyUpdate(doc, part)
		expect(doc.store.pendingStructs).toBeNull()
		expect(doc.store.pendingDs).toBeNull()
	}
	return doc
}

test('the parts applied in order give the same document, and no part waits for a later one', () => {
	const steps = (minLength: number) => fc.array(step, { minLength, maxLength: 60 })
	const bytes = fc.integer({ min: 64, max: 400 })
	fc.assert(
		fc.property(steps(0), steps(10), bytes, (before, since, mostBytes) => {
			const docs = [1, 2, 3].map((id) => {
				const doc = new Y.Doc()
				doc.clientID = id
				return doc
			})
			for (const action of before) take(docs, action)
			meet(...docs)
			const [doc] = docs
			if (!doc) throw new Error('no document')
			const base = Y.encodeStateAsUpdate(doc)
			for (const action of since) take(docs, action)
			meet(...docs)
			const update = Y.encodeStateAsUpdate(doc, Y.encodeStateVectorFromUpdate(base))
			const parts = splitUpdate(update, mostBytes)
			expect(Y.encodeStateAsUpdate(applied(base, parts))).toEqual(Y.encodeStateAsUpdate(doc))
			for (const part of parts) {
				const isOneStruct = Y.decodeUpdate(part).structs.length === 1
				if (!isOneStruct) expect(part.length).toBeLessThanOrEqual(mostBytes)
			}
		}),
		{ numRuns: 120 },
	)
})

test('an update with gaps keeps them', () => {
	const doc = new Y.Doc()
	const updates: Uint8Array[] = []
	doc.on('update', (update: Uint8Array) => updates.push(update))
	for (let i = 0; i < 30; i++) doc.getMap('map').set(`key ${i}`, i)
	const gapped = Y.mergeUpdates(updates.filter((_, i) => i % 7 !== 3))
	const late = new Y.Doc()
	for (const part of splitUpdate(gapped, 80)) Y.applyUpdate(late, part)
	for (const update of updates) Y.applyUpdate(late, update)
	expect(Y.encodeStateAsUpdate(late)).toEqual(Y.encodeStateAsUpdate(doc))
})

test('an update of many drawings and deletions is split quickly into small parts', () => {
	const docs = [new Y.Doc(), new Y.Doc()]
	for (const doc of docs) {
		for (let i = 0; i < 2_000; i++) addStroke(doc, newMarkId(), stroke, null)
	}
	meet(...docs)
	const [doc] = docs
	if (!doc) throw new Error('no document')
	const marks = doc.getMap('marks')
	for (const id of [...marks.keys()].filter((_, i) => i % 3 === 0)) marks.delete(id)
	const update = Y.encodeStateAsUpdate(doc)
	const mostBytes = 32 * 1024
	const parts = splitUpdate(update, mostBytes)
	expect(Math.max(...parts.map(({ length }) => length))).toBeLessThanOrEqual(mostBytes)
	expect(parts.length).toBeLessThan((3 * update.length) / mostBytes)
	expect(Y.encodeStateAsUpdate(applied(new Uint8Array([0, 0]), parts))).toEqual(update)
})
