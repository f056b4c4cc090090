import { modelNamed } from '../engine/catalog.ts'
import { type JobContext, paintingOf } from '../engine/job-context.ts'
import type { EnlargeOrder, EnlargePartOrder, Painting } from '../engine/messages.ts'
import { rgbaBytesOf } from '../engine/pixels.ts'
import type { PixelData } from '../engine/tiles.ts'
import { type EnlargeSquare, enlargedPart, enlargeTiles, scale, twice } from './enlarge-tiles.ts'

/** Enlarges a picture twice or four times (twice, and twice again), tile by tile. */
export async function runEnlarge(bench: JobContext, order: EnlargeOrder): Promise<Painting> {
	const network = await openNetwork(bench)
	const { width, height } = order.picture
	const count = (factor: number) =>
		enlargeTiles({ width: width * factor, height: height * factor }).tiles.length
	const total = order.factor === 4 ? count(1) + count(2) : count(1)
	const began = performance.now()
	let done = 0
	let pixels = pixelsOf(order.picture)
	for (let factor = 1; factor < order.factor; factor *= scale) {
		pixels = await twice(network, pixels, async () => {
			bench.report({ stage: 'enlarging', done, total })
			done += 1
			await breath()
			bench.checkpoint()
		})
	}
	return painted(bench, pixels, performance.now() - began)
}

/** Enlarges one part of a picture: the same pixels as in the whole. */
export async function runEnlargePart(
	bench: JobContext,
	{ picture, part, factor }: EnlargePartOrder,
): Promise<Painting> {
	const network = await openNetwork(bench)
	bench.checkpoint()
	bench.report({ stage: 'painting' })
	const began = performance.now()
	const pixels = await enlargedPart(network, pixelsOf(picture), part, factor)
	return painted(bench, pixels, performance.now() - began)
}

async function openNetwork(bench: JobContext): Promise<EnlargeSquare> {
	const network = await bench.session(modelNamed('enlarge'))
	return async (data, side) =>
		(await network.run({ picture: { data, dims: [1, 3, side, side] } })).data
}

function pixelsOf(picture: ImageBitmap): PixelData {
	return { data: rgbaBytesOf(picture), width: picture.width, height: picture.height }
}

async function painted(
	bench: JobContext,
	{ data, width, height }: PixelData,
	milliseconds: number,
): Promise<Painting> {
	const bitmap = await createImageBitmap(new ImageData(data, width, height))
	return paintingOf(bitmap, modelNamed('enlarge'), bench, milliseconds)
}

/** Lets the worker hear what was sent to it meanwhile: above all, that the job is cancelled. */
function breath(): Promise<void> {
	return new Promise((resolve) => {
		setTimeout(resolve)
	})
}
