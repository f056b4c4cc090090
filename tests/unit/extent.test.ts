import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { alignmentMoves } from '../../client/tools/align.ts'
import { createSelectTool } from '../../client/tools/select-tool.ts'
import { contains, grown } from '../../shared/geometry.ts'
import { type Content, ownBounds, ownExtent } from '../../shared/mark-content.ts'
import { mouseAt, openEditingPage } from './editing-page.ts'
import { content } from './marks.ts'

function rectangle(ends: [number, number, number, number], width: number, line: number | null = 0) {
	const shape = { form: 'rectangle', line, fill: 1, width, opacity: 1 } as const
	return { kind: 'shape', ends, shape } satisfies Content
}

describe('what is seen of a mark', () => {
	test('reaches to the outer edge of its line, and without a line to its fill', () => {
		expect(ownExtent(rectangle([0, 0, 40, 30], 10))).toEqual({ x: -5, y: -5, w: 50, h: 40 })
		expect(ownExtent(rectangle([0, 0, 40, 30], 10, null))).toEqual({ x: 0, y: 0, w: 40, h: 30 })
	})

	test('of a stroke is as wide as its line at full pressure', () => {
		const points = [0, 50, 100].map((x) => ({ x, y: 20, pressure: 1 }))
		const stroke = { tool: 'ink', colour: 0, opacity: 1, size: 12, exponent: -2, points } as const
		expect(ownExtent({ kind: 'stroke', stroke })).toEqual({ x: -6, y: 14, w: 112, h: 12 })
	})

	test('of an arrow has its head in it', () => {
		const shape = { form: 'arrow', line: 0, fill: null, width: 10, opacity: 1 } as const
		const { x, y, w, h } = ownExtent({ kind: 'shape', ends: [0, 0, 200, 0], shape })
		expect([x, w]).toEqual([-5, 210])
		expect(h).toBeGreaterThan(40)
		expect(y + h / 2).toBeCloseTo(0)
	})

	test('never reaches beyond what its painting can touch', () => {
		fc.assert(
			fc.property(content, (mark) => {
				const { x, y, w, h } = ownExtent(mark)
				// But for what rounding makes of it.
				const bounds = grown(ownBounds(mark), 1e-6)
				expect(contains(bounds, { x, y })).toBe(true)
				expect(contains(bounds, { x: x + w, y: y + h })).toBe(true)
			}),
		)
	})
})

test('shapes with lines of different widths are aligned by the edges that are seen', () => {
	const page = openEditingPage()
	for (const [i, width] of [2, 20].entries()) {
		const position = { layer: page.session.layer(), below: page.session.scene.topZOf('ground') }
		page.session.add(
			rectangle([10 * i, 100 * i, 10 * i + 60, 100 * i + 40], width),
			undefined,
			position,
		)
	}
	page.selection.selectAll()
	const [thin, thick] = alignmentMoves(page.selection.marks(), 'left')
	// Their left edges are seen at -1 and 0.
	expect(thin?.x).toBe(0)
	expect(thick?.x).toBe(-1)
})

test('the box of a selection lies at the edge of what is selected', () => {
	const page = openEditingPage()
	const position = { layer: page.session.layer(), below: page.session.scene.topZOf('ground') }
	page.session.add(rectangle([0, 0, 80, 60], 12), undefined, position)
	const select = createSelectTool(page)
	select.down(mouseAt(440, 330))
	select.up()
	expect(page.selection.box()?.rect).toEqual({ x: -6, y: -6, w: 92, h: 72 })
})
