import type { EngineChoice } from './engine-choice.ts'
import type { AnyJob, AnyResult, Progress } from './messages.ts'

/**
 * What somebody waits for most comes first: a job that they asked for, then what the canvas lacks,
 * then what only follows along and is soon out of date (the lens, materials that move), then what is for somebody else.
 */
const priorities = ['job', 'canvas', 'lens', 'help'] as const
export type Priority = (typeof priorities)[number]

export interface JobOptions {
	engine: EngineChoice
	signal: AbortSignal
	onProgress?(progress: Progress): void
	/** Default: `job`. */
	priority?: Priority
	/** A job of the same name that hasn't begun is out of date: it ends in an AbortError. */
	replaces?: string
}

/** A job that waits for its turn. */
export interface Waiting {
	id: number
	job: AnyJob
	options: JobOptions
	resolve(result: AnyResult): void
	reject(error: unknown): void
}

/** Jobs that haven't begun: by priority, then by age. */
export class Queue {
	#waiting: Waiting[] = []

	add(waiting: Waiting): void {
		const { replaces } = waiting.options
		for (const other of this.#waiting) {
			if (replaces !== undefined && other.options.replaces === replaces) {
				this.remove(other)
				other.reject(new DOMException('', 'AbortError'))
			}
		}
		this.#waiting.push(waiting)
	}

	remove(waiting: Waiting): void {
		this.#waiting = this.#waiting.filter((other) => other !== waiting)
	}

	/** Takes the job whose turn it is. @param least the lowest priority that has turns now. */
	next(least: Priority = 'help'): Waiting | undefined {
		const rank = ({ options }: Waiting) => priorities.indexOf(options.priority ?? 'job')
		const [first, ...others] = this.#waiting.filter(
			(waiting) => rank(waiting) <= priorities.indexOf(least),
		)
		if (!first) return undefined
		const next = others.reduce((best, other) => (rank(other) < rank(best) ? other : best), first)
		this.remove(next)
		return next
	}

	/** Everything that waits. */
	drain(): Waiting[] {
		const all = this.#waiting
		this.#waiting = []
		return all
	}
}
