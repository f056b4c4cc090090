import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { mirrorToFit } from '../../client/canvas/exemplar/picture-source.ts'
import { patchSide } from '../../client/canvas/exemplar/quilt-grid.ts'
import { cellNumbers, quiltPictures, readQuiltMap } from '../../client/canvas/exemplar/quilt-map.ts'
import { withBrush } from '../../client/tools/canvas-brush.ts'
import { createTools } from '../../client/tools/state.ts'
import { brushSize } from '../../client/tools/use-as-brush.ts'
import { addMark, isMaterial, marksOf, readMarks } from '../../shared/canvas.ts'
import { pack, unpack } from '../../shared/ink-codec.ts'
import { limits } from '../../shared/limits.ts'
import { pictureFileOf } from '../../shared/mark-picture.ts'
import { pictureChannel } from '../../shared/material.ts'

const shas = ['a'.repeat(64), 'b'.repeat(64)] as const
const brush = (sha256: string) => ({ sha256, colour: 0x102030, thumbnail: 'data:image/webp;,' })

/** A level stroke that is painted with a picture. */
function paintedWith(doc: Y.Doc, id: string, exemplar: string, y: number): void {
	const points = [20, 236].map((x) => ({ x, y, pressure: 0.5 }))
	const stroke = unpack(
		pack({ tool: 'ink', colour: 0x102030, opacity: 1, size: 60, exponent: 0, points }),
	)
	const material = { channel: pictureChannel, seed: 7, alive: false, exemplar }
	addMark(doc, id, { kind: 'stroke', stroke, material }, { below: null })
}

test('a mark names the picture that it is painted from; without it, it is a plain stroke', () => {
	const doc = new Y.Doc()
	paintedWith(doc, 'a', shas[0], 60)
	const [mark] = readMarks(doc)
	expect(mark && pictureFileOf(mark)).toBe(shas[0])
	for (const other of [true, 'b'.repeat(63), undefined]) {
		marksOf(doc).get('a')?.set('exemplar', other)
		const [plain] = readMarks(doc)
		expect(plain && isMaterial(plain)).toBe(false)
		expect(plain?.kind === 'stroke' && plain.stroke.colour).toBe(0x102030)
	}
})

test('each picture of a quilt map has a channel of its own', () => {
	const doc = new Y.Doc()
	paintedWith(doc, 'a', shas[0], 40)
	paintedWith(doc, 'b', shas[1], 200)
	const marks = readMarks(doc).filter(isMaterial)
	expect(quiltPictures(marks)).toEqual([...shas])
	const cells = readQuiltMap(marks, { column: 0, row: 0 })
	const channels = new Set(cells.filter((_, i) => i % cellNumbers === 0))
	expect(channels).toEqual(new Set([-1, pictureChannel, pictureChannel + 1]))
})

test('the picture of a brush is as large as what it shows, within bounds, and patches fit in', () => {
	expect(brushSize({ w: 300, h: 200 })).toEqual({ width: 300, height: 200 })
	expect(brushSize({ w: 4000, h: 1000 })).toEqual({ width: 512, height: 128 })
	expect(brushSize({ w: 50, h: 40 })).toEqual({ width: 120, height: 96 })
	expect(brushSize({ w: 2000, h: 1 })).toEqual({ width: 512, height: 1 })
	const data = Uint8ClampedArray.from({ length: 4 * 300 * 2 }, (_, i) => i % 251)
	const fitting = mirrorToFit({ width: 300, height: 2, data })
	expect([fitting.width, fitting.height]).toEqual([300, 96])
	expect(fitting.height).toBeGreaterThan(Math.SQRT2 * patchSide)
	const row = (y: number) => fitting.data.subarray(4 * 300 * y, 4 * 300 * (y + 1))
	expect(row(0)).toEqual(row(3))
	expect(row(1)).toEqual(row(2))
	expect(row(1)).not.toEqual(row(0))
})

test('a page keeps the last brushes, and paints with the one that is chosen', () => {
	const tools = createTools()
	for (let i = 0; i < 8; i++) tools.addCanvasBrush(brush(String(i).repeat(64)))
	expect(tools.state.canvasBrushes.length).toBe(limits.canvasBrushes)
	expect(withBrush(tools.state.canvasBrushes, brush('5'.repeat(64)))[0]?.sha256).toBe(
		'5'.repeat(64),
	)
	expect(tools.newMaterial()).toMatchObject({ channel: pictureChannel, exemplar: '7'.repeat(64) })
	expect(tools.materialColour()).toBe(0x102030)
	tools.selectMaterial(3)
	expect(tools.newMaterial().channel).toBe(3)
})
