import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { blockSide } from '../../client/canvas/materials/cells.ts'
import { MarkIndex } from '../../client/canvas/painter/mark-index.ts'
import { Textures } from '../../client/canvas/painter/textures.ts'
import type { TextureRequest } from '../../client/canvas/painter/worker-messages.ts'
import { Scene } from '../../client/document/scene.ts'
import { addMark, isMaterial, removeMark } from '../../shared/canvas.ts'
import { duplicateMarks, putOnLayer } from '../../shared/edit.ts'
import type { Rect } from '../../shared/geometry.ts'
import { addLayer } from '../../shared/layers.ts'
import { filledWith } from '../../shared/mark-schema.ts'
import { identity } from '../../shared/transform.ts'

/** A row of blocks, all of them visible. */
const blocks = 8
const row: Rect = { x: 0, y: 0, w: blocks * blockSide, h: blockSide }
/** A block that changed twice rests for less than this, milliseconds. */
const restMs = 1000

let doc: Y.Doc
let scene: Scene
let textures: Textures
let requests: TextureRequest[]
let changes: { isStep: boolean }[]

/** The browser's pixels: only their size matters here. */
const bitmap = () => ({ width: 8, height: 8, close: () => undefined }) as unknown as ImageBitmap

beforeEach(() => {
	vi.useFakeTimers()
	vi.stubGlobal('createImageBitmap', async () => bitmap())
	doc = new Y.Doc()
	scene = new Scene(doc)
	requests = []
	changes = []
	const index = new MarkIndex(scene.comparePaintOrder)
	textures = new Textures(scene, index, {
		request: (request) => requests.push(request),
		changed: (_, isStep) => changes.push({ isStep }),
		pictureFile: () => undefined,
		wake: () => undefined,
	})
	scene.onChange((change) => {
		index.apply(change, scene.marks)
		textures.invalidateMarks([...change.before, ...change.after])
	})
})

afterEach(() => {
	vi.unstubAllGlobals()
	vi.useRealTimers()
})

const priorities = () =>
	requests.flatMap((request) => (request.kind === 'latent' ? [request.priority] : []))

/** Fills the blocks from `from` up to `to` with a material, `b` with another one. */
function fillBlocks(
	id: 'a' | 'b',
	from: number,
	to: number,
	alive = false,
	exemplar = false,
): void {
	const ends: [number, number, number, number] = [
		from * blockSide + 1,
		1,
		to * blockSide - 1,
		blockSide - 1,
	]
	const content = filledWith({
		channel: id === 'a' ? 0 : 1,
		seed: 7,
		alive,
		...(exemplar ? { exemplar } : {}),
	})
	addMark(doc, id, { kind: 'shape', ends, ...content }, { below: scene.topZOf('ground') })
}

/** Paints the row as a tile does. @returns how each block of a mark was filled, from the left */
function paint(id: string): string[] {
	const filled: [x: number, how: string][] = []
	const context = {
		imageSmoothingQuality: 'low',
		fillStyle: '',
		drawImage: (_: ImageBitmap, x: number) => void filled.push([x, 'network']),
		fillRect: (x: number) => void filled.push([x, 'sample']),
	}
	const mark = scene.get(id)
	if (!mark || !isMaterial(mark)) return []
	textures.fill(context as unknown as CanvasRenderingContext2D, mark, row)
	return filled.sort(([a], [b]) => a - b).map(([, how]) => how)
}

/** Does all work that can be done now. */
function work(): void {
	vi.advanceTimersByTime(restMs)
	while (textures.work());
}

/** Answers all requests, and those that follow. @returns how many there were */
async function answer(): Promise<number> {
	let count = 0
	for (work(); requests.length > 0; work()) {
		for (const { hash } of requests.splice(0)) {
			count += 1
			await textures.receive(hash, bitmap())
		}
	}
	return count
}

test('samples are shown until the network has painted a block', async () => {
	textures.setView(row, 1)
	fillBlocks('a', 0, 3)
	expect(paint('a')).toEqual(['sample', 'sample', 'sample'])
	expect(textures.isDone).toBe(false)
	expect(await answer()).toBe(3)
	expect(textures.isDone).toBe(true)
	expect(paint('a')).toEqual(['network', 'network', 'network'])
})

test('two requests wait at most, for the blocks nearest to the middle of the view', async () => {
	textures.setView({ ...row, x: 2 * blockSide }, 1)
	fillBlocks('a', 0, blocks)
	paint('a')
	work()
	expect(requests).toHaveLength(2)
	for (const { hash } of requests.splice(0)) await textures.receive(hash, bitmap())
	const shown = paint('a').flatMap((how, block) => (how === 'network' ? [block] : []))
	expect(shown).toEqual([5, 6])
})

test('nothing outside the view is painted, nor at a scale at which no detail is visible', async () => {
	textures.setView({ x: 0, y: 0, w: blockSide, h: blockSide }, 1)
	fillBlocks('a', 0, 3)
	paint('a')
	expect(await answer()).toBe(1)
	expect(paint('a')).toEqual(['network', 'sample', 'sample'])
	textures.setView(row, 1 / 8)
	expect(await answer()).toBe(0)
	expect(textures.isDone).toBe(true)
})

test('a change paints again only what it can reach', async () => {
	textures.setView(row, 1)
	fillBlocks('a', 0, blocks)
	paint('a')
	await answer()
	// It lies in one block. The network sees it from both sides, also from more than half a block away.
	fillBlocks('b', 6.6, 6.7)
	paint('b')
	expect(await answer()).toBe(3)
	expect(paint('b')).toEqual(['network'])
})

test('what was painted before is shown again without the network', async () => {
	textures.setView(row, 1)
	fillBlocks('a', 0, 4)
	paint('a')
	await answer()
	fillBlocks('b', 1, 2)
	paint('b')
	expect(await answer()).toBeGreaterThan(0)
	removeMark(doc, 'b')
	expect(await answer()).toBe(0)
	expect(textures.isDone).toBe(true)
	expect(paint('a')).toEqual(Array(4).fill('network'))
})

test('after the network has failed, samples stay, and it is asked again after a while', async () => {
	const fail = async () => {
		work()
		for (const { hash } of requests.splice(0)) await textures.receive(hash, undefined)
	}
	textures.setView(row, 1)
	fillBlocks('a', 0, 4)
	paint('a')
	await fail()
	work()
	expect(requests).toEqual([])
	expect(textures.isDone).toBe(true)
	expect(paint('a')).toEqual(Array(4).fill('sample'))

	vi.advanceTimersByTime(10_000)
	work()
	expect(requests).not.toEqual([])
	// After each failure it rests twice as long.
	await fail()
	vi.advanceTimersByTime(15_000)
	work()
	expect(requests).toEqual([])
	vi.advanceTimersByTime(5_000)
	expect(await answer()).toBe(4)
	expect(paint('a')).toEqual(Array(4).fill('network'))
})

test('a new connection asks a network that has failed at once', async () => {
	textures.setView(row, 1)
	fillBlocks('a', 0, 1)
	paint('a')
	work()
	for (const { hash } of requests.splice(0)) await textures.receive(hash, undefined)
	textures.retry()
	expect(await answer()).toBe(1)
	expect(paint('a')).toEqual(['network'])
})

test('the same material at the same place in two layers is painted once, and shown in both', async () => {
	textures.setView(row, 1)
	addLayer(doc, 'sky', 'Sky', 'ground')
	fillBlocks('a', 0, 1)
	const [copy = ''] = duplicateMarks(doc, scene.marks, identity, () => null)
	const copied = scene.marks.filter(({ id }) => id === copy)
	putOnLayer(doc, copied, 'sky', null)
	paint('a')
	paint(copy)
	expect(await answer()).toBe(1)
	expect(paint('a')).toEqual(['network'])
	expect(paint(copy)).toEqual(['network'])
})

test('a snapshot gets blocks that are not visible, before the canvas, and waits for them', async () => {
	textures.setView({ x: 0, y: 0, w: blockSide, h: blockSide }, 1)
	fillBlocks('a', 0, 3)
	paint('a')
	const mark = scene.get('a')
	if (!mark || !isMaterial(mark)) throw new Error('no mark')
	let isReady = false
	const ready = textures.whenReady([mark], { ...row, x: 2 * blockSide }).then(() => {
		isReady = true
	})
	work()
	expect(priorities().sort()).toEqual(['canvas', 'job'])
	expect(isReady).toBe(false)
	await answer()
	await ready
	expect(paint('a')).toEqual(['network', 'sample', 'network'])
})

test('living materials move step by step while they are visible and may move', async () => {
	textures.setView(row, 1)
	fillBlocks('a', 0, 1, true)
	paint('a')
	await answer()
	work()
	expect(requests).toEqual([])
	textures.setAnimated(true)
	work()
	expect(priorities()).toEqual(['lens'])
	// A step is not waited for.
	expect(textures.isDone).toBe(true)
	// The next one comes after this one is painted.
	work()
	expect(requests).toHaveLength(1)
	expect(changes).toEqual([{ isStep: false }])
	textures.setAnimated(false)
	await answer()
	expect(changes).toEqual([{ isStep: false }, { isStep: true }])
	work()
	expect(requests).toEqual([])
})

test('patches are painted while there is no network, and their blocks are apart from its own', async () => {
	textures.setView(row, 1)
	fillBlocks('a', 0, 2)
	fillBlocks('b', 1, 3, false, true)
	paint('a')
	paint('b')
	work()
	expect(new Set(requests.map(({ kind }) => kind))).toEqual(new Set(['latent', 'quilt']))
	for (work(); requests.length > 0; work()) {
		for (const { kind, hash } of requests.splice(0)) {
			await textures.receive(hash, kind === 'quilt' ? bitmap() : undefined)
		}
	}
	expect(paint('a')).toEqual(['sample', 'sample'])
	expect(paint('b')).toEqual(['network', 'network'])
	expect(textures.isDone).toBe(true)
})

test('a material painted with patches does not move', async () => {
	textures.setView(row, 1)
	fillBlocks('a', 0, 1, true, true)
	textures.setAnimated(true)
	paint('a')
	await answer()
	vi.advanceTimersByTime(restMs)
	work()
	expect(requests).toEqual([])
})
