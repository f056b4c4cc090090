import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { Resubmission } from '../../client/sync/connection/resubmission.ts'
import { addMark, addStroke, marksOf, newMarkId, readMarks } from '../../shared/canvas.ts'
import { moveMarks, rewrite } from '../../shared/edit.ts'
import { addLayer, ground, readLayers } from '../../shared/layers.ts'
import { limits } from '../../shared/limits.ts'
import { addColours, readPalette } from '../../shared/palette.ts'
import { personOf, writePerson } from '../../shared/people.ts'
import { gap } from '../inspection/corpus.ts'
import { encodeRaw } from '../inspection/raw-update.ts'
import { stroke } from '../worker/frame-corpus.ts'
import { network, pass, setUpNetwork, startNetwork } from './network-setup.ts'
import { Person } from './person.ts'

setUpNetwork()
const frame = { x: 0, y: 0, w: 100, h: 100 }
const idsIn = (doc: Y.Doc) => readMarks(doc).map(({ id }) => id)

/** A jam where Ann has made a note and Ben is present. */
async function annAndBen() {
	const [ann, ben] = [new Person('Ann'), new Person('Ben')]
	await pass(1_000)
	const note = { kind: 'note', note: { colour: 1 }, frame, text: 'Good day' } as const
	addMark(ann.doc, 'note', note, { below: null })
	await pass(1_000)
	return { ann, ben }
}

/** A change that the gate refuses: the note is Ann's. */
function recolour(doc: Y.Doc): void {
	marksOf(doc).get('note')?.set('note', { colour: 2 })
}

/** The page gives up its document, as when a room is opened again. */
async function reopen(person: Person): Promise<{ next: Person; unsaved: Uint8Array }> {
	const unsaved = person.connection.encodeUnacknowledged()
	person.close()
	const next = new Person(person.name)
	await pass(1_000)
	return { next, unsaved }
}

function offeringOf({ name, doc }: Person, refused = vi.fn()): Resubmission {
	const address = { url: `ws://jam/?person=${name}`, protocols: [] }
	const sign = (signed: Y.Doc) => writePerson(signed, { name, colour: 0 })
	return new Resubmission(address, doc, { sign, refused })
}

async function recover(person: Person): Promise<Person> {
	const { next, unsaved } = await reopen(person)
	const offered = offeringOf(next).submit(unsaved)
	await pass(20_000)
	expect(await offered).toBe(true)
	return next
}

test('a page with a refused change continues without it: its other changes, and later ones, arrive', async () => {
	const { ann, ben } = await annAndBen()
	const before = ben.draw()
	await pass(1_000)
	ben.doc.transact(() => {
		recolour(ben.doc)
		addLayer(ben.doc, 'layer', 'Sky', ground)
		moveMarks(ben.doc, [before], [1, 0, 0, 1, 50, 0])
	})
	const after = ben.draw()
	await pass(1_000)
	const stuck = ben.draw()
	rewrite(ben.doc, 'note', 'Good day, Ann')
	addColours(ben.doc, [0xff0000])
	await pass(1_000)
	expect(ben.refusals).toContain('not-your-mark')
	expect(idsIn(ann.doc)).not.toContain(stuck)

	const next = await recover(ben)
	const later = next.draw()
	await pass(1_000)
	expect(idsIn(ann.doc).sort()).toEqual([before, after, stuck, later, 'note'].sort())
	const marks = readMarks(ann.doc)
	const note = marks.find(({ id }) => id === 'note')
	expect(note).toMatchObject({ note: { colour: 1 }, text: 'Good day, Ann' })
	expect(marks.find(({ id }) => id === before)?.place).toEqual([1, 0, 0, 1, 50, 0])
	const again = marks.find(({ id }) => id === after)
	expect(personOf(ann.doc, again?.author ?? 0)?.name).toBe('Ben')
	expect(readLayers(ann.doc).map(({ name }) => name)).toContain('Sky')
	expect(readPalette(ann.doc)).toEqual([0xff0000])
	expect(next.connection.saved()).toBe(true)
	expect(next.refusals).toEqual([])
	expect(readMarks(next.doc)).toEqual(marks)
})

test('after the page is closed in between, the next one offers the rest, and nothing twice', async () => {
	const { ann, ben } = await annAndBen()
	recolour(ben.doc)
	for (let i = 0; i < 200; i++) ben.draw()
	const made = idsIn(ben.doc).sort()
	await pass(1_000)
	const { next, unsaved } = await reopen(ben)
	const first = offeringOf(next)
	const begun = first.submit(unsaved)
	while (idsIn(ann.doc).length < 20) await pass(10)
	first.close()
	expect(await begun).toBe(false)
	next.close()
	expect(idsIn(ann.doc).length).toBeLessThan(made.length)

	const last = new Person('Ben')
	await pass(1_000)
	const offered = offeringOf(last).submit(unsaved)
	await pass(30_000)
	expect(await offered).toBe(true)
	expect(idsIn(ann.doc).sort()).toEqual(made)
})

test('a lost connection in between only takes time', async () => {
	const { ann, ben } = await annAndBen()
	recolour(ben.doc)
	const drawn = ben.draw()
	await pass(1_000)
	const { next, unsaved } = await reopen(ben)
	network.lineOf('Ben').state = 'hole'
	const offered = offeringOf(next).submit(unsaved)
	await pass(60_000)
	expect(idsIn(ann.doc)).not.toContain(drawn)
	network.lineOf('Ben').restore(true)
	await pass(30_000)
	expect(await offered).toBe(true)
	expect(idsIn(ann.doc)).toContain(drawn)
})

test('a change that does not fit into the jam’s space is not dropped', async () => {
	const { ann, ben } = await annAndBen()
	recolour(ben.doc)
	const drawn = ben.draw()
	await pass(1_000)
	const { next, unsaved } = await reopen(ben)
	const visits = Array.from({ length: limits.clientsPerParticipant }, (_, i) => i + 1)
	const blocks = visits.map((client) => ({ client, clock: 0, structs: [gap(1)] }))
	Y.applyUpdate(next.doc, encodeRaw({ blocks, deletions: [] }))
	await pass(5_000)
	expect(next.connection.saved()).toBe(true)
	const refused = vi.fn()
	const offering = offeringOf(next, refused)
	const offered = offering.submit(unsaved)
	await pass(150_000)
	expect(refused.mock.calls.length).toBeGreaterThan(1)
	expect(refused.mock.lastCall).toMatchObject([{ code: 'too-many-visits' }])
	expect(idsIn(ann.doc)).not.toContain(drawn)
	offering.close()
	expect(await offered).toBe(false)
})

test('a change that is refused again is dropped alone, however many there are', async () => {
	const kinds = ['draw', 'recolour', 'far', 'move', 'delete', 'too long'] as const
	await fc.assert(
		fc.asyncProperty(fc.array(fc.constantFrom(...kinds), { maxLength: 80 }), async (steps) => {
			startNetwork()
			const { ann, ben } = await annAndBen()
			const drawn: string[] = ['note']
			for (const step of steps) {
				if (step === 'draw') drawn.push(ben.draw())
				else if (step === 'recolour') recolour(ben.doc)
				else if (step === 'move') moveMarks(ben.doc, drawn.slice(-1), [1, 0, 0, 1, 1, 0])
				else if (step === 'delete') marksOf(ben.doc).delete('note')
				else if (step === 'far') {
					const point = { x: 2 ** 40, y: 0, pressure: 1 }
					addStroke(ben.doc, newMarkId(), { ...stroke, exponent: 20, points: [point] }, null)
				} else rewrite(ben.doc, 'note', `Good day${'o'.repeat(33_000)}`)
				if (drawn.length % 3 === 0) await pass(50)
			}
			await pass(1_000)
			const next = await recover(ben)
			expect(idsIn(ann.doc).sort()).toEqual(drawn.sort())
			expect(readMarks(ann.doc).find(({ id }) => id === 'note')).toMatchObject({
				...{ note: { colour: 1 }, text: 'Good day' },
			})
			expect(readMarks(next.doc)).toEqual(readMarks(ann.doc))
			for (const person of [ann, next]) person.close()
		}),
		{ numRuns: 30 },
	)
})
