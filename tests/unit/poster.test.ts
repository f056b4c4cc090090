import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import {
	formatPosterState,
	parsePosterState,
	posterStateOf,
	writtenIn,
} from '../../shared/poster.ts'

/** Changes that two people make to a few marks, one after the other. */
const deeds = fc.array(
	fc.record({ who: fc.nat(1), key: fc.constantFrom('a', 'b', 'c'), takesAway: fc.boolean() }),
	{ maxLength: 20 },
)

test('replicas with the same content have the same state, for any order of arrival', async () => {
	await fc.assert(
		fc.asyncProperty(deeds, async (deeds) => {
			const [first, second] = [new Y.Doc(), new Y.Doc()] as const
			for (const { who, key, takesAway } of deeds) {
				const things = (who === 0 ? first : second).getMap<number>('things')
				if (takesAway) things.delete(key)
				else things.set(key, 1)
			}
			Y.applyUpdate(first, Y.encodeStateAsUpdate(second))
			Y.applyUpdate(second, Y.encodeStateAsUpdate(first))
			const late = new Y.Doc()
			Y.applyUpdate(late, Y.encodeStateAsUpdate(first))
			const state = await posterStateOf(first)
			expect(await posterStateOf(second)).toEqual(state)
			expect(await posterStateOf(late)).toEqual(state)
			expect(parsePosterState(`"${formatPosterState(state)}"`)).toEqual(state)
		}),
	)
})

test('the state counts what was written, and changes when something is changed or removed', async () => {
	const doc = new Y.Doc()
	const things = doc.getMap<number>('things')
	const states = [await posterStateOf(doc)]
	for (const change of [
		() => things.set('a', 1),
		() => things.set('b', 1),
		() => things.set('a', 2),
		() => things.delete('b'),
	]) {
		change()
		states.push(await posterStateOf(doc))
	}
	expect(states.map(({ written }) => written)).toEqual([0, 1, 2, 3, 3])
	expect(writtenIn(doc)).toBe(3)
	const [none, one, two, changed, less] = states.map(({ gone }) => gone)
	expect([one, two]).toEqual([none, none])
	expect(new Set([none, changed, less]).size).toBe(3)
})

test('random bytes are not a state', () => {
	for (const text of [null, '', '1', '1-', `-${'0'.repeat(64)}`, `1-${'g'.repeat(64)}`]) {
		expect(parsePosterState(text)).toBeUndefined()
	}
})
