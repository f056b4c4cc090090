import { beforeEach, expect, test, vi } from 'vitest'
import type { MarkInProgress } from '../../client/canvas/paint/in-progress.ts'
import { createBrushTool } from '../../client/tools/brush-tool.ts'
import type { Tool } from '../../client/tools/tool.ts'
import { type MarkOf, readMarks } from '../../shared/canvas.ts'
import { limits } from '../../shared/limits.ts'
import { type EditingPage, mouseAt, openEditingPage } from './editing-page.ts'

let page: EditingPage
let brush: Tool
let shown: (MarkInProgress | undefined)[]

beforeEach(() => {
	page = openEditingPage()
	shown = []
	brush = createBrushTool(page, (mark) => shown.push(mark))
})

const strokes = () =>
	readMarks(page.doc).filter((mark): mark is MarkOf<'stroke'> => mark.kind === 'stroke')

/** Points of a stored stroke, rounded to whole world units. */
const pointsOf = (mark: MarkOf<'stroke'> | undefined) =>
	mark ? mark.stroke.points.map(({ x, y }) => [Math.round(x), Math.round(y)]) : []

function draw(...points: [number, number][]): void {
	const [first, ...rest] = points
	if (first) brush.down(mouseAt(...first))
	for (const point of rest) brush.move([mouseAt(...point)], [])
	brush.up()
}

test('a stroke is stored where it was drawn, in world units, and is one undo step', () => {
	page.viewport.setCamera({ x: 1000, y: 0, zoom: 2 })
	page.tools.setSize(10)
	draw([400, 300], [440, 300], [440, 340])
	const [mark] = strokes()
	expect(pointsOf(mark)).toEqual([
		[1000, 0],
		[1020, 0],
		[1020, 20],
	])
	expect(mark?.stroke).toMatchObject({ tool: 'ink', size: 5 })
	page.session.history.undo()
	expect(strokes()).toEqual([])
	expect(page.session.history.canUndo()).toBe(false)
})

test('a stroke that the browser interrupts is one undo step with what follows it', () => {
	draw([100, 100], [200, 100])
	draw([400, 300], [420, 300])
	brush.down(mouseAt(420, 300), true)
	brush.move([mouseAt(460, 300)], [])
	brush.up()
	expect(strokes()).toHaveLength(3)
	page.session.history.undo()
	expect(strokes()).toHaveLength(1)
	page.session.history.redo()
	expect(strokes()).toHaveLength(3)
	page.session.history.undo()
	page.session.history.undo()
	expect(strokes()).toEqual([])
})

test('a stroke that goes on after something else is a step of its own', () => {
	draw([400, 300], [420, 300])
	page.session.add({
		kind: 'note',
		note: { colour: 0 },
		frame: { x: 0, y: 0, w: 9, h: 9 },
		text: '',
	})
	brush.down(mouseAt(420, 300), true)
	brush.up()
	page.session.history.undo()
	expect(readMarks(page.doc).map(({ kind }) => kind)).toEqual(['stroke', 'note'])
	// Neither does it join a step that was undone meanwhile, or one without a change.
	page.session.history.undo()
	brush.down(mouseAt(420, 300), true)
	brush.up()
	page.session.history.undo()
	expect(strokes()).toHaveLength(1)
})

test('the pressure of the pen counts unless it is switched off', () => {
	const pressures = () => {
		brush.down(mouseAt(400, 300, { pressure: 0.9 }))
		brush.move([mouseAt(440, 300, { pressure: 0.9 })], [])
		brush.up()
		return strokes()
			.at(-1)
			?.stroke.points.map(({ pressure }) => pressure.toFixed(1))
	}
	expect(pressures()).toEqual(['0.9', '0.9'])
	page.tools.set('pressure', false)
	expect(pressures()).not.toContain('0.9')
})

test('predicted points are shown and never stored', () => {
	brush.down(mouseAt(400, 300))
	brush.move([mouseAt(420, 300)], [mouseAt(460, 300)])
	expect(shown.at(-1)?.stroke.points.map(({ x }) => Math.round(x))).toEqual([0, 20, 60])
	brush.up()
	expect(shown.at(-1)).toBeUndefined()
	expect(pointsOf(strokes()[0])).toEqual([
		[0, 0],
		[20, 0],
	])
})

test('a cancelled stroke leaves no mark and no undo step, and others stop seeing it', () => {
	draw([100, 100], [200, 100])
	brush.down(mouseAt(400, 300))
	brush.move([mouseAt(420, 300)], [])
	brush.cancel()
	expect(strokes()).toHaveLength(1)
	expect(shown.at(-1)).toBeUndefined()
	expect(page.sent.at(-1)?.stroke).toBeUndefined()
	page.session.history.undo()
	expect(strokes()).toEqual([])
	expect(page.session.history.canUndo()).toBe(false)
})

test('others get every point once, in order', () => {
	vi.useFakeTimers()
	try {
		brush.down(mouseAt(400, 300))
		for (let x = 404; x <= 440; x += 4) {
			brush.move([mouseAt(x, 300)], [])
			vi.advanceTimersByTime(limits.tickMs / 3)
		}
		vi.advanceTimersByTime(limits.tickMs)
	} finally {
		vi.useRealTimers()
	}
	const got = page.sent.flatMap(({ start, stroke }) =>
		(stroke?.points ?? []).map(({ x }, i) => [start + i, Math.round(x)]),
	)
	expect(got).toEqual(Array.from({ length: 11 }, (_, i) => [i, 4 * i]))
	expect(page.sent.length).toBeLessThan(11)
	brush.up()
})

test('a cancelled stroke that was too long for one mark leaves none of its parts', () => {
	brush.down(mouseAt(0, 300))
	for (let i = 1; i < limits.strokePoints + 10; i++) {
		brush.move([mouseAt(i % 2, 300 + (i % 3))], [])
	}
	expect(strokes()).toHaveLength(1)
	brush.cancel()
	expect(strokes()).toEqual([])
	expect(page.session.history.canUndo()).toBe(false)
})

test('a stroke at the limit goes on in another one from its last point', () => {
	brush.down(mouseAt(0, 300))
	const count = limits.strokePoints + 10
	for (let i = 1; i < count; i++) brush.move([mouseAt(i % 2, 300 + (i % 3))], [])
	brush.up()
	const [first, second] = strokes()
	expect(first?.stroke.points).toHaveLength(limits.strokePoints)
	expect(second?.stroke.points).toHaveLength(11)
	expect(pointsOf(second)[0]).toEqual(pointsOf(first).at(-1))
	page.session.history.undo()
	expect(strokes()).toEqual([])
})

test('a smoothed line lags behind the pointer and ends at it', () => {
	page.tools.set('smoothing', 0.5)
	brush.down(mouseAt(400, 300))
	brush.move([mouseAt(500, 300)], [])
	const [, followed] = shown.at(-1)?.stroke.points ?? []
	expect(followed?.x).toBeGreaterThan(0)
	expect(followed?.x).toBeLessThan(60)
	brush.up()
	expect(pointsOf(strokes()[0]).at(-1)).toEqual([100, 0])
})

test('a fast mouse presses less than a slow one, and a pen decides itself', () => {
	const pressureAt = (msPerPoint: number, pressure?: number): number => {
		brush.down(mouseAt(0, 300, { time: 0, pressure }))
		for (let i = 1; i <= 20; i++) {
			brush.move([mouseAt(10 * i, 300, { time: i * msPerPoint, pressure })], [])
		}
		brush.up()
		return strokes().at(-1)?.stroke.points.at(-1)?.pressure ?? 0
	}
	expect(pressureAt(2)).toBeLessThan(pressureAt(200) - 0.2)
	expect(pressureAt(2, 0.9)).toBeCloseTo(0.9, 1)
})

test('tilt is stored for brushes that depend on it, and for no other', () => {
	const tiltOf = (ink: 'ink' | 'pencil') => {
		page.tools.selectBrush(ink)
		brush.down(mouseAt(400, 300, { pressure: 0.5, tilt: [30, 9] }))
		brush.up()
		return strokes().at(-1)?.stroke.points[0]?.tilt
	}
	expect(tiltOf('ink')).toBeUndefined()
	expect(tiltOf('pencil')).toEqual([30, 9])
})

test('the copies of a symmetry are one group and one undo step', () => {
	page.tools.set({ symmetry: 'turn', folds: 4 })
	draw([500, 300], [520, 300])
	expect(strokes()).toHaveLength(4)
	const [group, ...others] = new Set(strokes().map(({ group }) => group))
	expect(group).toBeTruthy()
	expect(others).toEqual([])
	page.session.history.undo()
	expect(strokes()).toEqual([])
})

test('a stroke that starts at the ruler follows it, another one does not', () => {
	page.tools.set('ruler', { at: { x: 0, y: 0 }, angle: 0 })
	draw([400, 310], [450, 330], [500, 305])
	draw([400, 400], [450, 420])
	const [along, free] = strokes().map((mark) => pointsOf(mark).map(([, y]) => y))
	expect(new Set(along).size).toBe(1)
	expect(free).toEqual([100, 120])
})

test('a stroke stays on the canvas with its whole width', () => {
	const edge = limits.canvasReach
	page.viewport.setCamera({ x: edge, y: 0, zoom: 1 })
	page.tools.setSize(20)
	draw([390, 300], [780, 300])
	const xs = pointsOf(strokes()[0]).map(([x]) => x ?? 0)
	expect(Math.max(...xs)).toBe(edge - 21)
})
