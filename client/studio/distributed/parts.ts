import { type HelperWork, partSide } from '../../../shared/distributed-work.ts'
import { modelNamed } from '../engine/catalog.ts'
import type { EngineChoice } from '../engine/engine-choice.ts'
import { StudioError } from '../engine/errors.ts'
import type { Painting } from '../engine/messages.ts'
import type { PictureFile } from '../engine/picture-file.ts'
import { rgbaBytesOf } from '../engine/pixels.ts'
import type { Studio } from '../engine/studio.ts'
import { type PictureTile, type PixelData, tilesOf, withMargin } from '../engine/tiles.ts'
import { contextAround } from '../enlarge/enlarge-tiles.ts'
import type { Part } from './ask.ts'
import { isLike, isSame } from './check.ts'

interface MakeOptions {
	engine: EngineChoice
	signal: AbortSignal
	/** Default: `job`. */
	priority?: 'job' | 'help'
}

/**
 * Makes one part of a picture that is enlarged. @param picture the whole of it; stays open.
 * @throws StudioError, `bad-picture` too when there is no such part or the network is another
 */
export async function makePart(
	studio: Studio,
	picture: ImageBitmap,
	{ model, part, factor }: HelperWork,
	options: MakeOptions,
): Promise<Painting> {
	if (model !== modelNamed('enlarge').sha256) throw new StudioError('bad-picture')
	const isInside = part.x + part.width <= picture.width && part.y + part.height <= picture.height
	if (!isInside) throw new StudioError('bad-picture')
	const seen = withMargin(part, contextAround(factor), picture)
	const order = {
		picture: await createImageBitmap(picture, seen.x, seen.y, seen.width, seen.height),
		part: { ...part, x: part.x - seen.x, y: part.y - seen.y },
		factor,
	}
	return studio.run('enlargePart', order, options)
}

/** Fetches and starts what parts are made with. @throws StudioError where this device can't */
export async function prepare(studio: Studio, signal: AbortSignal): Promise<void> {
	const side = contextAround(2)
	const picture = await createImageBitmap(new ImageData(side, side))
	const order = { picture, part: { x: 0, y: 0, width: side, height: side }, factor: 2 as const }
	const { bitmap } = await studio.run('enlargePart', order, {
		...{ engine: 'auto', signal, priority: 'help' },
	})
	bitmap.close()
}

/** @returns a part as it travels: nothing is lost. Closes it. */
export async function packPart({ bitmap, width, height }: Painting): Promise<Uint8Array> {
	const canvas = new OffscreenCanvas(width, height)
	canvas.getContext('2d')?.drawImage(bitmap, 0, 0)
	bitmap.close()
	const blob = await canvas.convertToBlob({ type: 'image/png' })
	return new Uint8Array(await blob.arrayBuffer())
}

/** Where a PNG says how wide and high it is (ISO/IEC 15948), and what comes before. */
const png = { signature: [0x89504e47, 0x0d0a1a0a], width: 16, height: 20, header: 33 }

/** Reads a part. @throws StudioError `bad-picture` when it is no PNG of that size */
async function readPart(file: Uint8Array, width: number, height: number): Promise<PixelData> {
	const view = new DataView(file.buffer, file.byteOffset, file.byteLength)
	// Looked at before it is decoded: a small file can say that it is huge.
	const isPart =
		view.byteLength > png.header &&
		png.signature.every((word, i) => view.getUint32(4 * i) === word) &&
		view.getUint32(png.width) === width &&
		view.getUint32(png.height) === height
	if (!isPart) throw new StudioError('bad-picture')
	const bitmap = await createImageBitmap(new Blob([file.slice()], { type: 'image/png' }))
	return pixelsOf(bitmap)
}

/** What a picture is split into, and what they are put together to. */
export interface Split {
	parts: Part<PixelData>[]
	join(results: readonly PixelData[]): Promise<Painting>
}

/** Splits the enlarging of a picture. @param input stays open while parts are made. */
export function splitEnlarging(
	studio: Studio,
	input: PictureFile & { bitmap: ImageBitmap },
	factor: 2 | 4,
	engine: EngineChoice,
): Split {
	const began = performance.now()
	const small = { data: rgbaBytesOf(input.bitmap), width: input.width, height: input.height }
	const tiles = tilesOf(input.width, input.height, partSide / factor)
	let about: Painting | undefined

	const parts = tiles.map((tile): Part<PixelData> => {
		const work = { model: modelNamed('enlarge').sha256, input: input.sha256, factor, part: tile }
		return {
			work,
			async make(signal) {
				about = await makePart(studio, input.bitmap, work, { engine, signal })
				return pixelsOf(about.bitmap)
			},
			async read(file) {
				const pixels = await readPart(file, tile.width * factor, tile.height * factor)
				if (!isLike(pixels, cut(small, tile))) throw new StudioError('bad-picture')
				return pixels
			},
			isSame,
		}
	})

	return {
		parts,
		async join(results) {
			if (!about) throw new StudioError('bad-picture')
			const [width, height] = [input.width * factor, input.height * factor]
			const context = new OffscreenCanvas(width, height).getContext('2d')
			if (!context) throw new StudioError('bad-picture')
			for (const [i, { x, y }] of tiles.entries()) {
				const part = results[i]
				if (!part) throw new StudioError('bad-picture')
				const image = new ImageData(part.data, part.width, part.height)
				context.putImageData(image, x * factor, y * factor)
			}
			const bitmap = context.canvas.transferToImageBitmap()
			return { ...about, bitmap, width, height, milliseconds: performance.now() - began }
		},
	}
}

/** A picture's pixels, opaque. Closes it. */
function pixelsOf(bitmap: ImageBitmap): PixelData {
	const { width, height } = bitmap
	const data = rgbaBytesOf(bitmap)
	bitmap.close()
	for (let i = 3; i < data.length; i += 4) data[i] = 255
	return { data, width, height }
}

function cut(picture: PixelData, { x, y, width, height }: PictureTile): PixelData {
	const data = new Uint8ClampedArray(4 * width * height)
	for (let row = 0; row < height; row++) {
		const from = 4 * ((y + row) * picture.width + x)
		data.set(picture.data.subarray(from, from + 4 * width), 4 * row * width)
	}
	return { data, width, height }
}
