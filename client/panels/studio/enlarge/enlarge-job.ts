import type { Rect } from '../../../../shared/geometry.ts'
import { limits } from '../../../../shared/limits.ts'
import type { Jam } from '../../../jam/context.ts'
import type { EngineChoice } from '../../../studio/engine-choice.ts'
import type { Progress } from '../../../studio/messages.ts'
import { workingSize } from '../../../studio/pixels.ts'
import { keepInput } from '../../recipes/input.ts'
import { type Made, pictureOf } from '../../recipes/place.ts'

export interface EnlargeOrder {
	region: Rect
	factor: 2 | 4
	/** Pixels on the longer side, before. */
	longestSide: number
	engine: EngineChoice
}

export interface Enlarged {
	/** For print: as the network made it, before it is encoded for the canvas. */
	bitmap: ImageBitmap
	/** False when its file is larger than a jam keeps. */
	isPlaced: boolean
	milliseconds: number
}

/** From a framed region to a larger picture, laid over it on everybody's canvas. */
export async function enlarge(
	{ session, stage, studio }: Jam,
	{ region, factor, longestSide, engine }: EnlargeOrder,
	signal: AbortSignal,
	onProgress: (progress: Progress) => void,
): Promise<Enlarged> {
	const size = workingSize(region.w, region.h, longestSide)
	const input = await keepInput(studio, await stage.snapshot(region, size.width, size.height))
	const painting = await studio.run(
		'enlarge',
		{ picture: input.bitmap, factor },
		{ engine, signal, onProgress },
	)
	onProgress({ stage: 'saving' })
	const made: Made = { work: 'enlarge', factor, region, input: input.sha256, parents: [] }
	const { picture, blob } = await pictureOf(studio, painting, made)
	signal.throwIfAborted()
	const isPlaced = blob.size <= limits.pictureBytes
	if (isPlaced) {
		await session.pictures.add(input.sha256, input.blob)
		await session.addPicture(picture, blob, region)
	}
	return { bitmap: painting.bitmap, isPlaced, milliseconds: painting.milliseconds }
}

/** Dots an inch at which a print looks sharp from arm's length, and the centimetres of an inch. */
const [dotsPerInch, cmPerInch] = [300, 2.54]

/** @returns how long `pixels` are on paper, in whole centimetres. */
export function centimetresOf(pixels: number): number {
	return Math.round((pixels / dotsPerInch) * cmPerInch)
}
