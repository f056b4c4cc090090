import { describe, expect, test } from 'vitest'
import type { Planes } from '../../client/studio/engine/pixels.ts'
import type { Finish } from '../../shared/recipe.ts'
import { finish, paint, testedStyles } from './finished-painter.ts'

/** The shipped painter with its reference and its finish: far away from a new mark, little changes. */

const side = 256
const markSide = 48

/** A picture with a red mark in its upper left corner. */
function marked({ data, ...size }: Planes): Planes {
	const red = [0.85, 0.15, 0.1]
	return {
		...size,
		data: data.map((value, i) => {
			const [x, y] = [i % side, Math.floor(i / side) % side]
			return x < markSide && y < markSide ? (red[Math.floor(i / side ** 2)] ?? value) : value
		}),
	}
}

/** Mean difference of the lower right quarter, of 255. */
function farDifference(a: Planes, b: Planes): number {
	let [sum, count] = [0, 0]
	for (let i = 0; i < a.data.length; i++) {
		if (i % side < side / 2 || Math.floor(i / side) % side < side / 2) continue
		sum += Math.abs((a.data[i] ?? 0) - (b.data[i] ?? 0))
		count++
	}
	return (255 * sum) / count
}

const paper: Planes = {
	data: new Float32Array(3 * side * side).fill(1),
	width: side,
	height: side,
}
/** Waves of many colours. */
const full: Planes = {
	...paper,
	data: paper.data.map((_, i) => {
		const [x, y, channel] = [i % side, Math.floor(i / side) % side, Math.floor(i / side ** 2)]
		return 0.5 + 0.25 * Math.sin(x / (9 + 4 * channel) + y / 23) + 0.2 * Math.cos(y / (6 + channel))
	}),
}

/** Four flat colours. */
const flat: Planes = {
	...paper,
	data: paper.data.map((_, i) => {
		const quarter = (i % side < side / 2 ? 0 : 1) + (Math.floor(i / side) % side < side / 2 ? 0 : 2)
		return [0.2, 0.9, 0.5, 0.7, 0.3, 0.6][quarter + Math.floor(i / side ** 2)] ?? 0
	}),
}
const white = 0xffffff

describe.each(testedStyles)('in the style %s', (style) => {
	/** @returns how much a mark changes the far quarter. */
	async function change(content: Planes, ...finishes: Partial<Finish>[]): Promise<number[]> {
		const other = marked(content)
		const [before, after] = [await paint(content, style), await paint(other, style)]
		return finishes.map((asked) =>
			farDifference(finish(before, content, asked), finish(after, other, asked)),
		)
	}

	test('a first mark changes the far quarter of the paper by at most 2 of 255', async () => {
		const [painted = NaN, kept = NaN] = await change(paper, {}, { ownColours: 0, paper: white })
		expect(painted).toBeLessThanOrEqual(2)
		expect(kept).toBe(0)
	})

	test('a mark changes the far quarter of a full canvas little', async () => {
		const [drawn = NaN] = await change(full, { ownColours: 0 })
		expect(drawn).toBeLessThanOrEqual(4)
		const [chosen = NaN, filled = NaN] = await change(flat, {}, { ownColours: 0, paper: white })
		expect(chosen).toBeLessThanOrEqual(4)
		expect(filled).toBeLessThanOrEqual(4)
	})
})
