import { catalog } from '../../../client/studio/engine/catalog.ts'
import { Studio } from '../../../client/studio/engine/studio.ts'
import { createMagenta, startTensorflow, tf } from './magenta.js'

/**
 * Our studio and the others' work in one page, both on wasm. Each is given a
 * picture and gives one back: `networks` is the time between the planes that go in and those that
 * come out, `whole` from picture to picture.
 */

const studio = new Studio()
const [{ code }] = catalog.styles
let transformers

const ours = async (picture) => {
	const { bitmap, milliseconds } = await studio.run(
		'restyle',
		{ picture, style: { code }, strength: 1, longestSide: picture.width },
		{ engine: 'wasm', signal: new AbortController().signal },
	)
	bitmap.close()
	return milliseconds
}

const theirs = (name) => async (picture) => {
	const transform = transformers[name]
	const { width, height } = picture
	const canvas = new OffscreenCanvas(width, height)
	const context = canvas.getContext('2d', { willReadFrequently: true })
	context.drawImage(picture, 0, 0)
	const seen = context.getImageData(0, 0, width, height)
	const input = tf.tidy(() =>
		tf.div(tf.cast(tf.expandDims(tf.browser.fromPixels(seen)), 'float32'), 255),
	)
	await input.data()
	const began = performance.now()
	const output = transform(input)
	await output.data()
	const milliseconds = performance.now() - began
	const pixels = await tf.browser.toPixels(tf.squeeze(output))
	context.putImageData(new ImageData(pixels, width, height), 0, 0)
	canvas.transferToImageBitmap().close()
	tf.dispose([input, output])
	return milliseconds
}

const painters = { tessera: ours, magenta: theirs('magenta'), slim: theirs('slim') }

async function pictureOf(side) {
	const canvas = new OffscreenCanvas(side, side)
	const context = canvas.getContext('2d')
	for (let i = 0; i < 64; i++) {
		context.fillStyle = `hsl(${(i * 47) % 360} 70% ${30 + (i % 5) * 10}%)`
		context.fillRect(
			((i * 37) % 64) * (side / 64),
			((i * 23) % 64) * (side / 64),
			side / 5,
			side / 7,
		)
	}
	return canvas.transferToImageBitmap()
}

window.restyling = {
	/** @returns how many threads the other takes. */
	async startOther() {
		const threads = await startTensorflow()
		transformers = { magenta: await createMagenta(false), slim: await createMagenta(true) }
		return threads
	},
	async restyle(name, side) {
		const picture = await pictureOf(side)
		const began = performance.now()
		const networks = await painters[name](picture)
		return { networks, whole: performance.now() - began }
	},
}
