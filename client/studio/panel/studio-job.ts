import { createJob, type Job } from '../../ui/job.ts'
import type { Progress } from '../engine/worker-messages.ts'

export type StudioJob<T> = Job<Progress, T>

/** A job of the studio's networks. Create inside a Solid owner. */
export function createStudioJob<T>(): StudioJob<T> {
	return createJob<Progress, T>({ stage: 'waiting' })
}
