import * as Y from 'yjs'
import type { PainterView } from '../../client/canvas/painter/tile-plan.ts'
import {
	addMark,
	addPicture,
	addStroke,
	marksOf,
	readMarks,
	removeMark,
} from '../../shared/canvas.ts'
import { placeMark, putOnLayer } from '../../shared/edit.ts'
import type { Vec } from '../../shared/geometry.ts'
import type { Ink } from '../../shared/ink.ts'
import {
	addLayer,
	blends,
	changeLayer,
	ground,
	moveLayer,
	readLayers,
	removeLayer,
} from '../../shared/layers.ts'
import { keyBetween } from '../../shared/order.ts'
import { writePerson } from '../../shared/people.ts'
import { translation } from '../../shared/transform.ts'
import type { Random } from '../seeded.ts'
import { type PaintedPage, pictureSize } from './painted-page.ts'

/** Distance of marks from the middle, world units. */
const reach = 500
const [width, height] = [360, 240]
const pictures = ['a', 'b', 'c'].map((digit) => digit.repeat(64))
const tools: readonly Ink[] = ['ink', 'ink', 'marker', 'calligraphy', 'eraser', 'rubber', 'rubber']

let ids = 0
/** The same sequence in every run, so that a session can be repeated. */
const nextId = (): string => `${ids++}`

const pick = <T>(random: Random, from: readonly T[]): T | undefined =>
	from[Math.floor(random() * from.length)]

/** @returns a random view, with a random zoom. */
export function view(random: Random): PainterView {
	const scale = 2 ** (random() * 6 - 2)
	const [w, h] = [width / scale, height / scale]
	const middle = () => (random() * 2 - 1) * reach * 0.8
	return { visible: { x: middle() - w / 2, y: middle() - h / 2, w, h }, scale }
}

export function addStrokeAt(doc: Y.Doc, { x, y }: Vec, size: number, below: string | null): string {
	const points = [
		{ x, y, pressure: 0.5 },
		{ x: x + size, y: y + size / 2, pressure: 0.7 },
	]
	const looks = { tool: 'ink' as const, colour: (x * 7919 + y) & 0xffffff, opacity: 1, size }
	const z = keyBetween(below, null)
	addStroke(doc, nextId(), { ...looks, exponent: -2, points }, below)
	return z
}

/** Two people at one canvas. @returns a function that does one action and describes it. */
export function act(page: PaintedPage, random: Random): () => string {
	const own = page.doc
	const other = new Y.Doc()
	own.clientID = 1
	other.clientID = 2
	ids = 0
	writePerson(own, { name: 'A', colour: 1, who: 'a' })
	writePerson(other, { name: 'B', colour: 2, who: 'b' })
	const undo = new Y.UndoManager(
		[own.getMap('marks'), own.getMap('layers'), own.getMap('ground')],
		{
			captureTimeout: 0,
		},
	)
	const at = (): Vec => ({ x: (random() * 2 - 1) * reach, y: (random() * 2 - 1) * reach })
	const someone = () => (random() < 0.75 ? own : other)
	const mark = (doc: Y.Doc) => pick(random, [...marksOf(doc).keys()])

	const zOf = (doc: Y.Doc, id = ''): string | null => {
		const z = marksOf(doc).get(id)?.get('z')
		return typeof z === 'string' ? z : null
	}
	const top = (doc: Y.Doc): string | null => {
		let highest: string | null = null
		for (const id of marksOf(doc).keys()) {
			const z = zOf(doc, id)
			if (z !== null && (highest === null || z > highest)) highest = z
		}
		return highest
	}

	function draw(doc: Y.Doc): void {
		const where = at()
		const size = 2 ** (2 + random() * 6)
		const layer = pick(random, readLayers(doc))?.id ?? ground
		const z = random() < 0.7 ? top(doc) : zOf(doc, mark(doc))
		const kind = random()
		if (kind < 0.15) {
			const frame = { ...where, w: size * 4, h: size * 3 }
			const sha256 = pick(random, pictures) ?? ''
			const thumbhash = new Uint8Array(5)
			addPicture(doc, nextId(), { sha256, ...pictureSize, thumbhash }, frame, z)
		} else if (kind < 0.35) {
			const [line, fill, opacity] = [
				null,
				Math.floor(random() * 0xffffff),
				random() < 0.5 ? 1 : 0.5,
			]
			const shape = { form: 'rectangle' as const, line, fill, width: 0, opacity }
			const ends = [where.x, where.y, where.x + size * 3, where.y + size * 2] as const
			addMark(doc, nextId(), { kind: 'shape', shape, ends: [...ends] }, { layer, below: z })
		} else {
			const tool = pick(random, tools) ?? 'ink'
			const points = [0, 1, 2].map((i) => ({
				x: where.x + i * size * random(),
				y: where.y + i * size * random(),
				pressure: random(),
			}))
			const colour = Math.floor(random() * 0xffffff)
			const stroke = { tool, colour, opacity: random() < 0.7 ? 1 : 0.5, size, exponent: -2, points }
			addMark(doc, nextId(), { kind: 'stroke', stroke }, { layer, below: z })
		}
	}

	function changeLayers(doc: Y.Doc): void {
		const layers = readLayers(doc)
		const layer = pick(random, layers)?.id ?? ground
		const what = random()
		if (what < 0.35 && layers.length < 4) addLayer(doc, nextId(), '', layer)
		else if (what < 0.5) changeLayer(doc, layer, { visible: random() < 0.6 })
		else if (what < 0.65) changeLayer(doc, layer, { opacity: random() < 0.5 ? 1 : 0.4 })
		else if (what < 0.75) changeLayer(doc, layer, { blend: pick(random, blends) ?? 'normal' })
		else if (what < 0.9) moveLayer(doc, layer, random() < 0.5 ? ground : null)
		else if (layer !== ground) removeLayer(doc, layer)
	}

	function sync(): void {
		Y.applyUpdate(own, Y.encodeStateAsUpdate(other, Y.encodeStateVector(own)), 'line')
		Y.applyUpdate(other, Y.encodeStateAsUpdate(own, Y.encodeStateVector(other)), 'line')
	}

	const looks: PainterView[] = []
	function look(at: PainterView): void {
		looks.push(at)
		if (looks.length > 4) looks.shift()
		page.look(at)
	}

	const deeds: [name: string, share: number, deed: () => void][] = [
		['draw', 30, () => draw(someone())],
		['look', 12, () => look(view(random))],
		['look back', 14, () => look(pick(random, looks) ?? view(random))],
		[
			'look at all',
			3,
			() =>
				look({
					visible: { x: -reach, y: -reach, w: 2 * reach, h: 2 * reach },
					scale: width / 2 / reach,
				}),
		],
		[
			'remove',
			5,
			() => {
				const doc = someone()
				const id = mark(doc)
				if (id) removeMark(doc, id)
			},
		],
		[
			'move',
			8,
			() => {
				const doc = someone()
				const id = mark(doc)
				const { x, y } = at()
				if (id) placeMark(doc, id, translation(x / 3, y / 3))
			},
		],
		[
			'put on a layer',
			4,
			() => {
				const doc = someone()
				const layer = pick(random, readLayers(doc))?.id ?? ground
				putOnLayer(
					doc,
					readMarks(doc).filter(() => random() < 0.3),
					layer,
					null,
				)
			},
		],
		['layers', 6, () => changeLayers(someone())],
		[
			'many',
			2,
			() => {
				const doc = someone()
				const count = random() < 0.8 ? 55 : random() < 0.7 ? 120 : 410
				doc.transact(() => {
					let below = top(doc)
					for (let i = 0; i < count; i++) below = addStrokeAt(doc, at(), 4 + 20 * random(), below)
				})
			},
		],
		['undo', 8, () => undo.undo()],
		['redo', 4, () => undo.redo()],
		['sync', 12, sync],
		['a picture comes', 5, () => page.files.arrive(pick(random, pictures) ?? '')],
		[
			'somebody is another',
			1,
			() => writePerson(other, { name: 'B', colour: 2, who: random() < 0.5 ? 'a' : 'b' }),
		],
		['contexts are lost', 1, () => page.loseContexts()],
	]
	const shares = deeds.reduce((sum, [, share]) => sum + share, 0)
	return () => {
		let left = random() * shares
		for (const [name, share, deed] of deeds) {
			left -= share
			if (left > 0) continue
			deed()
			return name
		}
		return ''
	}
}
