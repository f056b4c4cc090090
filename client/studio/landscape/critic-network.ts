import { meanings } from '../../../shared/meaning.ts'
import { findModel } from '../engine/catalog.ts'
import { StudioError } from '../engine/errors.ts'
import type { JobContext } from '../engine/job-context.ts'
import { readPlanes, readRgba } from '../engine/pixels.ts'
import type { Jobs, LandscapeCriticParams } from '../engine/worker-messages.ts'
import { labelPlanes, landscapeLabels } from './labels.ts'
import { mannerShares } from './manner.ts'

const critic = findModel('landscape-critic')

/**
 * Job `landscapeCritic`: scores each 8 × 8 pixels of a landscape by the critic that the generator
 * learned from. @throws StudioError `painting-missing` for an unknown manner
 */
export async function runLandscapeCritic(
	context: JobContext,
	{ picture, drawing, labels, manner }: LandscapeCriticParams,
): Promise<Jobs['landscapeCritic']['result']> {
	const shares = mannerShares(manner)
	if (!shares) throw new StudioError('painting-missing')
	const network = await context.openNetwork(critic)
	context.checkpoint()
	context.report({ stage: 'reading' })
	const { width, height } = picture
	const asked = landscapeLabels(labels, { data: readRgba(drawing, width, height), width, height })
	const { data } = readPlanes(picture, width, height)
	const startedAt = performance.now()
	const output = await network.run({
		picture: { data, dims: [1, 3, height, width] },
		labels: { data: labelPlanes(asked), dims: [1, meanings.length, height, width] },
		manner: { data: shares, dims: [1, shares.length] },
	})
	const milliseconds = performance.now() - startedAt
	const [, , rows = 0, columns = 0] = output.dims
	return { scores: output.data, rows, columns, engine: context.runtime.engine, milliseconds }
}
