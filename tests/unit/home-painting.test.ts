import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import {
	decodePainting,
	encodePainting,
	paintingSize,
} from '../../client/pages/painting/painting-file.ts'
import { partAt, penAt, schedule } from '../../client/pages/painting/timeline.ts'
import { boundsOf } from '../../shared/ink-codec.ts'

const bytes = readFileSync(new URL('../../client/public/home/painting.bin', import.meta.url))
const strokes = decodePainting(bytes)
const timed = schedule(strokes)

test('the painting of the home page is small, and every stroke touches its part of the canvas', () => {
	expect(bytes.length).toBeLessThan(12 * 1024)
	expect(new Set(strokes.map(({ painter }) => painter))).toEqual(new Set([0, 1, 2]))
	for (const { stroke } of strokes) {
		const { x, y, w, h } = boundsOf(stroke)
		expect(x < paintingSize.w && y < paintingSize.h && x + w > 0 && y + h > 0).toBe(true)
	}
	expect(encodePainting(strokes)).toEqual(new Uint8Array(bytes))
	expect(() => decodePainting(bytes.subarray(0, bytes.length - 1))).toThrow()
})

test('each painter paints one stroke at a time, and all paint at once', () => {
	for (const painter of [0, 1, 2]) {
		const own = timed.filter((stroke) => stroke.painter === painter)
		own.forEach(({ start }, i) => {
			expect(start).toBeGreaterThan(own[i - 1]?.end ?? 0)
		})
		expect(own[0]?.start).toBeLessThan(1)
	}
	expect(timed.map(({ end }) => end)).toEqual(timed.map(({ end }) => end).sort((a, b) => a - b))
})

test('a stroke grows to its end with the pen at its tip', () => {
	const [first] = timed
	if (!first) throw new Error('no strokes')
	const middle = (first.start + first.end) / 2
	const half = partAt(first, middle)
	expect(half.points.length).toBeLessThan(first.stroke.points.length)
	expect(half.points[0]).toEqual(first.stroke.points[0])
	expect(penAt(timed, first.painter, middle)).toEqual(half.points.at(-1))
	expect(partAt(first, first.end).points).toEqual(first.stroke.points)
	expect(penAt(timed, 3, middle)).toBeUndefined()
})

test('the pen moves without a jump from stroke to stroke', () => {
	const end = timed.at(-1)?.end ?? 0
	for (let time = 0; time < end; time += 1 / 60) {
		const [from, to] = [penAt(timed, 0, time), penAt(timed, 0, time + 1 / 60)]
		if (!from || !to) throw new Error('no pen')
		expect(Math.hypot(to.x - from.x, to.y - from.y)).toBeLessThan(120)
	}
})
