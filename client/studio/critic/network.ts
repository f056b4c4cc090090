import { modelNamed } from '../engine/catalog.ts'
import type { JobContext } from '../engine/job-context.ts'
import type { CriticOrder, Jobs } from '../engine/messages.ts'
import { toPlanes } from '../engine/pixels.ts'

const critic = modelNamed('critic')

/** Asks the critic where it believes a picture. */
export async function runCritic(
	bench: JobContext,
	{ picture, weights }: CriticOrder,
): Promise<Jobs['belief']['result']> {
	const session = await bench.session(critic)
	bench.checkpoint()
	bench.report({ stage: 'reading' })
	const { width, height } = picture
	const { data } = toPlanes(picture, width, height)
	const began = performance.now()
	const believed = await session.run({
		picture: { data, dims: [1, 3, height, width] },
		weights: { data: weights, dims: [1, weights.length] },
	})
	const milliseconds = performance.now() - began
	const [, , rows = 0, columns = 0] = believed.dims
	return { belief: believed.data, rows, columns, engine: bench.runtime.engine, milliseconds }
}
