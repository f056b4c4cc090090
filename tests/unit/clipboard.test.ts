import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isEraser } from '../../client/document/hit-test.ts'
import { withoutKeys } from '../../client/sync/route.ts'
import { readClip, writeClip } from '../../client/tools/clipboard/clip.ts'
import { addMarks } from '../../client/tools/clipboard/paste-marks.ts'
import { addMark, readMarks } from '../../shared/canvas.ts'
import { unionOf } from '../../shared/geometry.ts'
import { limits } from '../../shared/limits.ts'
import type { Content } from '../../shared/mark-content.ts'
import { openEditingPage } from './editing-page.ts'
import { content, place } from './marks.ts'

const jam = 'abcdefghijkl'

/** @returns marks of a canvas that holds these. */
function marksWith(
	contents: readonly {
		content: Content
		place?: typeof place extends fc.Arbitrary<infer P> ? P : never
		group?: string
	}[],
) {
	const page = openEditingPage()
	contents.forEach(({ content, ...position }, i) => {
		addMark(page.doc, `m${i}`, content, { below: page.session.scene.topZOf('ground'), ...position })
	})
	return page.session.scene.marks
}

const square: Content = {
	kind: 'shape',
	ends: [0, 0, 40, 40],
	shape: { form: 'rectangle', line: 0, fill: 0, width: 0, opacity: 1 },
}

describe('copied marks', () => {
	test('are the same on another canvas, around the point', () => {
		fc.assert(
			fc.property(
				fc.array(fc.record({ content, place }), { minLength: 1, maxLength: 5 }),
				(contents) => {
					const marks = marksWith(contents).filter((mark) => !isEraser(mark))
					fc.pre(marks.length > 0)
					const clip = readClip(writeClip(jam, marks) ?? '')
					expect(clip?.jam).toBe(jam)
					const page = openEditingPage()
					expect(addMarks(page, clip?.marks ?? [], { x: 30, y: -20 })).toBe(marks.length)
					const pasted = page.session.scene.marks
					expect(pasted.map(({ kind }) => kind)).toEqual(marks.map(({ kind }) => kind))
					pasted.forEach((mark, i) => {
						const original = marks[i]
						expect(original && bare(mark)).toEqual(original && bare(original))
						expect(mark.bounds.w).toBeCloseTo(original?.bounds.w ?? -1, 3)
					})
					const all = unionOf(pasted.map(({ bounds }) => bounds))
					expect(all && all.x + all.w / 2).toBeCloseTo(30, 3)
					expect(all && all.y + all.h / 2).toBeCloseTo(-20, 3)
				},
			),
			{ numRuns: 60 },
		)
	})

	test('are one undo step, selected, and in groups of their own', () => {
		const marks = marksWith([
			{ content: square, group: 'pair' },
			{ content: square, group: 'pair' },
			{ content: square },
		])
		const page = openEditingPage()
		const clip = readClip(writeClip(jam, marks) ?? '')
		addMarks(page, clip?.marks ?? [], { x: 0, y: 0 })
		addMarks(page, clip?.marks ?? [], { x: 0, y: 0 })
		const groups = readMarks(page.doc).map(({ group }) => group)
		expect(groups[0]).toBeDefined()
		expect(groups[0]).toBe(groups[1])
		expect(groups[3]).toBe(groups[4])
		expect(new Set([...groups, 'pair']).size).toBe(4)
		expect(page.selection.marks().map(({ id }) => id)).toEqual(
			readMarks(page.doc)
				.slice(3)
				.map(({ id }) => id),
		)
		page.session.history.undo()
		expect(readMarks(page.doc)).toHaveLength(3)
	})

	test('stay on the canvas at its edge', () => {
		const page = openEditingPage()
		const clip = readClip(writeClip(jam, marksWith([{ content: square }])) ?? '')
		const corner = { x: limits.canvasReach, y: -limits.canvasReach }
		expect(addMarks(page, clip?.marks ?? [], corner)).toBe(1)
		const [mark] = readMarks(page.doc)
		expect(mark && mark.bounds.x + mark.bounds.w).toBeLessThanOrEqual(limits.canvasReach)
		expect(mark?.bounds.y).toBeGreaterThanOrEqual(-limits.canvasReach)
	})

	test('too many of them are refused', () => {
		const [mark] = marksWith([{ content: square }])
		const many = Array.from({ length: limits.clipMarks + 1 }, () => mark).filter((one) => one)
		expect(
			writeClip(
				jam,
				many.flatMap((one) => (one ? [one] : [])),
			),
		).toBeUndefined()
	})
})

describe('a clipboard that anybody may have written', () => {
	const good = { kind: 'shape', ends: [0, 0, 40, 40], shape: square.shape }
	const clip = (mark: unknown, more = {}) => JSON.stringify({ jam, marks: [mark], ...more })

	test('is read when it is right', () => {
		expect(readClip(clip(good))?.marks).toHaveLength(1)
	})

	test.each([
		['nothing', ''],
		['no JSON', '{'],
		['null', 'null'],
		['no marks', JSON.stringify({ jam, marks: [] })],
		['no jam', clip(good, { jam: '../../x' })],
		['an unknown kind', clip({ ...good, kind: 'script' })],
		['a number beyond the canvas', clip({ ...good, ends: [0, 0, 1e9, 1] })],
		['no number', clip({ ...good, ends: [0, 0, null, 1] })],
		['a flat transform', clip({ ...good, place: [0, 0, 0, 0, 0, 0] })],
		[
			'a material of a picture without one',
			clip({ ...good, material: { channel: 16, seed: 1, alive: false, exemplar: true } }),
		],
		[
			'a material that does not exist',
			clip({ ...good, material: { channel: 99, seed: 1, alive: false } }),
		],
		['broken ink', clip({ kind: 'stroke', stroke: 'AQ' })],
		['bytes that are none', clip({ kind: 'stroke', stroke: '!' })],
		[
			'a picture without a hash',
			clip({ kind: 'picture', picture: { sha256: 'x' }, frame: { x: 0, y: 0, w: 1, h: 1 } }),
		],
		[
			'a text that is too long',
			clip({
				kind: 'note',
				note: { colour: 0 },
				frame: { x: 0, y: 0, w: 1, h: 1 },
				text: 'x'.repeat(limits.textLength + 1),
			}),
		],
	])('is ignored with %s', (_, json) => {
		expect(readClip(json)).toBeUndefined()
	})

	test('never throws', () => {
		fc.assert(
			fc.property(fc.json(), (json) => {
				expect(readClip(json)).toBeUndefined()
			}),
		)
	})

	test('erases nothing', () => {
		const eraser: Content = {
			kind: 'stroke',
			stroke: {
				tool: 'eraser',
				colour: 0,
				opacity: 1,
				size: 9,
				exponent: 0,
				points: [{ x: 0, y: 0, pressure: 1 }],
			},
		}
		expect(readClip(writeClip(jam, marksWith([{ content: eraser }])) ?? '')).toBeUndefined()
	})
})

test('a pasted link to a jam here loses its key; any other address stays', () => {
	const origin = 'https://tessera.example'
	const shown = withoutKeys(
		`Come to ${origin}/j/abcdefghijkl#AAAA.BBBB or https://elsewhere.example/#top\n${origin}/join#42`,
		origin,
	)
	expect(shown).toBe(
		`Come to ${origin}/j/abcdefghijkl or https://elsewhere.example/#top\n${origin}/join`,
	)
})

/** A mark's content alone. */
function bare({
	id,
	z,
	author,
	bounds,
	layer,
	place,
	group,
	locked,
	pending,
	...content
}: ReturnType<typeof readMarks>[number]) {
	return content.kind === 'stroke'
		? { ...content, stroke: { ...content.stroke, points: [...content.stroke.points] } }
		: content
}
