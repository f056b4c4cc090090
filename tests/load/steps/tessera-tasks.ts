import { readMarks } from '../../../shared/canvas.ts'
import { addLayer, ground } from '../../../shared/layers.ts'
import { allSaved, draw, joinJam } from '../../browser/support.ts'
import { connect } from '../../server/connect.ts'
import { isInk } from './eye.ts'
import { places, type Stage, type Task, takePen, until } from './tasks.ts'

/** A photo of one colour: what a style does to it is seen. */
const flat = [200, 60, 200] as const
const photoSide = 300
const photoPart = { x: 690, y: 420, w: 60, h: 60 }

/** The tasks that other canvases can't do. */
export const tesseraTasks: Record<'restyle' | 'maker' | 'layer', Task> = {
	restyle: {
		title: 'restyle a photo',
		start: 'a photo',
		async prepare(stage) {
			const { page, eye } = stage
			await page.getByLabel('Images to add').setInputFiles({
				name: 'photo.png',
				mimeType: 'image/png',
				buffer: await flatPhoto(stage),
			})
			const flatShare = async () => {
				const pixels = await eye.see(page, photoPart)
				const isFlat = (value: number, i: number) => Math.abs(value - (flat[i] ?? 0)) < 12
				return pixels.filter((pixel) => pixel.every(isFlat)).length / pixels.length
			}
			await until(async () => (await flatShare()) > 0.9, 'the photo')
			await takePen(stage)
			return async () => (await flatShare()) < 0.5
		},
	},
	maker: {
		title: 'find who made something',
		start: 'a stroke of another person',
		async prepare({ page, context, eye }) {
			const browser = context.browser()
			if (!browser) throw new Error('the context has no browser')
			const guest = await joinJam(browser, page.url(), {
				viewport: page.viewportSize(),
				storageState: {
					cookies: [],
					origins: [
						{
							origin: new URL(page.url()).origin,
							localStorage: [
								{ name: 'tessera:me', value: JSON.stringify({ name: 'Ada', colour: 0xc2410c }) },
							],
						},
					],
				},
			})
			await draw(guest.page, [{ x: 500, y: 300 }, places.line, { x: 800, y: 400 }])
			await allSaved(guest.page)
			await until(
				async () => (await eye.see(page, { ...places.line, w: 8, h: 8 })).some(isInk),
				'the other person’s stroke',
			)
			await guest.context.close()
			return () => page.getByText('Made by Ada').isVisible()
		},
	},
	layer: {
		title: 'put a mark on another layer',
		start: 'one stroke, and a second layer',
		async prepare({ page }) {
			const [, id = '', key = ''] = /\/j\/([^#]+)#(.+)/.exec(page.url()) ?? []
			const wire = await connect(new URL(page.url()).origin, id, key)
			await wire.sync()
			addLayer(wire.doc, 'veil', 'Veil', ground)
			await page.getByRole('button', { name: /^Layers/ }).waitFor()
			await draw(page, [{ x: 500, y: 300 }, places.line, { x: 800, y: 400 }])
			await until(async () => readMarks(wire.doc).length === 1, 'the stroke')
			return async () => readMarks(wire.doc).every(({ layer }) => layer === 'veil')
		},
	},
}

async function flatPhoto({ page }: Stage): Promise<Buffer> {
	const bytes = await page.evaluate(
		async ([colour, side]) => {
			const sheet = new OffscreenCanvas(side, side)
			const context = sheet.getContext('2d')
			if (context) context.fillStyle = `rgb(${colour.join(' ')})`
			context?.fillRect(0, 0, side, side)
			return [...new Uint8Array(await (await sheet.convertToBlob()).arrayBuffer())]
		},
		[flat, photoSide] as const,
	)
	return Buffer.from(bytes)
}
