import { readFile, writeFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { labelsOfPixels } from '../client/studio/meaning/labels-of-pixels.ts'
import type * as Engine from '../client/studio/rebuild/engine/rebuild.ts'
import { settingsForMeanings } from '../client/studio/rebuild/settings-for-meanings.ts'
import paintingLabels from '../models/painting-labels.json' with { type: 'json' }
import { serveModule } from '../tests/server/serve-module.ts'
import { launchChromium } from './find-chromium.ts'
import { drawings, paintDrawing } from './meaning-drawings.ts'

/**
 * Makes docs/models/paint-by-meaning.jpg: four flat drawings, each as six paintings, with the seed 1.
 * Run `npm run meaning-sheet`; it takes minutes.
 */

const file = new URL('../docs/models/paint-by-meaning.jpg', import.meta.url)
/** Pixels of a landscape, and of its place on the sheet. */
const [side, shown] = [384, 284]
/** In the card's order. */
const paintings = [
	'van-gogh-wheat-field-with-cypresses-1889',
	'van-gogh-starry-night-1889',
	'hokusai-great-wave-1831',
	'bruegel-hunters-in-the-snow-1565',
	'cezanne-trees-and-houses-1886',
	'seurat-seine-at-grande-jatte-1888',
] as const
/** As in models/painting-labels.json. */
const letters = '.swmtfhup'

const server = await serveModule('studio/rebuild/engine/rebuild.ts')
const browser = await launchChromium([])
try {
	const page = await browser.newPage({ viewport: { width: 7 * shown, height: 4 * shown } })
	await page.goto(server.page)
	for (const [row, drawing] of drawings.entries()) {
		const picture = paintDrawing(drawing, side)
		const labels = [...labelsOfPixels(picture, picture)]
		const pixels = Buffer.from(picture.data).toString('base64')
		const place = { side, shown, row }
		await page.evaluate(show, { ...place, column: 0, pixels })
		for (const [i, id] of paintings.entries()) {
			const made = await landscape(page, pixels, labels, id)
			await page.evaluate(show, { ...place, column: i + 1, pixels: made })
			console.log(row, id)
		}
	}
	await writeFile(file, await page.screenshot({ type: 'jpeg', quality: 86 }))
} finally {
	await browser.close()
	await server.stop()
}

/** @returns the pixels of a drawing made of a painting, in base64. */
async function landscape(
	page: Page,
	pixels: string,
	labels: number[],
	id: (typeof paintings)[number],
): Promise<string> {
	const webp = await readFile(new URL(`../models/paintings/${id}.webp`, import.meta.url))
	const cells = paintingLabels[id].join('')
	return page.evaluate(rebuildOnPage, {
		module: server.module,
		side,
		pixels,
		painting: webp.toString('base64'),
		labels,
		sourceLabels: Array.from(cells, (letter) => Math.max(0, letters.indexOf(letter))),
		settings: settingsForMeanings,
	})
}

/** Runs on the page: the painting is as large as the drawing, as in the studio. */
async function rebuildOnPage(task: {
	module: string
	side: number
	pixels: string
	painting: string
	labels: number[]
	sourceLabels: number[]
	settings: typeof settingsForMeanings
}): Promise<string> {
	const { rebuild }: typeof Engine = await import(task.module)
	const bytes = (text: string) => Uint8Array.fromBase64(text)
	const whole = await createImageBitmap(new Blob([bytes(task.painting)]))
	const scale = task.side / Math.max(whole.width, whole.height)
	const [width, height] = [Math.round(whole.width * scale), Math.round(whole.height * scale)]
	const context = new OffscreenCanvas(width, height).getContext('2d')
	if (!context) throw new Error('no 2D context')
	context.imageSmoothingQuality = 'high'
	context.drawImage(whole, 0, 0, width, height)
	const { data } = context.getImageData(0, 0, width, height)
	const drawing = new Uint8ClampedArray(bytes(task.pixels))
	const result = await rebuild(
		{
			input: {
				target: { data: drawing, width: task.side, height: task.side },
				source: { data, width, height },
				settings: { seed: 1, ...task.settings },
			},
			labels: {
				drawing: Uint8Array.from(task.labels),
				source: Uint8Array.from(task.sourceLabels),
				areMeanings: true,
			},
			engine: 'wasm',
		},
		new AbortController().signal,
	)
	return new Uint8Array(result.data).toBase64()
}

/** Runs on the page: shows a picture at its place of the sheet. */
function show(picture: {
	side: number
	shown: number
	row: number
	column: number
	pixels: string
}): void {
	const { side, shown, row, column } = picture
	const canvas = document.createElement('canvas')
	canvas.width = canvas.height = side
	const data = new Uint8ClampedArray(Uint8Array.fromBase64(picture.pixels))
	canvas.getContext('2d')?.putImageData(new ImageData(data, side, side), 0, 0)
	const [left, top] = [column * shown + 2, row * shown + 2]
	canvas.style.cssText = `position:absolute;left:${left}px;top:${top}px;width:${shown - 4}px`
	document.body.append(canvas)
}
