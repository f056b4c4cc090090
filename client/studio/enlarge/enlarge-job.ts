import type { Rect } from '../../../shared/geometry.ts'
import type { StudioContext } from '../context.ts'
import { type Contribution, distribute } from '../distributed/distribute.ts'
import { splitEnlargement } from '../distributed/parts.ts'
import type { EngineChoice } from '../engine/engine-choice.ts'
import type { PictureFile } from '../engine/picture-file.ts'
import { readRgba, workingSize } from '../engine/pixels.ts'
import type { Painting, Progress } from '../engine/worker-messages.ts'
import {
	encodeInput,
	encodePainting,
	type PlacedPicture,
	type Provenance,
} from '../recipes/place-painting.ts'
import { chooseMethod } from './enlarge-method.ts'

export interface EnlargeRequest {
	region: Rect
	factor: 2 | 4
	/** Longer side before enlarging, pixels. */
	longestSide: number
	engine: EngineChoice
	/** Receives who made how many parts; undefined makes everything on this device. */
	onContributions: ((shares: readonly Contribution[]) => void) | undefined
}

export interface EnlargeResult extends PlacedPicture {
	/** The network's output before lossy encoding, for print. */
	bitmap: ImageBitmap
	milliseconds: number
}

/** Enlarges a region and places the result over it on the canvas. @throws StudioError, AbortError */
export async function enlarge(
	context: StudioContext,
	request: EnlargeRequest,
	signal: AbortSignal,
	onProgress: (progress: Progress) => void,
): Promise<EnlargeResult> {
	const { session, viewport, studio } = context
	const { region, factor, longestSide, engine, onContributions } = request
	const size = workingSize(region.w, region.h, longestSide)
	const input = await encodeInput(studio, await viewport.snapshot(region, size.width, size.height))
	const { width, height } = input
	const method = chooseMethod({ data: readRgba(input.bitmap), width, height }, factor)
	// Lanczos is quicker than sending parts to others.
	const painting =
		onContributions && method === 'network'
			? await enlargeWithHelpers(
					context,
					input,
					{ ...request, onContributions },
					signal,
					onProgress,
				)
			: await studio.run(
					'enlarge',
					{ picture: input.bitmap, factor, method },
					{ engine, signal, onProgress },
				)
	onProgress({ stage: 'saving' })
	const provenance: Provenance = {
		work: 'enlarge',
		factor,
		region,
		input: input.sha256,
		parents: [],
	}
	const { picture, blob } = await encodePainting(studio, painting, provenance)
	signal.throwIfAborted()
	await session.pictures.add(input.sha256, input.blob)
	const id = await session.addPicture(picture, blob, region)
	return { id, region, bitmap: painting.bitmap, milliseconds: painting.milliseconds }
}

/** Enlarges a picture with the help of other devices. Closes the input's bitmap. */
async function enlargeWithHelpers(
	{ session, studio, distributed }: StudioContext,
	input: PictureFile & { bitmap: ImageBitmap },
	{
		factor,
		engine,
		onContributions,
	}: EnlargeRequest & { onContributions(contributions: readonly Contribution[]): void },
	signal: AbortSignal,
	onProgress: (progress: Progress) => void,
): Promise<Painting> {
	try {
		// Helpers download the input from the jam; the result's recipe needs it there in any case.
		await session.pictures.add(input.sha256, input.blob)
		const { parts, join } = splitEnlargement(studio, input, factor, engine)
		const onChange = (contributions: readonly Contribution[]) => {
			const done = contributions.reduce((sum, { parts }) => sum + parts, 0)
			if (done < parts.length) onProgress({ stage: 'enlarging', done, total: parts.length })
			onContributions(contributions)
		}
		return await join(
			await distributed.withHelpers((channel) => distribute(channel, parts, { signal, onChange })),
		)
	} finally {
		input.bitmap.close()
	}
}

/** Resolution at which a print looks sharp at arm's length. */
const [dotsPerInch, cmPerInch] = [300, 2.54]

/** @returns the printed length of `pixels`, in whole centimetres. */
export function printCentimetres(pixels: number): number {
	return Math.round((pixels / dotsPerInch) * cmPerInch)
}
