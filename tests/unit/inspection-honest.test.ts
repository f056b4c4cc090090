import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { foldRange, imageId, symmetries, transformsOf } from '../../client/document/symmetry.ts'
import { addMark } from '../../shared/canvas.ts'
import { Inspector } from '../../worker/jam/inspection/inspect.ts'
import { checkRules } from '../../worker/jam/inspection/rules.ts'
import { rootNames } from '../../worker/jam/inspection/schema.ts'
import { stroke } from '../worker/frame-corpus.ts'
import { openPage, type Page } from './two-people.ts'
import { kinds } from './undo-steps.ts'

/** The next action of one of two people: a change, undo, redo, or a moment online. */
const names = Object.keys(kinds) as (keyof typeof kinds)[]
const step = fc.record({
	who: fc.nat(1),
	does: fc.oneof(
		{ arbitrary: fc.constantFrom(...names), weight: 6 },
		fc.constantFrom('undo' as const, 'redo' as const, 'meet' as const),
	),
	chance: fc.record({ a: fc.nat(100), b: fc.nat(100) }),
})

/** The server's document, which takes the updates that pass the inspection. */
class Jam {
	readonly doc = new Y.Doc()
	readonly #inspector = new Inspector(this.doc)

	/** Applies the changes that a page has and the server lacks, as a reconnecting page sends them. */
	take(page: Page): void {
		const update = Y.encodeStateAsUpdate(page.doc, Y.encodeStateVector(this.doc))
		const said = this.#inspector.inspect(update)
		expect(said.isComplete).toBe(true)
		expect([...said.clients].filter((client) => client !== page.doc.clientID)).toEqual([])
		checkRules(said.changes, {
			owns: (client) => client === page.doc.clientID,
			mayUseIdentity: () => true,
		})
		Y.applyUpdate(this.doc, said.update)
	}

	meet(page: Page): void {
		this.take(page)
		Y.applyUpdate(page.doc, Y.encodeStateAsUpdate(this.doc, Y.encodeStateVector(page.doc)), 'line')
	}
}

/** The visible content. (A page's own document also keeps content that undo may restore.) */
const contents = (doc: Y.Doc) => rootNames.map((name) => [name, doc.getMap(name).toJSON()] as const)

/** A page does not offer to change the style of others' marks. */
const isForOwnMarks = (does: string) => does === 'restyle'

test('all actions of honest people, online and offline, pass the gate', { timeout: 60_000 }, () => {
	fc.assert(
		fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
			const jam = new Jam()
			const pages = [openPage('Ann', 1), openPage('Ben', 2)] as const
			for (const { who, does, chance } of steps) {
				const page = who === 0 ? pages[0] : pages[1]
				if (does === 'meet') jam.meet(page)
				else if (does === 'undo' || does === 'redo') page.history[does]()
				else if (!isForOwnMarks(does)) page.edit((doc) => kinds[does](doc, chance))
			}
			for (const page of [...pages, ...pages]) jam.meet(page)
			const whole = Y.encodeStateAsUpdate(jam.doc)
			for (const { doc } of pages) expect(contents(doc)).toEqual(contents(jam.doc))
			// The whole document passes too, like a file that is opened.
			expect(new Inspector(new Y.Doc()).inspect(whole).isComplete).toBe(true)
		}),
		{ numRuns: 300 },
	)
})

test('a stroke with all its copies passes the gate, in every symmetry', () => {
	const centre = { x: 20, y: -10 }
	for (const kind of symmetries) {
		for (const folds of foldRange) {
			const jam = new Jam()
			const page = openPage('Ann', 1)
			page.edit((doc) => {
				transformsOf({ kind, folds, centre }).forEach((place, i) => {
					const position = { below: null, group: 'group', place }
					addMark(doc, imageId('stroke', i), { kind: 'stroke', stroke }, position)
				})
			})
			jam.take(page)
			expect(contents(jam.doc)).toEqual(contents(page.doc))
		}
	}
})
