import { StudioError } from './errors.ts'
import type { Engine, FromWorker, JobKind, Progress, Result, Task, ToWorker } from './messages.ts'
import { closePictures } from './pictures-in.ts'

interface Running {
	resolve(result: Result<JobKind>): void
	reject(error: unknown): void
	onProgress(progress: Progress): void
}

export interface Errand {
	signal: AbortSignal
	onProgress(progress: Progress): void
}

/** One worker with one runtime, seen from the page. It is given one task at a time. */
export class WorkerLink {
	readonly #worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })
	readonly #engine: Engine
	readonly #onEnd: () => void
	#running: Running | undefined

	/** @param onEnd is called when this worker can't be used any more. */
	constructor(engine: Engine, onEnd: () => void) {
		this.#engine = engine
		this.#onEnd = onEnd
		this.#worker.onmessage = ({ data }: MessageEvent<FromWorker>) => this.#hear(data)
		const died = (event: Event) => {
			event.preventDefault()
			this.#die('message' in event ? event.message : event.type)
		}
		this.#worker.onerror = died
		this.#worker.onmessageerror = died
	}

	/**
	 * Its pictures are copied, so that the task can be given to another worker should this one die.
	 * @throws StudioError; the signal's reason, once the worker has heard of it
	 */
	async run<K extends JobKind>(task: Task<K>, { signal, onProgress }: Errand): Promise<Result<K>> {
		signal.throwIfAborted()
		const { promise, resolve, reject } = Promise.withResolvers<Result<JobKind>>()
		this.#running = { resolve, reject, onProgress }
		const cancel = () => this.#post({ say: 'cancel' })
		signal.addEventListener('abort', cancel)
		try {
			this.#post({ say: 'work', engine: this.#engine, task })
			const result = await promise
			if (signal.aborted) closePictures(result)
			signal.throwIfAborted()
			// The worker answers a task with what the task's kind says.
			return result as Result<K>
		} finally {
			signal.removeEventListener('abort', cancel)
			this.#running = undefined
		}
	}

	/** Throws the worker away; the task it is at fails. */
	stop(reason: unknown): void {
		this.#worker.terminate()
		this.#onEnd()
		this.#running?.reject(reason)
	}

	#hear(message: FromWorker): void {
		switch (message.say) {
			case 'progress':
				this.#running?.onProgress(message.progress)
				break
			case 'done':
				this.#running?.resolve(message.result)
				break
			case 'cancelled':
				this.#running?.reject(new DOMException('cancelled', 'AbortError'))
				break
			case 'failed': {
				const error = new StudioError(message.code, { cause: message.detail })
				console.warn(`studio: ${message.code}`, message.detail)
				if (message.fatal) this.stop(error)
				else this.#running?.reject(error)
				break
			}
			case 'lost':
				this.#die(message.detail)
				break
		}
	}

	#die(detail: unknown): void {
		console.warn('studio: a worker died', detail)
		this.stop(new StudioError('studio-died', { cause: detail }))
	}

	#post(message: ToWorker): void {
		this.#worker.postMessage(message)
	}
}
