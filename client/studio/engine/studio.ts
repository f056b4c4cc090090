import { BestEngine } from './engine-choice.ts'
import { StudioError } from './errors.ts'
import {
	type AnyJob,
	type AnyResult,
	type Engine,
	type FromWorker,
	type JobKind,
	type Jobs,
	jobPictures,
	type ToWorker,
} from './messages.ts'
import type { PictureFile } from './picture-file.ts'
import { type JobOptions, JobQueue, type QueuedJob } from './queue.ts'

/** The job that runs now. */
interface Running {
	queued: QueuedJob
	engine: Engine
	resolve(result: AnyResult): void
	reject(error: unknown): void
}

/**
 * Runs jobs in workers; one instance per page. Jobs wait in a queue and run one at a time. A worker
 * that breaks is replaced, and its job is retried once. While the page is hidden, only jobs that the
 * user started run.
 */
export class Studio {
	readonly #queue = new JobQueue()
	/** One worker per engine: a worker cannot change its engine. */
	readonly #workers = new Map<Engine, Worker>()
	#running: Running | undefined
	#isBusy = false
	readonly #bestEngine = new BestEngine()
	#lastId = 0

	constructor() {
		document.addEventListener('visibilitychange', this.#processQueue)
	}

	/**
	 * Runs a job. Takes ownership of the bitmaps in `params` and closes them.
	 * @throws StudioError; an AbortError as soon as `signal` is aborted, even if the worker still has to
	 * finish its current run
	 */
	run<K extends JobKind>(
		kind: K,
		params: Jobs[K]['params'],
		options: JobOptions,
	): Promise<Jobs[K]['result']> {
		const { signal, onProgress } = options
		if (signal.aborted) return Promise.reject(abortReason(signal))
		this.#lastId += 1
		const id = this.#lastId
		return new Promise((resolve, reject) => {
			const queued: QueuedJob = {
				id,
				options,
				reject,
				// TypeScript cannot express that the result belongs to the job's kind.
				job: { kind, params } as AnyJob,
				resolve: (result) => resolve(result as Jobs[K]['result']),
			}
			const abort = () => {
				this.#queue.remove(queued)
				if (this.#running?.queued === queued) this.#running.reject(abortReason(signal))
				reject(abortReason(signal))
			}
			signal.addEventListener('abort', abort, { once: true })
			onProgress?.({ stage: 'waiting' })
			this.#queue.add(queued)
			void this.#processQueue()
		})
	}

	/** Encodes a picture as a jam stores it. @throws StudioError `bad-picture` */
	async encodePicture(bitmap: ImageBitmap): Promise<PictureFile> {
		const { encodePicture } = await import('./picture-file.ts')
		return encodePicture(bitmap)
	}

	/** Rejects all jobs and stops the workers. */
	close(): void {
		document.removeEventListener('visibilitychange', this.#processQueue)
		const closed = new StudioError('studio-died')
		for (const queued of this.#queue.drain()) queued.reject(closed)
		this.#running?.reject(closed)
		for (const engine of this.#workers.keys()) this.#stop(engine)
	}

	/** Runs jobs one after another until the queue is empty. */
	readonly #processQueue = async (): Promise<void> => {
		if (this.#isBusy) return
		this.#isBusy = true
		const takeNext = () => this.#queue.next(document.hidden ? 'job' : 'help')
		for (let next = takeNext(); next; next = takeNext()) {
			try {
				next.resolve(await this.#runJob(next))
			} catch (error) {
				next.reject(error)
			}
			for (const picture of jobPictures(next.job)) picture.close()
		}
		this.#isBusy = false
	}

	/** Runs a job; retries it once when its worker or the GPU broke. */
	async #runJob(queued: QueuedJob): Promise<AnyResult> {
		const { engine: choice, signal } = queued.options
		const isAuto = choice === 'auto'
		const engine = isAuto ? await this.#bestEngine.get() : choice
		try {
			return await this.#runOn(queued, engine)
		} catch (error) {
			if (!(error instanceof StudioError) || signal.aborted) throw error
			if (engine === 'webgpu') this.#bestEngine.gpuFailed(error.code)
			if (engine === 'webgpu' && isAuto) return this.#runOn(queued, 'wasm')
			if (isTransient(error)) return this.#runOn(queued, engine)
			throw error
		}
	}

	async #runOn(queued: QueuedJob, engine: Engine): Promise<AnyResult> {
		const { id, job, options } = queued
		options.signal.throwIfAborted()
		// The page keeps the original bitmaps for a retry.
		const copy = await copyJob(job)
		options.signal.throwIfAborted()
		const worker = this.#workerFor(engine)
		try {
			return await new Promise<AnyResult>((resolve, reject) => {
				this.#running = { queued, engine, resolve, reject }
				post(worker, { type: 'job', id, engine, job: copy }, jobPictures(copy))
			})
		} finally {
			this.#running = undefined
			if (options.signal.aborted) post(worker, { type: 'cancel', id })
		}
	}

	#workerFor(engine: Engine): Worker {
		const existing = this.#workers.get(engine)
		if (existing) return existing
		const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })
		worker.onmessage = ({ data }: MessageEvent<FromWorker>) => this.#onMessage(engine, data)
		worker.onerror = (event) => {
			event.preventDefault()
			this.#fail(engine, new StudioError('studio-died', { cause: event.message }))
		}
		this.#workers.set(engine, worker)
		return worker
	}

	#onMessage(engine: Engine, message: FromWorker): void {
		const running = this.#running?.queued.id === message.id ? this.#running : undefined
		switch (message.type) {
			case 'progress':
				running?.queued.options.onProgress?.(message.progress)
				break
			case 'done':
				running?.resolve(message.result)
				break
			case 'failed': {
				const error = new StudioError(message.code, { cause: message.detail })
				console.warn(`studio: ${message.code}`, message.detail)
				if (message.fatal) this.#fail(engine, error)
				else running?.reject(error)
				break
			}
		}
	}

	/** Terminates a worker and rejects the job that it runs. */
	#fail(engine: Engine, error: StudioError): void {
		this.#stop(engine)
		if (this.#running?.engine === engine) this.#running.reject(error)
	}

	#stop(engine: Engine): void {
		this.#workers.get(engine)?.terminate()
		this.#workers.delete(engine)
	}
}

/** True when a new worker with a new device can succeed. */
function isTransient({ code }: StudioError): boolean {
	return code === 'studio-died' || code === 'gpu-lost'
}

function abortReason(signal: AbortSignal): Error {
	return signal.reason instanceof Error ? signal.reason : new DOMException('', 'AbortError')
}

function post(worker: Worker, message: ToWorker, transfer: Transferable[] = []): void {
	worker.postMessage(message, transfer)
}

/** Copies a job with its bitmap. */
async function copyJob(job: AnyJob): Promise<AnyJob> {
	if (job.kind === 'texture') return job
	const picture = await createImageBitmap(job.params.picture)
	// TypeScript cannot express that the parameters still belong to the job's kind.
	return { ...job, params: { ...job.params, picture } } as AnyJob
}
