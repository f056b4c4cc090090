import { expect, test } from 'vitest'
import type { Planes } from '../../client/studio/engine/pixels.ts'
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

/** @returns what a lens there shows. */
async function lensAt(
	x: number,
	y: number,
	style: string,
	asked?: Partial<Finish>,
): Promise<Planes> {
	const shown = { x, y, w: visible, h: visible }
	const { region, origin, ...size } = lensFrame(shown, side)
	const content = crop(canvas, region.x, region.y, size)
	const painting = await paint(content, style, origin)
	const painted = finish(painting, content, asked)
	return crop(painted, x - region.x, y - region.y, { width: visible, height: visible })
}

/** @returns the mean difference, of 255, of what a lens shows of a place before and after 8 pixels. */
async function swim(style: string, asked?: Partial<Finish>): Promise<number> {
	const [x, y, step] = [64, 56, 8]
	const size = { width: visible - step, height: visible }
	const before = await lensAt(x, y, style, asked)
	const after = await lensAt(x + step, y, style, asked)
	return meanDifference(crop(before, step, 0, size), crop(after, 0, 0, size))
}

test.each(testedStyles)(
	'in the style %s, a place changes by at most 2 of 255',
	{
		timeout: 60_000,
	},
	async (style) => {
		expect(await swim(style)).toBeLessThanOrEqual(2)
	},
)

test('with the style’s colours, a place changes by at most 5 of 255', {
	timeout: 60_000,
}, async () => {
	expect(await swim('van-gogh-starry-night', { ownColours: 0 })).toBeLessThanOrEqual(5)
})
