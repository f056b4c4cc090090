import { crc32 } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Doc } from 'yjs'
import { Scene } from '../../client/document/scene.ts'
import { embedXmp } from '../../client/export/embed-xmp.ts'
import { exportScales, exportSize } from '../../client/export/export-size.ts'
import { exportArea } from '../../client/export/scope.ts'
import { element, escapeXml } from '../../client/export/svg-element.ts'
import { numberFormat, SvgPath } from '../../client/export/svg-path.ts'
import { sourceTypeOf, xmpPacket } from '../../client/export/xmp.ts'
import { addMark, addStroke, readMarks } from '../../shared/canvas.ts'
import { addLayer, changeLayer } from '../../shared/layers.ts'
import { limits } from '../../shared/limits.ts'
import { realPictures } from './real-pictures.ts'

const jpeg = Buffer.from(realPictures.jpeg, 'base64')
const jfif = Buffer.from('ffe000104a46494600010100000100010000', 'hex')
const packet = xmpPacket(sourceTypeOf([]))
const ink = { tool: 'ink', colour: 0xff0000, opacity: 1, size: 8, exponent: 0 } as const
const dot = (x: number) => ({ ...ink, points: [{ x, y: 0, pressure: 0.5 }] })

async function withXmp(bytes: Uint8Array<ArrayBuffer>, type: string): Promise<Buffer> {
	const file = await embedXmp(new Blob([bytes], { type }), packet)
	return Buffer.from(await file.arrayBuffer())
}

describe('the source of an exported picture', () => {
	test('is in a PNG as a chunk with the right checksum, and the rest stays', async () => {
		const file = await withXmp(Buffer.from(realPictures.png, 'base64'), 'image/png')
		const names: string[] = []
		for (let at = 8; at < file.length; ) {
			const length = file.readUInt32BE(at)
			const content = file.subarray(at + 4, at + 8 + length)
			names.push(content.toString('latin1', 0, 4))
			expect(file.readUInt32BE(at + 8 + length)).toBe(crc32(content))
			at += 12 + length
		}
		expect(names).toEqual(['IHDR', 'iTXt', 'pHYs', 'IDAT', 'IEND'])
		expect(file.toString('utf8')).toContain(`XML:com.adobe.xmp\0\0\0\0\0${packet}`)
	})

	test.each([
		['without JFIF', jpeg, 2],
		['with JFIF', Buffer.concat([jpeg.subarray(0, 2), jfif, jpeg.subarray(2)]), 20],
	])('is in a JPEG %s as a segment', async (_, bytes, at) => {
		const file = await withXmp(bytes, 'image/jpeg')
		expect(file.readUInt16BE(at)).toBe(0xffe1)
		const segment = file.subarray(at + 4, at + 2 + file.readUInt16BE(at + 2))
		expect(segment.toString('utf8')).toBe(`http://ns.adobe.com/xap/1.0/\0${packet}`)
		// The next segment follows.
		expect(file[at + 2 + file.readUInt16BE(at + 2)]).toBe(0xff)
	})

	test('tells what networks painted from what people painted', () => {
		const doc = new Doc()
		addStroke(doc, 'drawn', dot(0), null)
		const material = { channel: 1, seed: 2, alive: false }
		addMark(doc, 'generated', { kind: 'stroke', stroke: dot(9), material }, { below: 'a0' })
		const laid = { ...material, exemplar: true as const }
		addMark(doc, 'laid', { kind: 'stroke', stroke: dot(9), material: laid }, { below: 'a1' })
		const marks = readMarks(doc)
		const ending = (of: readonly string[]) =>
			sourceTypeOf(marks.filter(({ id }) => of.includes(id)))
				.split('/')
				.at(-1)
		expect(ending(['drawn'])).toBe('digitalCreation')
		expect(ending(['laid'])).toBe('digitalCreation')
		expect(ending(['generated'])).toBe('trainedAlgorithmicMedia')
		expect(ending(['drawn', 'generated'])).toBe('compositeWithTrainedAlgorithmicMedia')
	})
})

test('an exported image never exceeds the limits, and keeps its proportions', () => {
	const length = fc.double({ min: 1, max: 2e7, noNaN: true })
	fc.assert(
		fc.property(length, length, fc.constantFrom(...exportScales), (w, h, scale) => {
			const { width, height, isReduced } = exportSize({ x: 0, y: 0, w, h }, scale)
			expect(Math.max(width, height)).toBeLessThanOrEqual(limits.exportSide)
			expect(width * height).toBeLessThan(limits.exportPixels + limits.exportSide)
			// Both sides are rounded, and neither is less than a pixel.
			const expected = Math.max(1, (h * width) / w)
			if (width > 1) expect(Math.abs(height - expected)).toBeLessThanOrEqual(1 + h / w)
			if (!isReduced) expect(width).toBe(Math.max(1, Math.round(w * scale)))
		}),
	)
})

test('what is exported: the selection, the view, or everything, without hidden layers', () => {
	const doc = new Doc()
	addLayer(doc, 'hidden', 'Hidden', 'a0')
	changeLayer(doc, 'hidden', { visible: false })
	addStroke(doc, 'left', dot(0), null)
	addStroke(doc, 'right', dot(1_000), 'a0')
	addMark(doc, 'unseen', { kind: 'stroke', stroke: dot(9_000) }, { below: null, layer: 'hidden' })
	const scene = new Scene(doc)
	const selected = scene.marks.filter(({ id }) => id === 'right')
	const visible = { x: -50, y: -50, w: 100, h: 100 }
	const ids = (scope: 'selection' | 'view' | 'everything') =>
		exportArea(scene, scope, { selected, visible })?.marks.map(({ id }) => id)
	expect(ids('view')).toEqual(['left'])
	expect(ids('selection')).toEqual(['right'])
	expect(ids('everything')).toEqual(['left', 'right'])
	expect(exportArea(scene, 'selection', { selected: [], visible })).toBeUndefined()
})

describe('SVG', () => {
	test('has no character that XML forbids, whatever people write', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary', maxLength: 50 }), (text) => {
				const written = element('text', { title: text }, escapeXml(text))
				const codes = [...written].map((character) => character.codePointAt(0) ?? 0)
				expect(codes.filter((code) => code < 32 && ![9, 10, 13].includes(code))).toEqual([])
				expect(written).not.toMatch(/[\uFFFE\uFFFF]/)
				expect(written.isWellFormed()).toBe(true)
				expect(written).toMatch(/^<text title="[^"<>]*"(\/>|>[^"<>]*<\/text>)$/)
			}),
		)
	})

	test('coordinates are exact to a tenth of a pixel', () => {
		const path = new SvgPath(numberFormat(2))
		path.lineTo(1.23456, -0.001)
		path.ellipse(10, 10, 4, 2)
		expect(`${path}`).toBe('M1.23 0M6 10A4 2 0 0 1 14 10A4 2 0 0 1 6 10Z')
	})
})
