import { findModel } from '../engine/catalog.ts'
import { type JobContext, pause, toPainting } from '../engine/job-context.ts'
import { readRgba } from '../engine/pixels.ts'
import type { PixelData } from '../engine/tiles.ts'
import type { EnlargeParams, EnlargePartParams, Painting } from '../engine/worker-messages.ts'
import { lanczosModel } from './enlarge-method.ts'
import {
	type EnlargeSquare,
	enlargePart,
	enlargeTiles,
	enlargeTwice,
	scale,
} from './enlarge-tiles.ts'
import { enlargeByLanczos } from './sharp-lanczos.ts'

/** Job `enlarge`: enlarges a picture by 2 or 4, tile by tile; the network needs two passes for 4. */
export async function runEnlarge(context: JobContext, params: EnlargeParams): Promise<Painting> {
	const { picture, factor, method } = params
	const source = pixelsOf(picture)
	const tileCount = (scale: number) =>
		enlargeTiles({ width: picture.width * scale, height: picture.height * scale }).tiles.length
	const hasTwoPasses = method === 'network' && factor === 4
	const total = tileCount(1) + (hasTwoPasses ? tileCount(2) : 0)
	let done = 0
	const before = async () => {
		context.report({ stage: 'enlarging', done, total })
		done += 1
		await pause(context)
	}

	if (method === 'lanczos') {
		const startedAt = performance.now()
		const pixels = await enlargeByLanczos(source, factor, before)
		const milliseconds = performance.now() - startedAt
		const painting = toPainting(await toBitmap(pixels), lanczosModel, context, milliseconds)
		return { ...painting, engine: 'wasm' }
	}

	const network = await openEnlarger(context)
	const startedAt = performance.now()
	let pixels = source
	for (let scaled = 1; scaled < factor; scaled *= scale) {
		pixels = await enlargeTwice(network, pixels, before)
	}
	return paintingFrom(context, pixels, performance.now() - startedAt)
}

/** Job `enlargePart`: enlarges one part; the pixels equal those of the whole picture enlarged. */
export async function runEnlargePart(
	context: JobContext,
	{ picture, part, factor }: EnlargePartParams,
): Promise<Painting> {
	const network = await openEnlarger(context)
	context.checkpoint()
	context.report({ stage: 'painting' })
	const startedAt = performance.now()
	const pixels = await enlargePart(network, pixelsOf(picture), part, factor)
	return paintingFrom(context, pixels, performance.now() - startedAt)
}

/** Opens the network. @throws StudioError */
export async function openEnlarger(context: JobContext): Promise<EnlargeSquare> {
	const network = await context.openNetwork(findModel('enlarge'))
	return async (data, side) =>
		(await network.run({ picture: { data, dims: [1, 3, side, side] } })).data
}

function pixelsOf(picture: ImageBitmap): PixelData {
	return { data: readRgba(picture), width: picture.width, height: picture.height }
}

async function paintingFrom(
	context: JobContext,
	pixels: PixelData,
	milliseconds: number,
): Promise<Painting> {
	return toPainting(await toBitmap(pixels), findModel('enlarge'), context, milliseconds)
}

function toBitmap({ data, width, height }: PixelData): Promise<ImageBitmap> {
	return createImageBitmap(new ImageData(data, width, height))
}
