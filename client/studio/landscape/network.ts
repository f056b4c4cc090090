import { meanings } from '../../../shared/meaning.ts'
import { noiseChannels } from '../../canvas/materials/noise.ts'
import { findModel } from '../engine/catalog.ts'
import { StudioError } from '../engine/errors.ts'
import { type JobContext, pause, toPainting } from '../engine/job-context.ts'
import type { Network } from '../engine/network.ts'
import {
	type Planes,
	planesToBitmap,
	planesToRgba,
	readRgba,
	rgbaToPlanes,
} from '../engine/pixels.ts'
import type { LandscapeParams, Painting } from '../engine/worker-messages.ts'
import { type EnlargeSquare, enlargeTwice } from '../enlarge/enlarge-tiles.ts'
import { openEnlarger } from '../enlarge/network.ts'
import { withBorder, withoutBorder } from './border.ts'
import { everySecond, labelPlanes, landscapeLabels, type PixelLabels } from './labels.ts'
import { mannerShares } from './manner.ts'
import { landscapeNoise } from './noise.ts'
import { cellSide, isEnlarged, largestSide } from './size.ts'

const landscape = findModel('landscape')
/** Cells around a landscape that are painted too and cut off. */
const borderCells = 1

/**
 * Job `landscape`: paints what a drawing's parts stand for. The same parameters give the same pixels
 * on one engine. @throws StudioError `bad-picture`, or `painting-missing` for an unknown manner
 */
export async function runLandscape(
	context: JobContext,
	{ picture, labels, manner, seed, changes }: LandscapeParams,
): Promise<Painting> {
	const size = { width: picture.width, height: picture.height }
	const shares = mannerShares(manner)
	if (!shares) throw new StudioError('painting-missing')
	const isLarge = isEnlarged(size)
	const step = isLarge ? 2 * cellSide : cellSide
	if (Object.values(size).some((side) => side % step !== 0 || side > largestSide)) {
		throw new StudioError('bad-picture')
	}
	const network = await context.openNetwork(landscape)
	const enlarge = isLarge ? await openEnlarger(context) : undefined
	context.checkpoint()
	context.report({ stage: 'painting' })
	const startedAt = performance.now()
	const asked = {
		labels: landscapeLabels(labels, { data: readRgba(picture), ...size }),
		...size,
	}
	const painted = await paint(network, {
		...(isLarge ? everySecond(asked) : asked),
		shares,
		seed,
		changes,
	})
	const planes = enlarge ? await twice(enlarge, painted, context) : painted
	const milliseconds = performance.now() - startedAt
	return toPainting(planesToBitmap(planes), landscape, context, milliseconds)
}

interface PaintParams extends PixelLabels {
	/** Of the manners. */
	shares: Float32Array
	seed: number
	changes: readonly number[]
}

async function paint(
	network: Network,
	{ labels, width, height, shares, seed, changes }: PaintParams,
): Promise<Planes> {
	const cells = { width: width / cellSide, height: height / cellSide }
	const noise = landscapeNoise(seed, changes, { columns: cells.width, rows: cells.height })
	const asked = withBorder({ data: labelPlanes(labels), width, height }, borderCells * cellSide)
	const chance = withBorder({ data: noise, ...cells }, borderCells)
	const { data } = await network.run({
		labels: { data: asked.data, dims: [1, meanings.length, asked.height, asked.width] },
		manner: { data: shares, dims: [1, shares.length] },
		noise: { data: chance.data, dims: [1, noiseChannels, chance.height, chance.width] },
	})
	return withoutBorder({ ...asked, data }, borderCells * cellSide)
}

/** @returns a picture of twice the size. */
async function twice(enlarge: EnlargeSquare, planes: Planes, context: JobContext): Promise<Planes> {
	const { width, height } = planes
	const { data } = await enlargeTwice(enlarge, { data: planesToRgba(planes), width, height }, () =>
		pause(context),
	)
	return rgbaToPlanes(data, 2 * width, 2 * height)
}
