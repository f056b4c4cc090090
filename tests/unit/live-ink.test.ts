import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { liveCost } from '../../client/sync/ephemeral/live-cost.ts'
import { LiveStrokes } from '../../client/sync/ephemeral/live-ink.ts'
import { encodeInkPart, type InkPart } from '../../client/sync/ephemeral/live-ink-codec.ts'
import { Pen } from '../../client/tools/pen.ts'
import type { Stroke } from '../../shared/ink.ts'
import { limits } from '../../shared/limits.ts'
import { mouseAt } from './editing-page.ts'

const looks = { tool: 'ink', colour: 0, opacity: 1, size: 8, exponent: 0 } as const
const strokeOf = (count: number, tool: Stroke['tool'] = 'ink'): Stroke => ({
	...looks,
	tool,
	points: Array.from({ length: count }, (_, i) => ({ x: i, y: 0, pressure: 0.5 })),
})
const [own, sender] = [1, 2]

beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }))
afterEach(() => vi.useRealTimers())

function open(isFinished: (id: string) => boolean = () => false) {
	const changed = vi.fn()
	const live = new LiveStrokes(isFinished, changed)
	const hear = (part: InkPart, from = sender) =>
		live.receive([{ sender: from, ink: encodeInkPart(part) }], own)
	return { live, hear, changed }
}

const part = fc.record({
	from: fc.integer({ min: 2, max: 6 }),
	id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'),
	start: fc.nat(limits.strokePoints),
	count: fc.integer({ min: 1, max: 1500 }),
	tool: fc.constantFrom('ink' as const, 'wash' as const),
	folds: fc.option(fc.integer({ min: 2, max: 12 }), { nil: undefined }),
})

describe('live ink', () => {
	test('never costs more to paint than the limits of one sender and of all', () => {
		fc.assert(
			fc.property(fc.array(part, { maxLength: 30 }), (parts) => {
				const { live, hear } = open()
				for (const { from, id, start, count, tool, folds } of parts) {
					const symmetry = folds && { kind: 'mandala' as const, folds, centre: { x: 0, y: 0 } }
					const said = { id: `${id}${from}`, start, stroke: strokeOf(count, tool) }
					hear({ ...said, ...(symmetry ? { symmetry } : {}) }, from)
				}
				const shown = [...live.values()]
				const costOf = (strokes: typeof shown) =>
					strokes.reduce((sum, { drawn }) => sum + liveCost(drawn, 1, false), 0)
				expect(costOf(shown)).toBeLessThanOrEqual(limits.livePoints)
				for (const from of new Set(shown.map(({ sender }) => sender))) {
					const theirs = shown.filter((stroke) => stroke.sender === from)
					expect(costOf(theirs)).toBeLessThanOrEqual(limits.livePointsPerSender)
					const strokes = new Set(theirs.map(({ drawn }) => drawn))
					expect(strokes.size).toBeLessThanOrEqual(limits.liveStrokesPerSender)
					for (const { points } of theirs) {
						expect(points.length).toBeLessThanOrEqual(limits.strokePoints)
					}
				}
				live.close()
			}),
			{ numRuns: 30 },
		)
	})

	test('of many people is all shown while another one floods', () => {
		const { live, hear } = open()
		for (let from = 10; from < 60; from++) {
			hear({ id: `line${from}`, start: 0, stroke: strokeOf(200) }, from)
		}
		for (let i = 0; i < 15; i++) hear({ id: `flood${i}`, start: 0, stroke: strokeOf(4096) })
		const senders = new Set([...live.values()].map((stroke) => stroke.sender))
		for (let from = 10; from < 60; from++) expect(senders).toContain(from)
		live.close()
	})

	test('belongs to its sender: nobody else ends or changes it', () => {
		const { live, hear } = open()
		hear({ id: 'a', start: 0, stroke: strokeOf(3) })
		hear({ id: 'a', start: 0 }, 7)
		hear({ id: 'a', start: 0, stroke: strokeOf(9) }, 7)
		expect([...live.values()].map(({ points }) => points.length)).toEqual([3])
		hear({ id: 'a', start: 0 })
		expect([...live.values()]).toEqual([])
		live.close()
	})

	test('of a pen that rests stays, for hours', () => {
		const { live, hear } = open()
		const pen = new Pen({ drawing: () => undefined, part: hear, done: () => undefined })
		const at = (x: number) => mouseAt(x, 0)
		pen.down(looks, at(0), 0, 1, (point) => point)
		pen.move([at(10), at(20)], [], (point) => point)
		vi.advanceTimersByTime(3_600_000)
		expect([...live.values()].map(({ points }) => points.length)).toEqual([3])
		pen.move([at(30)], [], (point) => point)
		vi.advanceTimersByTime(100)
		expect([...live.values()].map(({ points }) => points.length)).toEqual([4])
		pen.cancel()
		expect([...live.values()]).toEqual([])
		expect(vi.getTimerCount()).toBeLessThanOrEqual(1)
		live.close()
	})

	test('of a slow network is hidden, and whole again when more of it comes', () => {
		const { live, hear } = open()
		hear({ id: 'a', start: 0, stroke: strokeOf(3) })
		vi.advanceTimersByTime(10_000)
		expect([...live.values()]).toEqual([])
		expect(live.tipOf(sender)).toBeUndefined()
		hear({ id: 'a', start: 3, stroke: strokeOf(2) })
		expect([...live.values()].map(({ points }) => points.length)).toEqual([5])
		vi.advanceTimersByTime(70_000)
		hear({ id: 'a', start: 5, stroke: strokeOf(1) })
		expect([...live.values()].map(({ points }) => points.length)).toEqual([1])
		live.close()
	})

	test('grows part by part, and disappears when its mark arrives or after a timeout', () => {
		const finished = new Set<string>()
		const { live, hear, changed } = open((id) => finished.has(id))
		hear({ id: 'a', start: 0, stroke: strokeOf(3) })
		hear({ id: 'a', start: 3, stroke: strokeOf(2) })
		hear({ id: 'b', start: 0, stroke: strokeOf(1) }, 3)
		expect([...live.values()].map(({ points }) => points.length)).toEqual([5, 1])
		expect(live.tipOf(sender)).toMatchObject({ x: 1, y: 0 })
		finished.add('a')
		changed.mockClear()
		live.settle()
		expect(changed).toHaveBeenCalledOnce()
		live.settle()
		expect(changed).toHaveBeenCalledOnce()
		expect(live.tipOf(sender)).toBeUndefined()
		expect([...live.values()].map(({ id }) => id)).toEqual(['b'])
		vi.advanceTimersByTime(10_000)
		expect([...live.values()]).toEqual([])
		live.close()
	})
})
