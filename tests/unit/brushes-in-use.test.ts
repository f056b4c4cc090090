import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { brushesInUse, usesOfBrush } from '../../client/document/brushes-in-use.ts'
import { Scene } from '../../client/document/scene.ts'
import { addMark, marksOf } from '../../shared/canvas.ts'
import { pack, unpack } from '../../shared/ink-codec.ts'
import { layersOf } from '../../shared/layers.ts'
import { limits } from '../../shared/limits.ts'
import { pictureChannel } from '../../shared/material.ts'

const sha = (n: number) => n.toString(16).padStart(64, '0')

/** A document of several people, whose marks lie on top of each other in the order of painting. */
function canvasOf() {
	const doc = new Y.Doc()
	let [z, count] = [null as string | null, 0]
	return {
		doc,
		/** @param author the client id of the person who paints. @returns the mark's id */
		paint(author: number, exemplar: string, { pending = false, layer = 'ground' } = {}): string {
			const page = new Y.Doc()
			Y.applyUpdate(page, Y.encodeStateAsUpdate(doc))
			page.clientID = author
			const points = [10, 90].map((x) => ({ x, y: 10, pressure: 0.5 }))
			const stroke = unpack(
				pack({ tool: 'ink', colour: 0x102030, opacity: 1, size: 30, exponent: 0, points }),
			)
			const material = { channel: pictureChannel, seed: 7, alive: false, exemplar }
			const id = `mark-${count++}`
			const position = { below: z, layer, ...(pending && { pending: true as const }) }
			addMark(page, id, { kind: 'stroke', stroke, material }, position)
			z = String(marksOf(page).get(id)?.get('z'))
			Y.applyUpdate(doc, Y.encodeStateAsUpdate(page))
			return id
		},
		brushes: () => brushesInUse(new Scene(doc)).map(({ sha256 }) => sha256),
	}
}

test('the brushes that marks are painted with are offered, each person’s last one first', () => {
	const { paint, brushes } = canvasOf()
	paint(1, sha(1))
	paint(1, sha(2))
	paint(2, sha(3))
	paint(2, sha(1))
	expect(brushes()).toEqual([sha(1), sha(2), sha(3)])
})

test('however many brushes one person uses, those of the others stay', () => {
	const { paint, brushes } = canvasOf()
	paint(1, sha(1))
	paint(2, sha(2))
	for (let i = 0; i < 4 * limits.brushesInUse; i++) paint(3, sha(100 + i))
	expect(brushes().length).toBe(limits.brushesInUse)
	expect(brushes()).toEqual(expect.arrayContaining([sha(1), sha(2)]))
})

test('removed, hidden and waiting marks offer no brush', () => {
	const { doc, paint, brushes } = canvasOf()
	const removed = paint(1, sha(1))
	paint(1, sha(2), { pending: true })
	paint(1, sha(3), { layer: 'over' })
	const layer = new Y.Map<unknown>([
		['z', 'a0'],
		['name', 'Over'],
		['visible', false],
	])
	layersOf(doc).set('over', layer)
	marksOf(doc).get(removed)?.set('removed', true)
	expect(brushes()).toEqual([])
})

test('each person who paints with a brush is named once, whoever painted first being lowest', () => {
	const { doc, paint } = canvasOf()
	paint(2, sha(1))
	paint(1, sha(1))
	paint(2, sha(1))
	expect(usesOfBrush(new Scene(doc), sha(1)).map(({ author }) => author)).toEqual([2, 1])
	expect(usesOfBrush(new Scene(doc), sha(2))).toEqual([])
})
