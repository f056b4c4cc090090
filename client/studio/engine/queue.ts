import type { EngineChoice } from './engine-choice.ts'
import type { AnyJob, AnyResult, Progress } from './worker-messages.ts'

/**
 * From high to low: a job that the user started, content that the canvas lacks, previews that are
 * soon out of date (the lens, animated materials), and work for other devices.
 */
const priorities = ['job', 'canvas', 'lens', 'help'] as const
export type Priority = (typeof priorities)[number]

export interface JobOptions {
	engine: EngineChoice
	signal: AbortSignal
	onProgress?(progress: Progress): void
	/** Default: `job`. */
	priority?: Priority
	/** A queued job with the same name is out of date: it is rejected with an AbortError. */
	replaces?: string
}

/** A job that waits to run. */
export interface QueuedJob {
	id: number
	job: AnyJob
	options: JobOptions
	resolve(result: AnyResult): void
	reject(error: unknown): void
}

/** Jobs that have not started, ordered by priority, then by age. */
export class JobQueue {
	#jobs: QueuedJob[] = []

	add(job: QueuedJob): void {
		const { replaces } = job.options
		for (const other of this.#jobs) {
			if (replaces !== undefined && other.options.replaces === replaces) {
				this.remove(other)
				other.reject(new DOMException('', 'AbortError'))
			}
		}
		this.#jobs.push(job)
	}

	remove(job: QueuedJob): void {
		this.#jobs = this.#jobs.filter((other) => other !== job)
	}

	/** Removes and returns the next job. @param minPriority jobs of a lower priority stay queued. */
	next(minPriority: Priority = 'help'): QueuedJob | undefined {
		const rank = ({ options }: QueuedJob) => priorities.indexOf(options.priority ?? 'job')
		const [first, ...others] = this.#jobs.filter(
			(job) => rank(job) <= priorities.indexOf(minPriority),
		)
		if (!first) return undefined
		const next = others.reduce((best, other) => (rank(other) < rank(best) ? other : best), first)
		this.remove(next)
		return next
	}

	/** Removes and returns all jobs. */
	drain(): QueuedJob[] {
		const all = this.#jobs
		this.#jobs = []
		return all
	}
}
