import type { Page } from '@playwright/test'
import { planesToRgba, rgbaToPlanes } from '../client/studio/engine/pixels.ts'
import { channelsOf } from '../client/ui/colour.ts'
import type { Finish } from '../shared/recipe.ts'
import { finish, paint, testedStyles } from '../tests/models/finished-painter.ts'
import { launchChromium } from './find-chromium.ts'

/**
 * Makes the card's sheet of drawings on kept paper, docs/models/style-paper.jpg, with the shipped
 * painter: a column for each of the tested styles, each row with the wide rim above and the narrow one
 * beneath. Run `npm run style-paper`.
 */

const size = { width: 256, height: 192 }
const gap = 4
const background = '#777'
const paper = 0xffffff
const [black, red, blue, green, yellow, brown] = [
	0x1a1a1a, 0xc8322a, 0x2148b8, 0x1f8a3c, 0xf2bc2e, 0x5a3422,
]

/** A part of a drawing as an SVG path: filled, or a line of this width. */
interface Part {
	path: string
	colour: number
	line?: number
}

/** A circle as a path. */
const circle = (x: number, y: number, radius: number) =>
	`M${x - radius} ${y}a${radius} ${radius} 0 1 0 ${2 * radius} 0a${radius} ${radius} 0 1 0 ${-2 * radius} 0`

const house: Part[] = [
	{ path: circle(204, 44, 25), colour: yellow },
	{ path: 'M46 110h92v78h-92z', colour: red },
	{ path: 'M34 112l58-50l58 50z', colour: brown },
	{ path: 'M82 150h24v38h-24z', colour: blue },
	{ path: 'M184 140h9v48h-9z', colour: brown },
	{ path: circle(188, 128, 24), colour: green },
]
const face: Part[] = [
	{ path: circle(128, 96, 86), colour: black, line: 4 },
	{ path: circle(98, 74, 6), colour: blue },
	{ path: circle(158, 74, 6), colour: blue },
	{ path: 'M130 84l-8 28', colour: black, line: 4 },
	{ path: 'M92 122q36 52 72 0', colour: red, line: 4 },
]
const rows: readonly [Part[], Partial<Finish>][] = [
	[house, {}],
	[face, {}],
	[face, { ownColours: 0 }],
]

const css = (colour: number) => `rgb(${channelsOf(colour).join(' ')})`

/** @returns a drawing on paper as RGBA bytes. */
async function draw(page: Page, parts: Part[]): Promise<Uint8ClampedArray> {
	const strokes = parts.map(({ path, colour, line }) => ({ path, line, colour: css(colour) }))
	const bytes = await page.evaluate(
		({ strokes, size, paper }) => {
			const context = new OffscreenCanvas(size.width, size.height).getContext('2d')
			if (!context) throw new Error('no canvas')
			context.fillStyle = paper
			context.fillRect(0, 0, size.width, size.height)
			context.lineCap = 'round'
			for (const { path, colour, line } of strokes) {
				context.fillStyle = context.strokeStyle = colour
				context.lineWidth = line ?? 0
				if (line) context.stroke(new Path2D(path))
				else context.fill(new Path2D(path))
			}
			return [...context.getImageData(0, 0, size.width, size.height).data]
		},
		{ strokes, size, paper: css(paper) },
	)
	return Uint8ClampedArray.from(bytes)
}

/** Adds a picture of RGBA bytes to the sheet on the page. */
async function show(page: Page, rgba: Uint8ClampedArray, row: number, column: number) {
	const bytes = Buffer.from(rgba).toString('base64')
	const [x, y] = [gap + column * (size.width + gap), gap + row * (size.height + gap)]
	await page.evaluate(
		({ bytes, size, x, y }) => {
			const rgba = Uint8ClampedArray.from(atob(bytes), (byte) => byte.charCodeAt(0))
			const context = document.querySelector('canvas')?.getContext('2d')
			context?.putImageData(new ImageData(rgba, size.width, size.height), x, y)
		},
		{ bytes, size, x, y },
	)
}

const browser = await launchChromium()
try {
	const width = gap + testedStyles.length * (size.width + gap)
	const height = gap + 2 * rows.length * (size.height + gap)
	const page = await browser.newPage({ viewport: { width, height } })
	await page.setContent(
		`<body style="margin: 0"><canvas width=${width} height=${height} style="background: ${background}">`,
	)
	for (const [row, [parts, asked]] of rows.entries()) {
		const drawing = rgbaToPlanes(await draw(page, parts), size.width, size.height)
		for (const [column, style] of testedStyles.entries()) {
			const painting = await paint(drawing, style)
			for (const [below, narrowRim] of [false, true].entries()) {
				const finished = finish(painting, drawing, { ...asked, paper, narrowRim })
				await show(page, planesToRgba(finished), 2 * row + below, column)
			}
		}
	}
	await page.screenshot({ path: 'docs/models/style-paper.jpg', quality: 88 })
} finally {
	await browser.close()
}
