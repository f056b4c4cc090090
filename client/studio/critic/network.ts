import { findModel } from '../engine/catalog.ts'
import type { JobContext } from '../engine/job-context.ts'
import { readPlanes } from '../engine/pixels.ts'
import type { CriticParams, Jobs } from '../engine/worker-messages.ts'

const critic = findModel('critic')

/** Job `critic`: scores each patch of a picture. */
export async function runCritic(
	context: JobContext,
	{ picture, weights }: CriticParams,
): Promise<Jobs['critic']['result']> {
	const network = await context.openNetwork(critic)
	context.checkpoint()
	context.report({ stage: 'reading' })
	const { width, height } = picture
	const { data } = readPlanes(picture, width, height)
	const startedAt = performance.now()
	const output = await network.run({
		picture: { data, dims: [1, 3, height, width] },
		weights: { data: weights, dims: [1, weights.length] },
	})
	const milliseconds = performance.now() - startedAt
	const [, , rows = 0, columns = 0] = output.dims
	const scores = output.data.slice(0, rows * columns)
	const looks = output.data.slice(rows * columns)
	return { scores, looks, rows, columns, engine: context.runtime.engine, milliseconds }
}
