import { meanings } from '../../../shared/meaning.ts'
import { noiseChannels } from '../../canvas/materials/noise.ts'
import { findModel } from '../engine/catalog.ts'
import { StudioError } from '../engine/errors.ts'
import { type JobContext, toPainting } from '../engine/job-context.ts'
import type { LandscapeParams, Painting } from '../engine/messages.ts'
import { planesToBitmap, readRgba } from '../engine/pixels.ts'
import { labelPlanes, landscapeLabels } from './labels.ts'
import { mannerShares } from './manner.ts'
import { landscapeNoise } from './noise.ts'
import { paintInParts } from './parts.ts'
import { cellSide, largestSide } from './size.ts'

const landscape = findModel('landscape')

/**
 * Job `landscape`: paints what a drawing's parts stand for. The same parameters give the same pixels
 * on one engine. @throws StudioError `bad-picture`, or `painting-missing` for an unknown manner
 */
export async function runLandscape(
	context: JobContext,
	{ picture, labels, manner, seed, changes }: LandscapeParams,
): Promise<Painting> {
	const { width, height } = picture
	const shares = mannerShares(manner)
	if (!shares) throw new StudioError('painting-missing')
	if ([width, height].some((side) => side % cellSide !== 0 || side > largestSide)) {
		throw new StudioError('bad-picture')
	}
	const network = await context.openNetwork(landscape)
	context.report({ stage: 'painting' })
	const cells = { columns: width / cellSide, rows: height / cellSide }
	const pixelLabels = landscapeLabels(labels, { data: readRgba(picture), width, height })
	let milliseconds = 0
	const planes = await paintInParts(
		{ labels: labelPlanes(pixelLabels), noise: landscapeNoise(seed, changes, cells) },
		{ width, height },
		async (part) => {
			context.checkpoint()
			const [columns, rows] = [part.width / cellSide, part.height / cellSide]
			const startedAt = performance.now()
			const { data } = await network.run({
				labels: { data: part.labels, dims: [1, meanings.length, part.height, part.width] },
				manner: { data: shares, dims: [1, shares.length] },
				noise: { data: part.noise, dims: [1, noiseChannels, rows, columns] },
			})
			milliseconds += performance.now() - startedAt
			return data
		},
	)
	return toPainting(planesToBitmap(planes), landscape, context, milliseconds)
}
