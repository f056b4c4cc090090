import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { History } from '../../client/document/undo/history.ts'
import { addMark } from '../../shared/canvas.ts'
import { textOf } from '../../shared/edit.ts'
import { stopFormatCleanup } from '../../shared/format-cleanup.ts'
import {
	RestorePoint,
	restoreMarks,
	restoreTo,
	takeRestorePoint,
} from '../../shared/restore-point.ts'
import {
	type FormattedText,
	type PartStyle,
	readFormatted,
	runsBetween,
	setRuns,
	writeFormatted,
} from '../../shared/text-runs.ts'
import { meet } from './documents.ts'

const all = Number.POSITIVE_INFINITY
const read = (text: Y.Text) => readFormatted(text, all)

/** A document with a text. */
function textIn(formatted: FormattedText): Y.Text {
	const doc = new Y.Doc()
	doc.getMap<Y.Text>('marks').set('text', writeFormatted(formatted))
	return doc.getMap<Y.Text>('marks').get('text') ?? new Y.Text()
}

describe('a text', () => {
	test('without formats has no runs', () => {
		expect(read(textIn({ text: 'plain' }))).toEqual({ text: 'plain' })
	})

	test('has runs where parts of it differ, as many letters as are asked for', () => {
		const text = textIn({ text: 'red and bold' })
		text.format(0, 3, { colour: 0xff0000 })
		text.format(8, 4, { weight: 'bold' })
		const runs = [
			{ length: 3, colour: 0xff0000 },
			{ length: 5 },
			{ length: 4, weight: 'bold' as const },
		]
		expect(read(text)).toEqual({ text: 'red and bold', runs })
		expect(readFormatted(text, 9).runs?.at(-1)).toEqual({ length: 1, weight: 'bold' })
		expect(runsBetween(runs, 2, 9)).toEqual([
			{ start: 2, end: 3, colour: 0xff0000 },
			{ start: 3, end: 8 },
			{ start: 8, end: 9, weight: 'bold' },
		])
	})

	test.each([
		{ bold: true },
		{ weight: 'heavy' },
		{ colour: -1 },
		{ colour: '#ff0000' },
		{ colour: { red: 1 } },
	])('ignores what no text has: %o', (attributes) => {
		const text = textIn({ text: 'plain' })
		text.format(0, 5, attributes)
		expect(read(text)).toEqual({ text: 'plain' })
	})
})

const style: fc.Arbitrary<PartStyle> = fc.record(
	{
		weight: fc.constantFrom('regular' as const, 'bold' as const),
		colour: fc.integer({ min: 0, max: 0xffffff }),
	},
	{ requiredKeys: [], noNullPrototype: true },
)
const formatted: fc.Arbitrary<FormattedText> = fc
	.array(fc.tuple(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 6 }), style))
	.map((parts) => ({
		text: parts.map(([words]) => words).join(''),
		runs: parts.map(([{ length }, style]) => ({ length, ...style })),
	}))
	// As it is stored: neighbours that look the same are one run.
	.map((drawn) => read(textIn(drawn)))

test('what is written is read again, and any text can be given its runs', () => {
	fc.assert(
		fc.property(formatted, formatted, (one, other) => {
			const text = textIn(one)
			expect(read(text)).toEqual(one)
			text.delete(0, text.length)
			text.insert(0, other.text)
			setRuns(text, other.runs)
			expect(read(text)).toEqual(other)
		}),
	)
})

const deed = fc.record({
	who: fc.nat(1),
	does: fc.constantFrom('insert', 'delete', 'format', 'meet'),
	at: fc.nat(),
	length: fc.integer({ min: 1, max: 4 }),
	style,
})

test('two people who write and format at once come to the same, and receiving writes nothing', () => {
	fc.assert(
		fc.property(fc.array(deed, { maxLength: 40 }), (deeds) => {
			const docs = [new Y.Doc(), new Y.Doc()] as const
			const texts = docs.map((doc) => doc.getText('text'))
			let [isMeeting, echoes] = [false, 0]
			for (const doc of docs) {
				stopFormatCleanup(doc)
				doc.on('update', (_: Uint8Array, origin: unknown) => {
					if (isMeeting && origin === null) echoes += 1
				})
			}
			const exchange = () => {
				const updates = docs.map((doc) => Y.encodeStateAsUpdate(doc))
				isMeeting = true
				for (const doc of docs) for (const update of updates) Y.applyUpdate(doc, update, 'other')
				isMeeting = false
			}
			for (const { who, does, at, length, style } of deeds) {
				const text = texts[who]
				if (!text) continue
				const start = at % (text.length + 1)
				const count = Math.min(length, text.length - start)
				if (does === 'meet') exchange()
				else if (does === 'insert') text.insert(start, 'abcd'.slice(0, length))
				else if (count > 0 && does === 'delete') text.delete(start, count)
				else if (count > 0) text.format(start, count, style)
			}
			exchange()
			const [one, other] = texts.map(read)
			expect(other).toEqual(one)
			expect(echoes).toBe(0)
			const covered = one?.runs?.reduce((sum, { length }) => sum + length, 0)
			if (covered !== undefined) expect(covered).toBe(one?.text.length)
		}),
	)
})

test('a format is undone as a step of one’s own: what others format and write stays', () => {
	const docs = [new Y.Doc(), new Y.Doc()] as const
	const [own, other] = docs
	const note = { kind: 'note', note: { colour: 1 }, frame: { x: 0, y: 0, w: 9, h: 9 } } as const
	const origin = {}
	const history = new History(own, origin)
	const format = (start: number, length: number, style: PartStyle) =>
		own.transact(() => textOf(own, 'one')?.format(start, length, style), origin)
	const runs = (doc: Y.Doc) => {
		const text = textOf(doc, 'one')
		return text && read(text)
	}
	own.transact(() => addMark(own, 'one', { ...note, text: 'red blue' }, { below: null }), origin)
	meet(...docs)
	format(0, 3, { colour: 1 })
	format(0, 3, { weight: 'bold' })
	meet(...docs)
	textOf(other, 'one')?.format(4, 4, { colour: 2 })
	textOf(other, 'one')?.insert(8, '!')
	meet(...docs)

	const rest = { length: 1 }
	const blue = { length: 5, colour: 2 }
	expect(history.undo()).toEqual({ result: 'done', by: [] })
	expect(runs(own)?.runs).toEqual([{ length: 3, colour: 1 }, rest, blue])
	expect(history.undo().result).toBe('done')
	expect(runs(own)).toEqual({ text: 'red blue!', runs: [{ length: 4 }, blue] })
	expect(history.redo().result).toBe('done')
	meet(...docs)
	expect(runs(other)?.runs).toEqual([{ length: 3, colour: 1 }, rest, blue])
	history.close()
})

test('a restore point has the looks of the parts of a text', () => {
	const doc = new Y.Doc()
	const note = { kind: 'note', note: { colour: 1 }, frame: { x: 0, y: 0, w: 9, h: 9 } } as const
	addMark(doc, 'one', { ...note, text: 'red blue' }, { below: null })
	const text = textOf(doc, 'one')
	if (!text) throw new Error('no text')
	text.format(0, 3, { colour: 1 })
	const before = read(text)
	const point = v.parse(RestorePoint, JSON.parse(JSON.stringify(takeRestorePoint(doc))))
	text.format(0, 8, { colour: 2, weight: 'bold' })
	restoreTo(doc, point)
	expect(read(text)).toEqual(before)
	expect(restoreMarks(doc, point, ['one']).size).toBe(0)
})

test('words that are typed in a part look like it', () => {
	const docs = [new Y.Doc(), new Y.Doc()] as const
	const [own, other] = docs.map((doc) => doc.getText('text')) as [Y.Text, Y.Text]
	own.insert(0, 'red blue')
	own.format(0, 3, { colour: 1 })
	meet(...docs)
	other.insert(2, 'x')
	own.format(0, 3, { weight: 'bold' })
	meet(...docs)
	expect(read(own).runs?.[0]).toEqual({ length: 4, weight: 'bold', colour: 1 })
})
