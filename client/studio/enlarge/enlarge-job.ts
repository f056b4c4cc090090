import type { Rect } from '../../../shared/geometry.ts'
import { limits } from '../../../shared/limits.ts'
import type { StudioContext } from '../context.ts'
import { type Share, shareOut } from '../distributed/ask.ts'
import { splitEnlarging } from '../distributed/parts.ts'
import type { EngineChoice } from '../engine/engine-choice.ts'
import type { Painting, Progress } from '../engine/messages.ts'
import type { PictureFile } from '../engine/picture-file.ts'
import { workingSize } from '../engine/pixels.ts'
import { keepInput } from '../recipes/input.ts'
import { type MadePicture, pictureOf } from '../recipes/place.ts'

export interface EnlargeRequest {
	region: Rect
	factor: 2 | 4
	/** Pixels on the longer side, before. */
	longestSide: number
	engine: EngineChoice
	/** Where others help: is told who has made how much. */
	onShares: ((shares: readonly Share[]) => void) | undefined
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
	jam: StudioContext,
	order: EnlargeRequest,
	signal: AbortSignal,
	onProgress: (progress: Progress) => void,
): Promise<Enlarged> {
	const { session, viewport, studio } = jam
	const { region, factor, longestSide, engine, onShares } = order
	const size = workingSize(region.w, region.h, longestSide)
	const input = await keepInput(studio, await viewport.snapshot(region, size.width, size.height))
	const painting = onShares
		? await together(jam, input, { ...order, onShares }, signal, onProgress)
		: await studio.run('enlarge', { picture: input.bitmap, factor }, { engine, signal, onProgress })
	onProgress({ stage: 'saving' })
	const made: MadePicture = { work: 'enlarge', factor, region, input: input.sha256, parents: [] }
	const { picture, blob } = await pictureOf(studio, painting, made)
	signal.throwIfAborted()
	const isPlaced = blob.size <= limits.pictureBytes
	if (isPlaced) {
		await session.pictures.add(input.sha256, input.blob)
		await session.addPicture(picture, blob, region)
	}
	return { bitmap: painting.bitmap, isPlaced, milliseconds: painting.milliseconds }
}

/** The same picture, by many hands. Closes the input. */
async function together(
	{ session, studio, distributed }: StudioContext,
	input: PictureFile & { bitmap: ImageBitmap },
	{ factor, engine, onShares }: EnlargeRequest & { onShares(shares: readonly Share[]): void },
	signal: AbortSignal,
	onProgress: (progress: Progress) => void,
): Promise<Painting> {
	try {
		// Helpers fetch it from the jam, which keeps it with the picture's recipe in any case.
		await session.pictures.add(input.sha256, input.blob)
		const { parts, join } = splitEnlarging(studio, input, factor, engine)
		const onChange = (shares: readonly Share[]) => {
			const done = shares.reduce((sum, share) => sum + share.parts, 0)
			if (done < parts.length) onProgress({ stage: 'enlarging', done, total: parts.length })
			onShares(shares)
		}
		return await join(await distributed.ask((line) => shareOut(line, parts, { signal, onChange })))
	} finally {
		input.bitmap.close()
	}
}

/** Dots an inch at which a print looks sharp from arm's length, and the centimetres of an inch. */
const [dotsPerInch, cmPerInch] = [300, 2.54]

/** @returns how long `pixels` are on paper, in whole centimetres. */
export function centimetresOf(pixels: number): number {
	return Math.round((pixels / dotsPerInch) * cmPerInch)
}
