import { findModel } from '../engine/catalog.ts'
import { type JobContext, toPainting } from '../engine/job-context.ts'
import type { EnlargeParams, EnlargePartParams, Painting } from '../engine/messages.ts'
import { readRgba } from '../engine/pixels.ts'
import type { PixelData } from '../engine/tiles.ts'
import {
	type EnlargeSquare,
	enlargePart,
	enlargeTiles,
	enlargeTwice,
	scale,
} from './enlarge-tiles.ts'

/** Job `enlarge`: enlarges a picture by 2, or by 4 in two passes, tile by tile. */
export async function runEnlarge(context: JobContext, params: EnlargeParams): Promise<Painting> {
	const network = await openNetwork(context)
	const { width, height } = params.picture
	const tileCount = (factor: number) =>
		enlargeTiles({ width: width * factor, height: height * factor }).tiles.length
	const total = params.factor === 4 ? tileCount(1) + tileCount(2) : tileCount(1)
	const startedAt = performance.now()
	let done = 0
	let pixels = pixelsOf(params.picture)
	for (let factor = 1; factor < params.factor; factor *= scale) {
		pixels = await enlargeTwice(network, pixels, async () => {
			context.report({ stage: 'enlarging', done, total })
			done += 1
			await handleMessages()
			context.checkpoint()
		})
	}
	return paintingFrom(context, pixels, performance.now() - startedAt)
}

/** Job `enlargePart`: enlarges one part; the pixels equal those of the whole picture enlarged. */
export async function runEnlargePart(
	context: JobContext,
	{ picture, part, factor }: EnlargePartParams,
): Promise<Painting> {
	const network = await openNetwork(context)
	context.checkpoint()
	context.report({ stage: 'painting' })
	const startedAt = performance.now()
	const pixels = await enlargePart(network, pixelsOf(picture), part, factor)
	return paintingFrom(context, pixels, performance.now() - startedAt)
}

async function openNetwork(context: JobContext): Promise<EnlargeSquare> {
	const network = await context.openNetwork(findModel('enlarge'))
	return async (data, side) =>
		(await network.run({ picture: { data, dims: [1, 3, side, side] } })).data
}

function pixelsOf(picture: ImageBitmap): PixelData {
	return { data: readRgba(picture), width: picture.width, height: picture.height }
}

async function paintingFrom(
	context: JobContext,
	{ data, width, height }: PixelData,
	milliseconds: number,
): Promise<Painting> {
	const bitmap = await createImageBitmap(new ImageData(data, width, height))
	return toPainting(bitmap, findModel('enlarge'), context, milliseconds)
}

/** Yields to the event loop, so that the worker receives messages such as a cancellation. */
function handleMessages(): Promise<void> {
	return new Promise((resolve) => {
		setTimeout(resolve)
	})
}
