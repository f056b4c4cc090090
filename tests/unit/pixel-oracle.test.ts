import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { addMark, addPicture, addStroke, readMarks, removeMark } from '../../shared/canvas.ts'
import type { Ink } from '../../shared/ink.ts'
import { addLayer, changeLayer, ground } from '../../shared/layers.ts'
import { writePerson } from '../../shared/people.ts'
import { seeded } from '../seeded.ts'
import {
	createSampledBitmap,
	ManualChannel,
	PaintedPage,
	pictureSize,
	takeTurns,
} from './painted-page.ts'
import { forgetSheets, resample, SampledCanvas, SampledPath } from './sampled-canvas.ts'
import { act, addStrokeAt, view } from './session-of-painting.ts'

/**
 * The screen equals a fresh painting after any session. Random sessions draw, change, undo, look
 * elsewhere and lose pixels. They run the real painter on canvases that know some of their pixels.
 * The comparison is exact: the tolerance is zero.
 *
 * ORACLE_SESSIONS sets the number of sessions; ORACLE_SEED repeats a run.
 */

const sessions = Number(process.env.ORACLE_SESSIONS ?? 100)
const firstSeed = Number(process.env.ORACLE_SEED ?? 1)
const actions = 60

// Samples of materials are fetched; there are no materials here.
vi.mock('../../client/canvas/paint/material-samples.ts', () => ({
	onSampleLoaded: () => () => undefined,
	materialSample: () => undefined,
}))

beforeAll(() => {
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
	vi.stubGlobal('OffscreenCanvas', SampledCanvas)
	vi.stubGlobal('Path2D', SampledPath)
	vi.stubGlobal('MessageChannel', ManualChannel)
	vi.stubGlobal('createImageBitmap', createSampledBitmap)
})
afterAll(() => {
	vi.useRealTimers()
	vi.unstubAllGlobals()
})

/** Lets the painter finish all its work. */
async function finish(): Promise<void> {
	for (let i = 0; i < 4; i++) {
		await takeTurns(10_000)
		vi.advanceTimersByTime(50)
	}
	await takeTurns(10_000)
}

describe('a tile', () => {
	/** A page that looks at the middle, and at other places on request. */
	function open() {
		resample(seeded(1))
		const page = new PaintedPage(new Y.Doc())
		const look = async (scale: number) => {
			const [w, h] = [700 / scale, 500 / scale]
			page.look({ visible: { x: -w / 2, y: -h / 2, w, h }, scale })
			await finish()
		}
		return { page, look }
	}

	test('that was released twice keeps its paint', async () => {
		const { page, look } = open()
		await look(1)
		addStrokeAt(page.doc, { x: 0, y: 0 }, 300, null)
		addStrokeAt(page.doc, { x: 9000, y: 0 }, 30, 'a0')
		await finish()
		for (const scale of [8, 4.81, 1]) await look(scale)
		addStrokeAt(page.doc, { x: 40, y: 40 }, 20, 'a1')
		await finish()
		expect(page.differences()).toEqual([])
	})

	test('shows a picture once after its pixels were released and loaded again', async () => {
		const { page, look } = open()
		const picture = (sha256: string, x: number, below: string) => {
			page.files.arrive(sha256.repeat(64))
			const looks = { ...pictureSize, thumbhash: new Uint8Array(5) }
			const frame = { x, y: -100, w: 200, h: 200 }
			addPicture(page.doc, sha256, { sha256: sha256.repeat(64), ...looks }, frame, below)
		}
		await look(1)
		addStrokeAt(page.doc, { x: -150, y: -90 }, 20, null)
		picture('a', -200, 'a0')
		await finish()
		await look(1)
		picture('b', 20, 'a1')
		await finish()
		const [lowest] = readMarks(page.doc)
		if (lowest) removeMark(page.doc, lowest.id)
		await finish()
		expect(page.differences()).toEqual([])
	})

	test('does not show a picture that never arrived after its layer is hidden', async () => {
		const { page, look } = open()
		await look(1)
		addLayer(page.doc, 'layer', '', ground)
		const looks = { ...pictureSize, thumbhash: new Uint8Array(5) }
		const picture = { sha256: 'c'.repeat(64), ...looks }
		const frame = { x: -100, y: -100, w: 200, h: 200 }
		addMark(page.doc, 'c', { kind: 'picture', picture, frame }, { layer: 'layer', below: null })
		await finish()
		changeLayer(page.doc, 'layer', { visible: false })
		await finish()
		expect(page.differences()).toEqual([])
	})

	test('shows erased marks when an eraser moves to another layer and another takes its place', async () => {
		const { page, look } = open()
		await look(1)
		for (const layer of ['high', 'low']) addLayer(page.doc, layer, '', ground)
		const stroke = (id: string, layer: string, tool: Ink, x: number) => {
			const points = [{ x, y: 0, pressure: 0.5 }]
			const looks = { tool, colour: 0xff, opacity: 1, size: 120, exponent: 0 }
			addMark(
				page.doc,
				id,
				{ kind: 'stroke', stroke: { ...looks, points } },
				{ layer, below: null },
			)
		}
		for (const layer of [ground, 'low', 'high']) {
			stroke(`ink on ${layer}`, layer, 'ink', 0)
			stroke(`more ink on ${layer}`, layer, 'ink', 250)
		}
		stroke('eraser', 'low', 'eraser', 0)
		await finish()
		page.doc.transact(() => {
			removeMark(page.doc, 'eraser')
			stroke('other eraser', 'high', 'eraser', 250)
		})
		await finish()
		expect(page.differences()).toEqual([])
	})

	test('shows what an eraser removed, though its author erased there later', async () => {
		const { page, look } = open()
		await look(1)
		const stroke = (id: string, tool: Ink, size: number, below: string | null) => {
			const points = [{ x: 0, y: 0, pressure: 0.5 }]
			addStroke(page.doc, id, { tool, colour: 0xff, opacity: 1, size, exponent: 0, points }, below)
		}
		stroke('ink', 'ink', 400, null)
		stroke('eraser', 'eraser', 300, 'a0')
		stroke('rubber', 'rubber', 20, 'a1')
		await finish()
		const isErased = page.differences()
		page.loseContexts()
		await finish()
		expect([isErased, page.differences()]).toEqual([[], []])
	})

	test('shows what was erased when two authors turn out to be one', async () => {
		const { page, look } = open()
		await look(1)
		addStrokeAt(page.doc, { x: 0, y: 0 }, 100, null)
		const other = new Y.Doc()
		const point = { x: 0, y: 0, pressure: 0.5 }
		const rubber = { tool: 'rubber' as const, colour: 0, opacity: 1, size: 300, exponent: 0 }
		addStroke(other, 'rubber', { ...rubber, points: [point] }, 'a9')
		Y.applyUpdate(page.doc, Y.encodeStateAsUpdate(other))
		await finish()
		writePerson(page.doc, { name: '', colour: 0, who: 'a' })
		writePerson(other, { name: '', colour: 0, who: 'a' })
		Y.applyUpdate(page.doc, Y.encodeStateAsUpdate(other))
		await finish()
		expect(page.differences()).toEqual([])
	})
})

test(`${sessions} sessions of painting end as fresh paintings`, { timeout: 600_000 }, async () => {
	for (let seed = firstSeed; seed < firstSeed + sessions; seed++) {
		const random = seeded(seed)
		resample(random)
		forgetSheets()
		const page = new PaintedPage(new Y.Doc())
		page.look(view(random))
		const done: string[] = []
		const check = async () => {
			await finish()
			const found = page.differences()
			if (found.length > 0)
				expect.fail(`seed ${seed}: ${found.join(', ')} after ${done.join(', ')}`)
		}
		const session = act(page, random)
		for (let i = 0; i < actions; i++) {
			done.push(session())
			if (random() < 0.5) await takeTurns(Math.floor(random() * 12))
			if (random() < 0.3) vi.advanceTimersByTime(50)
			if (random() < 0.05) await check()
		}
		await check()
		expect(readMarks(page.doc).length).toBeLessThan(2000)
	}
})
