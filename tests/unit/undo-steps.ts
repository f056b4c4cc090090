import type * as Y from 'yjs'
import {
	addMark,
	deleteMark,
	newMarkId,
	readMark,
	readMarks,
	removeMark,
} from '../../shared/canvas.ts'
import {
	duplicateMarks,
	groupMarks,
	lockMarks,
	placeMark,
	putOnLayer,
	restyleMark,
	rewrite,
	stack,
} from '../../shared/edit.ts'
import {
	addLayer,
	changeLayer,
	ground,
	moveLayer,
	readLayers,
	removeLayer,
} from '../../shared/layers.ts'
import type { Content } from '../../shared/mark-content.ts'
import { addColours, readPalette, removeColour } from '../../shared/palette.ts'
import { translation } from '../../shared/transform.ts'
import { seeded } from '../seeded.ts'

/** Selects the thing that is changed, and other random choices. */
export interface Chance {
	a: number
	b: number
}

/** Every value and letter is written once, so its writer is known. */
let count = 0
let random = seeded(0)

/** Begins a case. Its values and the ids of its marks are the same in every run. */
export function beginCase(): void {
	count = 0
	random = seeded(0)
}

/** Replaces `crypto.getRandomValues`, which makes the ids of marks. */
export function fillSeeded(bytes: Uint8Array): Uint8Array {
	for (let i = 0; i < bytes.length; i++) bytes[i] = 256 * random()
	return bytes
}

const fresh = () => ++count
const letters = () => String.fromCodePoint(0x4e00 + (fresh() % 20_000))

const pick = <T>(all: readonly T[], at: number): T | undefined => all[at % all.length]
/** Only visible things: nobody changes removed ones. */
const ids = (doc: Y.Doc) =>
	readMarks(doc)
		.map(({ id }) => id)
		.sort()
const some = (doc: Y.Doc, { a, b }: Chance) =>
	ids(doc).filter((_, i) => (i + a) % (1 + (b % 4)) === 0)
const layerAt = (doc: Y.Doc, at: number) => pick(readLayers(doc), at)?.id ?? ground
const stroke: Content = {
	kind: 'stroke',
	stroke: { tool: 'ink', colour: 0, opacity: 1, size: 1, exponent: 0, points: [] },
}
const topOf = (doc: Y.Doc) => readMarks(doc).at(-1)?.z ?? null

/** Every kind of step. */
export const kinds = {
	draw(doc, { a }) {
		const points = [{ x: fresh(), y: 0, pressure: 1 }]
		const content: Content = { ...stroke, stroke: { ...stroke.stroke, points } }
		addMark(doc, newMarkId(), content, { below: topOf(doc), layer: layerAt(doc, a) })
	},
	addNote(doc, { a, b }) {
		const frame = { x: fresh(), y: 0, w: 9, h: 9 }
		const text = b % 2 === 0 ? '' : letters() + letters()
		const content: Content = { kind: 'note', note: { colour: 1 }, frame, text }
		addMark(doc, newMarkId(), content, { below: topOf(doc), layer: layerAt(doc, a) })
	},
	move(doc, chance) {
		for (const id of some(doc, chance)) placeMark(doc, id, translation(fresh(), 0))
	},
	moveOne(doc, { a }) {
		placeMark(doc, pick(ids(doc), a) ?? '', translation(fresh(), 0))
	},
	restyle(doc, { a }) {
		restyleMark(doc, pick(ids(doc), a) ?? '', { note: { colour: fresh() } })
	},
	write(doc, { a, b }) {
		const mark = readMark(doc, pick(ids(doc), a) ?? '')
		if (mark?.kind !== 'note') return
		const at = b % (mark.text.length + 1)
		const removed = b % 3 === 0 ? 1 : 0
		rewrite(doc, mark.id, mark.text.slice(0, at) + letters() + mark.text.slice(at + removed))
	},
	unwrite(doc, { a, b }) {
		const mark = readMark(doc, pick(ids(doc), a) ?? '')
		if (mark?.kind === 'note') rewrite(doc, mark.id, mark.text.slice(b % 3))
	},
	lock(doc, chance) {
		lockMarks(doc, some(doc, chance), chance.b % 2 === 0)
	},
	group(doc, chance) {
		groupMarks(doc, some(doc, chance), chance.b % 3 === 0 ? undefined : newMarkId())
	},
	restack(doc, { a }) {
		const mark = readMark(doc, pick(ids(doc), a) ?? '')
		if (mark) stack(doc, [mark], topOf(doc), null)
	},
	putOn(doc, { a, b }) {
		const mark = readMark(doc, pick(ids(doc), a) ?? '')
		if (mark) putOnLayer(doc, [mark], layerAt(doc, b), topOf(doc))
	},
	duplicate(doc, { a }) {
		const mark = readMark(doc, pick(ids(doc), a) ?? '')
		// Moves keep y at 0, so no later move gives the copy the place that it has now.
		if (mark?.kind === 'stroke')
			duplicateMarks(doc, [mark], translation(0, fresh()), () => topOf(doc))
	},
	removeOne(doc, { a }) {
		removeMark(doc, pick(ids(doc), a) ?? '')
	},
	removeMany(doc, chance) {
		for (const id of some(doc, chance)) removeMark(doc, id)
	},
	deleteOwn(doc, { a }) {
		const mark = readMark(doc, pick(ids(doc), a) ?? '')
		if (mark?.author === doc.clientID) deleteMark(doc, mark.id)
	},
	addLayer(doc, { a }) {
		addLayer(doc, newMarkId(), String(fresh()), layerAt(doc, a))
	},
	changeLayer(doc, { a, b }) {
		changeLayer(
			doc,
			layerAt(doc, a),
			b % 2 === 0 ? { name: String(fresh()) } : { locked: b % 3 === 0 },
		)
	},
	moveLayer(doc, { a, b }) {
		moveLayer(doc, layerAt(doc, a), b % 3 === 0 ? null : layerAt(doc, b))
	},
	removeLayer(doc, { a }) {
		const id = layerAt(doc, a)
		if (id === ground) return
		for (const mark of readMarks(doc)) if (mark.layer === id) removeMark(doc, mark.id)
		removeLayer(doc, id)
	},
	addColour(doc, { a }) {
		addColours(doc, [a % 5])
	},
	removeColour(doc, { a }) {
		const colour = pick(readPalette(doc), a)
		if (colour !== undefined) removeColour(doc, colour)
	},
} satisfies Record<string, (doc: Y.Doc, chance: Chance) => void>
