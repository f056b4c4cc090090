import { describe, expect, test } from 'vitest'
import type { Planes } from '../../client/studio/engine/pixels.ts'
import type { HeldFrame } from '../../client/studio/engine/worker-messages.ts'
import { holdStill } from '../../client/studio/lens/hold-still.ts'
import { lensFrame } from '../../client/studio/lens/lens-frame.ts'
import type { Finish } from '../../shared/recipe.ts'
import { crop, finish, meanDifference, paint, testedStyles } from './finished-painter.ts'

/** The shipped painter in a lens that moves: what it shows of a place stays the same. */

const [width, height] = [400, 320]
/** Paper with discs, bands and a grid of thin lines. */
const canvas: Planes = {
	data: Float32Array.from({ length: 3 * width * height }, (_, i) => {
		const [x, y] = [i % width, Math.floor(i / width) % height]
		const channel = Math.floor(i / (width * height))
		const disc = Math.hypot((x % 90) - 45, (y % 110) - 55) < 30
		if (disc) return [0.9, 0.3, 0.2, 0.1, 0.5, 0.8][((x / 90) | 0) + channel] ?? 0.5
		if (x % 40 < 3 || y % 64 < 3) return 0.1
		return y > 220 ? ([0.3, 0.6, 0.4][channel] ?? 0) : 0.97
	}),
	width,
	height,
}
/** World units are the canvas's pixels here: the lens's visible part is 152 of its 192 pixels. */
const [side, visible] = [192, 152]

/** @returns what a lens there shows; after a frame, as the studio's lens does. */
async function lensAt(
	[x, y]: readonly [number, number],
	style: string,
	{
		asked,
		after,
		source = canvas,
	}: { asked?: Partial<Finish>; after?: HeldFrame; source?: Planes },
): Promise<{ shown: Planes; frame: HeldFrame }> {
	const { region, origin, ...size } = lensFrame({ x, y, w: visible, h: visible }, side)
	const drawing = crop(source, region.x, region.y, size)
	const painting = finish(await paint(drawing, style, origin), drawing, asked)
	const frame = { origin, drawing, painting }
	if (after) frame.painting = holdStill(frame, after)
	const [left, top] = [x - region.x, y - region.y]
	return { shown: crop(frame.painting, left, top, { width: visible, height: visible }), frame }
}

/** Without the drawing's colours: these change most. */
const plain = { ownColours: 0 }
const start = [64, 56] as const

/**
 * @returns the mean difference, of 255, of what a lens shows of a place before and after 8 pixels.
 * @param isHeld false: as if the frame before were lost.
 */
async function swim(style: string, asked: Partial<Finish>, isHeld: boolean): Promise<number> {
	const step = 8
	const size = { width: visible - step, height: visible }
	const before = await lensAt(start, style, { asked })
	const options = isHeld ? { asked, after: before.frame } : { asked }
	const after = await lensAt([start[0] + step, start[1]], style, options)
	return meanDifference(crop(before.shown, step, 0, size), crop(after.shown, 0, 0, size))
}

/** The canvas with a mark near the lens's upper left corner. */
const marked: Planes = {
	...canvas,
	data: canvas.data.map((value, i) => {
		const [x, y] = [i % width, Math.floor(i / width) % height]
		const isMark = x >= 64 && x < 112 && y >= 56 && y < 104
		return isMark ? ([0.85, 0.15, 0.1][Math.floor(i / (width * height))] ?? value) : value
	}),
}
const far = visible / 2
const quarter = { width: far, height: far }

describe.each(testedStyles)('in the style %s', (style) => {
	test('a place changes by at most 1 of 255 when the lens moves', async () => {
		expect(await swim(style, plain, true)).toBeLessThanOrEqual(1)
	})

	test('a place changes by at most 2 of 255 without a frame before', async () => {
		expect(await swim(style, {}, false)).toBeLessThanOrEqual(2)
	})

	test('a mark changes the far quarter by at most 1 of 255, and shows at once', async () => {
		const before = await lensAt(start, style, { asked: plain })
		const [fresh, held] = [
			await lensAt(start, style, { asked: plain, source: marked }),
			await lensAt(start, style, { asked: plain, source: marked, after: before.frame }),
		]
		const farQuarter = (picture: Planes) => crop(picture, far, far, quarter)
		const change = meanDifference(farQuarter(before.shown), farQuarter(held.shown))
		expect(change).toBeLessThanOrEqual(1)
		const onMark = (picture: Planes) => crop(picture, 0, 0, { width: 48, height: 48 })
		expect(onMark(held.shown)).toEqual(onMark(fresh.shown))
	})
})

test('with the style’s colours and without a frame before, a place changes by at most 5 of 255', async () => {
	expect(await swim('van-gogh-starry-night', plain, false)).toBeLessThanOrEqual(5)
})
