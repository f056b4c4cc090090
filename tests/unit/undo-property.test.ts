import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type * as Y from 'yjs'
import { addLayer, ground } from '../../shared/layers.ts'
import { meet, openPage, type Page, send } from './two-people.ts'
import {
	hasLetterTwice,
	ModelStep,
	notUndone,
	type Snapshot,
	snapshotOf,
	undoError,
	watchOthers,
} from './undo-model.ts'
import { beginCase, fillSeeded, kinds } from './undo-steps.ts'

const kind = fc.constantFrom(...(Object.keys(kinds) as (keyof typeof kinds)[]))
/** Few things, so that people often change the same one. */
const chance = { a: fc.nat(7), b: fc.nat(11) }
const change = fc.record({ kind, ...chance })
const action = fc.oneof(
	{ weight: 8, arbitrary: fc.record({ do: fc.constant('change' as const), ...chance, kind }) },
	{ weight: 4, arbitrary: fc.record({ do: fc.constant('undo' as const) }) },
	{ weight: 1, arbitrary: fc.record({ do: fc.constant('redo' as const) }) },
	{ weight: 5, arbitrary: fc.record({ do: fc.constant('send' as const) }) },
	{ weight: 1, arbitrary: fc.record({ do: fc.constantFrom('begin' as const, 'end' as const) }) },
)
type Action = typeof action extends fc.Arbitrary<infer T> ? T : never

/** Other cases, and more: SEED=7 CASES=5000 npx vitest run undo-property */
const seed = Number(process.env.SEED ?? 1)
const cases = Number(process.env.CASES ?? 250)

beforeAll(() => {
	vi.stubGlobal('crypto', { getRandomValues: fillSeeded })
})
afterAll(() => {
	vi.unstubAllGlobals()
})

/** A person, and the test's own record of their steps. */
class Player {
	readonly page: Page
	readonly undoable: ModelStep[] = []
	readonly redoable: ModelStep[] = []
	#begun: 'no' | 'yes' | 'changed' = 'no'
	/** Steps without effect that were skipped when an earlier one was undone. */
	#passedOver = 0

	constructor(name: string, client: number) {
		this.page = openPage(name, client)
		watchOthers(this.page, (thing) => {
			for (const step of [...this.undoable, ...this.redoable]) step.touched.add(thing)
		})
	}

	play(action: Action, other: Player): void {
		if (action.do === 'change') this.#change((doc) => kinds[action.kind](doc, action))
		else if (action.do === 'send') send(other.page, this.page)
		else if (action.do === 'begin') this.#begin()
		else {
			this.#end()
			if (action.do !== 'end') this.#reverse(action.do)
		}
	}

	#begin(): void {
		if (this.#begun !== 'no') return
		this.#begun = 'yes'
		this.page.history.begin()
	}

	#end(): void {
		if (this.#begun !== 'no') this.page.history.end()
		this.#begun = 'no'
	}

	#change(change: (doc: Y.Doc) => void): void {
		const before = snapshotOf(this.page.doc)
		this.page.edit(change)
		const after = snapshotOf(this.page.doc)
		const step = (this.#begun === 'changed' && this.undoable.at(-1)) || new ModelStep()
		step.extend(before, after)
		if (this.undoable.includes(step) || step.isVoid) return
		if (this.#begun === 'yes') this.#begun = 'changed'
		this.undoable.push(step)
		this.redoable.length = 0
	}

	#reverse(way: 'undo' | 'redo'): void {
		const steps = way === 'undo' ? this.undoable : this.redoable
		const was = snapshotOf(this.page.doc)
		const { result, by } = this.page.history[way]()
		const is = snapshotOf(this.page.doc)
		let step = steps.pop()
		// A step without effect counts only if it wrote something, like a move there and back.
		const isShown = result !== 'done' || !isDeepStrictEqual(is, was)
		while (step?.isVoid && !step.isCovered && isShown) {
			this.#passedOver += 1
			step = steps.pop()
		}
		if (!step && result === 'changed' && this.#passedOver > 0) {
			// A step without effect, skipped by the model, is still a step that others' changes cover.
			this.#passedOver -= 1
			expect(is).toEqual(was)
			return
		}
		if (!step) {
			expect({ result, by }).toEqual({ result: 'nothing', by: [] })
			expect(is).toEqual(was)
			return
		}
		expect(result).not.toBe('nothing')
		expect(undoError(step, was, is)).toBeUndefined()
		if (result === 'done') expect(notUndone(step, is)).toBeUndefined()
		if (result === 'changed') expect(is).toEqual(was)
		if (!isDisturbed(step, was)) expect({ result, by }).toEqual({ result: 'done', by: [] })
		for (const earlier of steps) earlier.overlay(step, is)
		if (result === 'done' || result === 'partly') {
			const reverse = ModelStep.of(was, is)
			;(way === 'undo' ? this.redoable : this.undoable).push(reverse)
		}
	}
}

/** True when another person changed what a step changed, or put a mark on its layer. */
function isDisturbed(step: ModelStep, { values }: Snapshot): boolean {
	for (const thing of step.things) if (step.touched.has(thing)) return true
	for (const [path, value] of values) {
		const isOnLayer = path.endsWith('/layer') && step.things.has(`layers/${JSON.parse(value)}`)
		if (isOnLayer && !step.things.has(path.slice(0, -'/layer'.length))) return true
	}
	return false
}

/** The document of a third person: notes and strokes, some of them on a layer. */
function startingPage(): Page {
	const page = openPage('Cy', 3)
	addLayer(page.doc, 'sky', 'Sky', ground)
	for (const a of [0, 1]) {
		kinds.draw(page.doc, { a, b: 0 })
		kinds.addNote(page.doc, { a, b: 1 })
	}
	return page
}

test('two people: undo reverts one own step, and nobody loses their own work', () => {
	fc.assert(
		fc.property(
			fc.boolean(),
			fc.array(fc.record({ who: fc.nat(1), action }), { maxLength: 80, size: 'max' }),
			(annFirst, actions) => {
				beginCase()
				const ann = new Player('Ann', annFirst ? 1 : 2)
				const ben = new Player('Ben', annFirst ? 2 : 1)
				const before = startingPage()
				for (const { page } of [ann, ben]) send(before, page)
				for (const { who, action } of actions) {
					if (who === 0) ann.play(action, ben)
					else ben.play(action, ann)
					if ([ann, ben].some(({ page }) => hasLetterTwice(page.doc))) return
				}
				meet(ann.page, ben.page)
				expect(snapshotOf(ann.page.doc)).toEqual(snapshotOf(ben.page.doc))
			},
		),
		{ numRuns: cases, seed },
	)
}, 600_000)

test('undo and redo are exact opposites when nobody else makes changes', () => {
	fc.assert(
		fc.property(
			fc.array(change, { maxLength: 12 }),
			fc.array(change, { minLength: 1, maxLength: 12 }),
			fc.array(fc.boolean(), { maxLength: 20 }),
			(theirs, mine, wobble) => {
				beginCase()
				const [ann, ben] = [openPage('Ann', 1), openPage('Ben', 2)]
				send(startingPage(), ben)
				for (const { kind, ...chance } of theirs) ben.edit((doc) => kinds[kind](doc, chance))
				meet(ann, ben)
				const states = [snapshotOf(ann.doc)]
				for (const { kind, ...chance } of mine) {
					ann.edit((doc) => kinds[kind](doc, chance))
					const after = snapshotOf(ann.doc)
					if (!ModelStep.of(states.at(-1) ?? after, after).isVoid) states.push(after)
				}
				let at = states.length - 1
				const go = (back: boolean) => {
					ann.history[back ? 'undo' : 'redo']()
					at = back ? Math.max(0, at - 1) : Math.min(states.length - 1, at + 1)
					expect(snapshotOf(ann.doc)).toEqual(states[at])
				}
				for (const back of wobble) go(back)
				for (let i = 0; i < states.length; i++) go(true)
				for (let i = 0; i < states.length; i++) go(false)
				meet(ann, ben)
				expect(snapshotOf(ben.doc)).toEqual(states.at(-1))
			},
		),
		{ numRuns: 150 },
	)
}, 600_000)
