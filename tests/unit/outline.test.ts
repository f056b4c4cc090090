import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { isHit } from '../../client/document/hit-test.ts'
import { addMark, marksOf, readMark } from '../../shared/canvas.ts'
import { limits } from '../../shared/limits.ts'
import type { Content } from '../../shared/mark-content.ts'
import {
	type Outline,
	OutlineError,
	packOutline,
	readOutline,
	unpackOutline,
} from '../../shared/outline.ts'
import { outline } from './marks.ts'

/** A square of the whole box with a square hole in its middle. */
const frame: Outline = {
	columns: 10,
	rows: 10,
	rings: [Uint16Array.of(0, 0, 10, 0, 10, 10, 0, 10), Uint16Array.of(3, 3, 7, 3, 7, 7, 3, 7)],
}
const content: Content = {
	kind: 'shape',
	shape: { form: 'path', line: null, fill: 1, width: 0, opacity: 1 },
	ends: [0, 0, 100, 200],
	outline: frame,
}

function markOf(change: (map: Y.Map<unknown>) => void = () => undefined) {
	const doc = new Y.Doc()
	addMark(doc, 'm', content, { below: null })
	const map = marksOf(doc).get('m')
	if (map) change(map)
	return readMark(doc, 'm')
}

describe('the bytes of an outline', () => {
	test('are read as they were written', () => {
		fc.assert(
			fc.property(outline, (outline) => {
				expect(unpackOutline(packOutline(outline))).toEqual(outline)
			}),
		)
	})

	test('that are changed, or any others, give an outline on its grid or none', () => {
		const changed = fc
			.tuple(outline, fc.array(fc.tuple(fc.nat(60), fc.nat(255)), { maxLength: 3 }))
			.map(([outline, changes]) => {
				const bytes = packOutline(outline)
				for (const [at, byte] of changes) if (at < bytes.length) bytes[at] = byte
				return bytes
			})
		fc.assert(
			fc.property(fc.oneof(changed, fc.uint8Array({ maxLength: 60 })), (bytes) => {
				const read = readOutline(bytes)
				if (!read) return
				const { columns, rows, rings } = read
				expect(columns).toBeLessThanOrEqual(limits.outlineSteps)
				expect(rings.length).toBeGreaterThan(0)
				for (const ring of rings) {
					expect(ring.length).toBeGreaterThanOrEqual(6)
					expect(ring.every((value, i) => value <= (i % 2 === 0 ? columns : rows))).toBe(true)
				}
			}),
			{ numRuns: 500 },
		)
	})

	test('hold no more points than a mark may have, and fit into one', () => {
		const ring = (points: number) =>
			Uint16Array.from({ length: 2 * points }, (_, i) => (i % 4 < 2 ? 0 : limits.outlineSteps))
		const [columns, rows] = [limits.outlineSteps, limits.outlineSteps]
		const largest = packOutline({ columns, rows, rings: [ring(limits.outlinePoints)] })
		expect(readOutline(largest)?.rings[0]).toHaveLength(2 * limits.outlinePoints)
		const tooMany = { columns, rows, rings: [ring(limits.outlinePoints), ring(3)] }
		expect(() => packOutline(tooMany)).toThrow(OutlineError)
		expect(() => packOutline({ columns, rows, rings: [] })).toThrow(OutlineError)
	})
})

describe('a path', () => {
	test('is hit inside its outline, and not in its hole', () => {
		const mark = markOf()
		if (!mark) throw new Error('no mark')
		expect(isHit(mark, { x: 10, y: 100 }, 0)).toBe(true)
		expect(isHit(mark, { x: 50, y: 100 }, 0)).toBe(false)
		expect(isHit(mark, { x: 50, y: 62 }, 0)).toBe(false)
		expect(isHit(mark, { x: 50, y: 62 }, 3)).toBe(true)
	})

	test('whose outline is missing or unreadable is skipped', () => {
		expect(markOf()).toMatchObject({ kind: 'shape', outline: frame })
		expect(markOf((map) => map.delete('outline'))).toBeUndefined()
		expect(markOf((map) => map.set('outline', new Uint8Array(9)))).toBeUndefined()
		expect(markOf((map) => map.set('outline', 'a string'))).toBeUndefined()
	})
})
