import { beforeEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { paintText } from '../../client/canvas/paint/text.ts'
import { layoutText } from '../../client/canvas/paint/text-layout.ts'
import { markElement } from '../../client/export/svg-marks.ts'
import { numberFormat } from '../../client/export/svg-path.ts'
import { markProperties } from '../../client/tools/mark-properties.ts'
import { textFrame } from '../../client/tools/text-frame.ts'
import { withAutomaticWidth, withSideAt } from '../../client/tools/text-width.ts'
import { addMark, type MarkOf, readMark } from '../../shared/canvas.ts'
import { restyleMark } from '../../shared/edit.ts'
import type { TextRun } from '../../shared/text-runs.ts'

/** Letters are half as wide as high, bold ones 0.6. */
class Letters {
	font = ''
	texts: unknown[][] = []
	measureText = (text: string) => ({
		width: text.length * (this.font.startsWith('bold') ? 60 : 50),
	})
	fillText = (...painted: unknown[]) => this.texts.push([this.font.startsWith('bold'), ...painted])
}

beforeEach(() => {
	vi.stubGlobal(
		'OffscreenCanvas',
		class {
			getContext = () => new Letters()
		},
	)
})

const style = { face: 'sans', size: 10, colour: 0, align: 'left' } as const

/** A document with one text, whose frame has been measured. */
function textIn(text: string, runs?: TextRun[]): { doc: Y.Doc; mark: () => MarkOf<'text'> } {
	const doc = new Y.Doc()
	const frame = { x: 100, y: 0, w: 0, h: 13 }
	const content = { kind: 'text', type: style, frame, text, ...(runs ? { runs } : {}) } as const
	addMark(doc, 'one', { ...content, frame: textFrame(content, content) }, { below: null })
	const mark = () => {
		const found = readMark(doc, 'one')
		if (found?.kind !== 'text') throw new Error('no text')
		return found
	}
	return { doc, mark }
}

test('a text wraps at the width that its side is dragged to; the other side stays', () => {
	const { doc, mark } = textIn('the tide is low')
	expect(mark().frame).toEqual({ x: 100, y: 0, w: 75, h: 13 })
	restyleMark(doc, 'one', withSideAt(mark(), 'right', 142))
	expect(mark().frame).toEqual({ x: 100, y: 0, w: 42, h: 26 })
	expect(layoutText(mark()).lines.map(({ text }) => text)).toEqual(['the tide', 'is low'])
	restyleMark(doc, 'one', withSideAt(mark(), 'left', 112))
	expect(mark().frame).toEqual({ x: 112, y: 0, w: 30, h: 39 })
	expect(mark().type.size).toBe(10)
	// A text stays wide enough for a letter.
	expect(withSideAt(mark(), 'right', 0).frame.w).toBe(10)

	restyleMark(doc, 'one', withAutomaticWidth(mark()))
	expect(mark().type).toEqual(style)
	expect(mark().frame).toMatchObject({ w: 75, h: 13 })
})

test('with wider fonts, a wrapped text keeps its lines, which are condensed', () => {
	const { doc, mark } = textIn('the tide is low')
	restyleMark(doc, 'one', withSideAt(mark(), 'right', 140))
	const there = { ...mark(), frame: { ...mark().frame, w: 37 } }
	expect(layoutText(there).lines.map(({ text }) => text)).toEqual(['the tide', 'is low'])
	// As many lines as it needs, where it would become illegible.
	const narrow = { ...mark(), frame: { ...mark().frame, w: 20 } }
	expect(layoutText(narrow).lines).toHaveLength(4)
})

test('the frame of a bold text is wider, and a part that was regular becomes bold too', () => {
	const { doc, mark } = textIn('one two', [
		{ length: 3, weight: 'regular', colour: 0xff0000 },
		{ length: 4 },
	])
	expect(mark().frame.w).toBe(35)
	markProperties.fontWeight.write(doc, mark(), 'bold')
	expect(mark().frame.w).toBe(42)
	expect(mark().runs).toEqual([{ length: 3, colour: 0xff0000 }, { length: 4 }])
	markProperties.colour.write(doc, mark(), 0x00ff00)
	expect(mark().type.colour).toBe(0x00ff00)
	expect(mark().runs).toBeUndefined()
})

test('parts are painted one after the other, across lines and as wide as the frame allows', () => {
	const { doc, mark } = textIn('red and blue', [
		{ length: 6, weight: 'bold' },
		{ length: 6, colour: 0x0000ff },
	])
	expect(mark().frame.w).toBe(66)
	restyleMark(doc, 'one', withSideAt(mark(), 'right', 142))
	const painted = new Letters()
	paintText(painted as unknown as OffscreenCanvasRenderingContext2D, mark())
	expect(painted.texts).toEqual([
		[true, 'red an', 100, 6.5],
		[false, 'd', 136, 6.5],
		[false, 'blue', 100, 19.5],
	])
	const narrow = new Letters()
	const there = { ...mark(), frame: { ...mark().frame, w: 40 } }
	paintText(narrow as unknown as OffscreenCanvasRenderingContext2D, there)
	const [[, , , , first = 0] = [], [, , at = 0, , second = 0] = []] = narrow.texts as number[][]
	expect(first + second).toBeCloseTo(40)
	expect(at).toBeCloseTo(100 + first)
})

test('an SVG has the weight, and parts with what is their own', () => {
	const { doc, mark } = textIn('red <3', [{ length: 4, colour: 0xff0000 }, { length: 2 }])
	markProperties.fontWeight.write(doc, mark(), 'bold')
	const svg = markElement(mark(), { scale: 1, format: numberFormat(1) })
	expect(svg).toContain('font:bold 10px')
	expect(svg).toContain('<tspan fill="#ff0000">red </tspan><tspan>&lt;3</tspan>')
	const regular = { ...mark(), runs: [{ length: 6, weight: 'regular' as const }] }
	expect(markElement(regular, { scale: 1, format: numberFormat(1) })).toContain(
		'<tspan font-weight="normal">red &lt;3</tspan>',
	)
})
