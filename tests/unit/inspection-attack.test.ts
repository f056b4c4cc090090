import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { seeded } from '../../client/studio/genetics/random.ts'
import { addMark, addStroke } from '../../shared/canvas.ts'
import { addLayer, ground } from '../../shared/layers.ts'
import { writePerson } from '../../shared/people.ts'
import { MalformedUpdate } from '../../worker/jam/inspection/bounded-reader.ts'
import { Inspector } from '../../worker/jam/inspection/inspect.ts'
import { differences, footprintOf, isToldIn } from '../inspection/footprint.ts'
import { HostileUpdates } from '../inspection/hostile-updates.ts'
import { stroke } from '../worker/frame-corpus.ts'

/** A long run: CASES=100000000 SEED=7 npx vitest run inspection-attack */
const cases = Number(process.env.CASES ?? 200_000)
const seed = Number(process.env.SEED ?? 1889)

const [ann, ben, stranger] = [1, 2, 3] as const

/** The document of two honest people. */
function honestDocument(): Y.Doc {
	const doc = new Y.Doc()
	const as = (client: number, change: () => void) => {
		doc.clientID = client
		doc.transact(change)
	}
	as(ann, () => {
		writePerson(doc, { name: 'Ann', colour: 1, who: 'ann' })
		addStroke(doc, 'anns-stroke', stroke, null)
		const note = { kind: 'note', note: { colour: 1 }, frame: { x: 0, y: 0, w: 9, h: 9 } } as const
		addMark(doc, 'anns-note', { ...note, text: 'I love Ben' }, { below: null })
	})
	as(ben, () => {
		addLayer(doc, 'layer', 'Sky', ground)
		addStroke(doc, 'bens-stroke', stroke, null)
	})
	return doc
}

const base = Y.encodeStateAsUpdate(honestDocument())

function freshVictim() {
	const doc = new Y.Doc()
	Y.applyUpdate(doc, base)
	return { doc, inspector: new Inspector(doc), footprint: footprintOf(doc), structs: base.length }
}

/** @returns the result of the inspection, or undefined when it refuses. */
function inspect(inspector: Inspector, update: Uint8Array) {
	try {
		return inspector.inspect(update)
	} catch (error) {
		if (error instanceof MalformedUpdate) return undefined
		throw error
	}
}

describe(`${cases} hostile updates (SEED=${seed})`, () => {
	test('are refused, or have only the effects that the inspection reports', { timeout: 0 }, () => {
		const random = seeded(seed)
		let victim = freshVictim()
		const hostile = new HostileUpdates(victim.doc, [ann, ben, stranger], random)
		const counts = { refused: 0, incomplete: 0, applied: 0, effective: 0 }
		for (let i = 0; i < cases; i++) {
			const update = hostile.next()
			const said = inspect(victim.inspector, update)
			if (!said) {
				counts.refused += 1
				continue
			}
			// Counts, not times: the visited items are bounded by the update and the document.
			if (said.work > 20 * (update.length + victim.structs)) {
				expect.unreachable(`case ${i} visits ${said.work} structs`)
			}
			if (!said.isComplete) {
				counts.incomplete += 1
				continue
			}
			counts.applied += 1
			Y.applyUpdate(victim.doc, said.update)
			// Updates that wait for each other are dropped, as in the jam's document.
			victim.doc.store.pendingStructs = null
			victim.doc.store.pendingDs = null
			const footprint = footprintOf(victim.doc)
			const changed = differences(victim.footprint, footprint)
			const untold = changed.find((path) => !isToldIn(said.changes, path))
			if (untold !== undefined) expect.unreachable(`case ${i} changes ${untold} untold: ${update}`)
			if (changed.length > 0) counts.effective += 1
			// The inspection still accepts the document as a whole.
			if (changed.length > 0 && counts.applied % 20 === 0) {
				const whole = Y.encodeStateAsUpdate(victim.doc)
				expect(new Inspector(new Y.Doc()).inspect(whole).isComplete, `case ${i}`).toBe(true)
			}
			if (counts.applied % 25 === 0) victim = freshVictim()
			else victim.footprint = footprint
			hostile.doc = victim.doc
		}
		console.log(counts)
		// An attack that is always refused at the first check tests nothing behind it.
		expect(counts.effective).toBeGreaterThan(cases / 200)
	})
})
