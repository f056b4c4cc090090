import { type HelperWork, partSide } from '../../../shared/distributed-work.ts'
import { encodePng } from '../../canvas/image-file.ts'
import { findModel } from '../engine/catalog.ts'
import type { EngineChoice } from '../engine/engine-choice.ts'
import { StudioError } from '../engine/errors.ts'
import type { PictureFile } from '../engine/picture-file.ts'
import { readRgba } from '../engine/pixels.ts'
import type { Studio } from '../engine/studio.ts'
import { expandTile, type PictureTile, type PixelData, splitIntoTiles } from '../engine/tiles.ts'
import type { Painting } from '../engine/worker-messages.ts'
import { contextMargin } from '../enlarge/enlarge-tiles.ts'
import type { Part } from './distribute.ts'
import { arePixelsEqual, isPlausible } from './verify-part.ts'

interface MakeOptions {
	engine: EngineChoice
	signal: AbortSignal
	/** Default: `job`. */
	priority?: 'job' | 'help'
}

/**
 * Enlarges one part of a picture. @param picture the whole picture; it stays open.
 * @throws StudioError; `bad-picture` also when the part is outside of the picture or the helper has
 * another version of the network
 */
export async function makePart(
	studio: Studio,
	picture: ImageBitmap,
	{ model, part, factor }: HelperWork,
	options: MakeOptions,
): Promise<Painting> {
	if (model !== findModel('enlarge').sha256) throw new StudioError('bad-picture')
	const isInside = part.x + part.width <= picture.width && part.y + part.height <= picture.height
	if (!isInside) throw new StudioError('bad-picture')
	const expanded = expandTile(part, contextMargin(factor), picture)
	const params = {
		picture: await createImageBitmap(
			picture,
			expanded.x,
			expanded.y,
			expanded.width,
			expanded.height,
		),
		part: { ...part, x: part.x - expanded.x, y: part.y - expanded.y },
		factor,
	}
	return studio.run('enlargePart', params, options)
}

/** Loads the network and runs it once. @throws StudioError when this device cannot run it */
export async function warmUp(studio: Studio, signal: AbortSignal): Promise<void> {
	const side = contextMargin(2)
	const picture = await createImageBitmap(new ImageData(side, side))
	const params = { picture, part: { x: 0, y: 0, width: side, height: side }, factor: 2 as const }
	const { bitmap } = await studio.run('enlargePart', params, {
		engine: 'auto',
		signal,
		priority: 'help',
	})
	bitmap.close()
}

/** Encodes a part as PNG, which is lossless, and closes it. */
export async function encodePart({ bitmap, width, height }: Painting): Promise<Uint8Array> {
	const blob = await encodePng(bitmap, width, height)
	bitmap.close()
	return new Uint8Array(await blob.arrayBuffer())
}

/** The PNG signature, the byte offsets of width and height, and the header's length (ISO/IEC 15948). */
const png = { signature: [0x89504e47, 0x0d0a1a0a], width: 16, height: 20, header: 33 }

/** Decodes a part. @throws StudioError `bad-picture` when it is not a PNG of that size */
async function decodePart(file: Uint8Array, width: number, height: number): Promise<PixelData> {
	const view = new DataView(file.buffer, file.byteOffset, file.byteLength)
	// Check the size before decoding: a small file can declare a huge picture.
	const isPart =
		view.byteLength > png.header &&
		png.signature.every((word, i) => view.getUint32(4 * i) === word) &&
		view.getUint32(png.width) === width &&
		view.getUint32(png.height) === height
	if (!isPart) throw new StudioError('bad-picture')
	const bitmap = await createImageBitmap(new Blob([file.slice()], { type: 'image/png' }))
	return readPixels(bitmap)
}

/** An enlargement split into parts, and the function that joins the results. */
export interface EnlargeSplit {
	parts: Part<PixelData>[]
	join(results: readonly PixelData[]): Promise<Painting>
}

/** Splits the enlargement of a picture into parts. @param input must stay open until all parts are made. */
export function splitEnlargement(
	studio: Studio,
	input: PictureFile & { bitmap: ImageBitmap },
	factor: 2 | 4,
	engine: EngineChoice,
): EnlargeSplit {
	const startedAt = performance.now()
	const source = { data: readRgba(input.bitmap), width: input.width, height: input.height }
	const tiles = splitIntoTiles(input.width, input.height, partSide / factor)
	let lastOwn: Painting | undefined

	const parts = tiles.map((tile): Part<PixelData> => {
		const work = { model: findModel('enlarge').sha256, input: input.sha256, factor, part: tile }
		return {
			work,
			async make(signal) {
				lastOwn = await makePart(studio, input.bitmap, work, { engine, signal })
				return readPixels(lastOwn.bitmap)
			},
			async decode(file) {
				const pixels = await decodePart(file, tile.width * factor, tile.height * factor)
				if (!isPlausible(pixels, crop(source, tile))) throw new StudioError('bad-picture')
				return pixels
			},
			isSame: arePixelsEqual,
		}
	})

	return {
		parts,
		async join(results) {
			if (!lastOwn) throw new StudioError('bad-picture')
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
			return { ...lastOwn, bitmap, width, height, milliseconds: performance.now() - startedAt }
		},
	}
}

/** Reads a picture's pixels, makes them opaque and closes the picture. */
function readPixels(bitmap: ImageBitmap): PixelData {
	const { width, height } = bitmap
	const data = readRgba(bitmap)
	bitmap.close()
	for (let i = 3; i < data.length; i += 4) data[i] = 255
	return { data, width, height }
}

function crop(picture: PixelData, { x, y, width, height }: PictureTile): PixelData {
	const data = new Uint8ClampedArray(4 * width * height)
	for (let row = 0; row < height; row++) {
		const from = 4 * ((y + row) * picture.width + x)
		data.set(picture.data.subarray(from, from + 4 * width), 4 * row * width)
	}
	return { data, width, height }
}
