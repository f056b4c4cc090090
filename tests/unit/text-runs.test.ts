import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { stopFormatCleanup } from '../../shared/format-cleanup.ts'
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
