import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { Scene } from '../../client/document/scene.ts'
import { addMark, type Mark, readMarks } from '../../shared/canvas.ts'
import { lockMarks } from '../../shared/edit.ts'
import type { Vec } from '../../shared/geometry.ts'
import type { Stroke } from '../../shared/ink.ts'
import { addLayer, changeLayer, ground } from '../../shared/layers.ts'
import { personOf, writePerson } from '../../shared/people.ts'
import { copyDrawing } from '../../worker/jam/desks/drawing-copy.ts'

const frame = { x: 0, y: 0, w: 400, h: 300 }
const plot = { ...frame, x: 1_000 }
const [ann, ben, annAgain] = [11, 22, 33]
const ownerOf = (client: number) => (client === ben ? 'ben' : 'ann')

function strokeAt({ x, y }: Vec): Stroke {
	const points = [
		{ x, y, pressure: 1 },
		{ x: x + 20, y, pressure: 1 },
	]
	return { tool: 'ink', colour: 0, opacity: 1, size: 4, exponent: -1, points }
}

function draw(doc: Y.Doc, client: number, id: string, at: Vec, layer?: string): void {
	doc.clientID = client
	addMark(
		doc,
		id,
		{ kind: 'stroke', stroke: strokeAt(at) },
		{
			below: readMarks(doc).at(-1)?.z ?? null,
			...(layer === undefined ? {} : { layer }),
		},
	)
}

function copied(doc: Y.Doc) {
	const copy = copyDrawing(doc, frame, plot, ownerOf)
	return { ...copy, scene: new Scene(copy.doc) }
}
const left = ({ bounds }: Mark) => Math.round(bounds.x + bounds.w / 2)

test('a copy of a drawing has what everyone sees in the frame, in its order, with its makers', () => {
	const doc = new Y.Doc()
	draw(doc, ann, 'first', { x: 100, y: 100 })
	writePerson(doc, { name: 'Ann', colour: 1, who: 'a' })
	draw(doc, ben, 'second', { x: 200, y: 100 })
	writePerson(doc, { name: 'Ben', colour: 2, who: 'b' })
	draw(doc, annAgain, 'third', { x: 300, y: 100 })
	draw(doc, ben, 'outside', { x: 500, y: 100 })
	lockMarks(doc, ['second'], true)
	addMark(
		doc,
		'waiting',
		{ kind: 'stroke', stroke: strokeAt({ x: 50, y: 50 }) },
		{
			below: null,
			pending: true,
		},
	)

	const { doc: copy, authors, scene } = copied(doc)
	expect(scene.marks.map(left)).toEqual([1_110, 1_210, 1_310])
	expect(scene.marks.map(({ author }) => authors.get(author))).toEqual(['ann', 'ben', 'ann'])
	expect(scene.marks.map(({ author }) => personOf(copy, author)?.name)).toEqual([
		'Ann',
		'Ben',
		'Ann',
	])
	expect(authors.size).toBe(2)
	expect(scene.marks.some(({ locked }) => locked)).toBe(false)
	// A reveal brings the copy into the document where the originals are.
	for (const { id } of scene.marks) expect(['first', 'second', 'third']).not.toContain(id)
})

test('a copy keeps layers, without those that are hidden', () => {
	const doc = new Y.Doc()
	doc.clientID = ann
	addLayer(doc, 'above', 'Sky', ground)
	addLayer(doc, 'hidden', 'Notes', ground)
	changeLayer(doc, 'above', { opacity: 0.5, locked: true })
	changeLayer(doc, 'hidden', { visible: false })
	draw(doc, ann, 'sky', { x: 200, y: 100 }, 'above')
	draw(doc, ann, 'note', { x: 100, y: 100 }, 'hidden')
	draw(doc, ann, 'land', { x: 300, y: 100 })

	const { scene } = copied(doc)
	expect(scene.marks.map(left)).toEqual([1_310, 1_210])
	const [, sky] = scene.marks
	expect(sky && scene.layerOf(sky)).toMatchObject({ name: 'Sky', opacity: 0.5, locked: false })
	expect(scene.layers.map(({ id }) => id)).not.toContain('above')
})

test('what reaches far beyond the frame is brought back to the desk', () => {
	const doc = new Y.Doc()
	doc.clientID = ann
	const stroke = strokeAt({ x: -300, y: 100 })
	const points = [...stroke.points, { x: 700, y: 100, pressure: 1 }]
	addMark(doc, 'long', { kind: 'stroke', stroke: { ...stroke, points } }, { below: null })
	const [mark] = copied(doc).scene.marks
	expect(mark?.bounds.x).toBeGreaterThan(plot.x - 41)
	expect((mark?.bounds.x ?? 0) + (mark?.bounds.w ?? 0)).toBeLessThan(plot.x + plot.w + 41)
})
