import { onCleanup } from 'solid-js'
import type { PictureRef } from '../../../shared/recipe.ts'
import type { StudioContext } from '../context.ts'
import { createJob } from '../panel/job.ts'
import { createOffspring } from './offspring.ts'

/** The children at hand, and the work on them. Create inside a Solid owner. */
export function createMixState(jam: StudioContext) {
	const brood = createOffspring(jam)
	const breeding = createJob<undefined>()
	const placing = createJob<PictureRef | undefined>()
	onCleanup(breeding.cancel)
	onCleanup(placing.cancel)
	return { brood, breeding, placing }
}

export type MixState = ReturnType<typeof createMixState>
