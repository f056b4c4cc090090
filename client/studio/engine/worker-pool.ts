import { StudioError } from './errors.ts'
import type { NetworkTest } from './gpu-trust.ts'
import type { QueuedJob } from './queue.ts'
import { StartWatch } from './start-watch.ts'
import {
	type AnyJob,
	type AnyResult,
	type Engine,
	type FromWorker,
	jobPictures,
	type StartParams,
	type ToWorker,
} from './worker-messages.ts'

/**
 * A worker is renewed after this many runs on the GPU: Safari on iOS 26 ends a tab after about 500,
 * and the memory of a session does not return after its `release()`.
 */
const gpuRunsOfAWorker = 300

interface PoolOptions {
	startWorker(): Worker
	/** @returns SHA-256 of the networks that need no test on the GPU. */
	testedNetworks(): readonly string[]
	/** Called when the GPU computed a network's known input. */
	onNetworkTest(test: NetworkTest): void
	/** Default: 300. */
	maxGpuRuns?: number
}

/** The job that runs now. */
interface Running {
	queued: QueuedJob
	entry: PoolEntry
	watch: StartWatch
	resolve(result: AnyResult): void
	reject(error: unknown): void
}

interface PoolEntry {
	engine: Engine
	worker: Worker
	/** True once a job got beyond its start. */
	isReady: boolean
}

/** Runs jobs in workers, one job at a time. One worker per engine: a worker cannot change its engine. */
export class WorkerPool {
	readonly #options: PoolOptions
	readonly #entries = new Map<Engine, PoolEntry>()
	#running: Running | undefined
	/** Runs on the GPU that workers outside of the pool made since the last renewal. */
	#otherGpuRuns = 0
	/** Set after a start that stalled: threads that never start are one reason. */
	#isSingleThread = false

	constructor(options: PoolOptions) {
		this.#options = options
	}

	/**
	 * Runs a job. A start without progress is explained after 20 s and, if nothing arrived at all,
	 * repeated once in a new worker with one thread.
	 * @throws StudioError; an AbortError as soon as the job's signal is aborted
	 */
	async run(engine: Engine, queued: QueuedJob): Promise<AnyResult> {
		const watch = new StartWatch((what) => this.#onSlow(what))
		try {
			return await this.#attempt(engine, queued, watch)
		} catch (error) {
			const isStalled = error instanceof StudioError && error.code === 'start-stalled'
			if (!isStalled || this.#isSingleThread) throw error
			this.#isSingleThread = true
			return await this.#attempt(engine, queued, watch)
		} finally {
			watch.stop()
		}
	}

	/** Counts runs on the GPU in workers outside of the pool: a browser counts those of the whole tab. */
	countGpuRuns(runs: number): void {
		this.#otherGpuRuns += runs
	}

	/** Rejects the running job and stops the workers. */
	close(): void {
		this.#running?.reject(new StudioError('studio-died'))
		for (const entry of this.#entries.values()) this.#stop(entry)
	}

	async #attempt(engine: Engine, queued: QueuedJob, watch: StartWatch): Promise<AnyResult> {
		const { id, job, options } = queued
		const { signal } = options
		signal.throwIfAborted()
		// The page keeps the original bitmaps for a retry.
		const copy = await copyJob(job)
		if (signal.aborted) for (const picture of jobPictures(copy)) picture.close()
		signal.throwIfAborted()
		const entry = this.#entryFor(engine)
		const { promise, resolve, reject } = Promise.withResolvers<AnyResult>()
		const abort = () => reject(abortReason(signal))
		signal.addEventListener('abort', abort)
		this.#running = { queued, entry, watch, resolve, reject }
		// A ready worker can still be busy with a job that was cancelled.
		if (!entry.isReady) watch.update({ stage: 'starting' })
		const start: StartParams = {
			engine,
			isSingleThread: this.#isSingleThread,
			testedNetworks: this.#options.testedNetworks(),
		}
		try {
			post(entry.worker, { type: 'job', id, start, job: copy }, jobPictures(copy))
			return await promise
		} finally {
			this.#running = undefined
			signal.removeEventListener('abort', abort)
			if (signal.aborted && watch.isSlow) this.#stop(entry)
			else if (signal.aborted) post(entry.worker, { type: 'cancel', id })
		}
	}

	#entryFor(engine: Engine): PoolEntry {
		const existing = this.#entries.get(engine)
		if (existing) return existing
		const worker = this.#options.startWorker()
		const entry: PoolEntry = { engine, worker, isReady: false }
		worker.onmessage = ({ data }: MessageEvent<FromWorker>) => this.#onMessage(entry, data)
		worker.onerror = (event) => {
			event.preventDefault()
			this.#fail(entry, new StudioError('studio-died', { cause: event.message }))
		}
		this.#entries.set(engine, entry)
		return entry
	}

	#onMessage(entry: PoolEntry, message: FromWorker): void {
		if (message.type === 'tested') {
			this.#options.onNetworkTest(message.test)
			return
		}
		const running = this.#running?.queued.id === message.id ? this.#running : undefined
		switch (message.type) {
			case 'progress': {
				const { progress } = message
				if (progress.stage !== 'starting' && progress.stage !== 'loading') entry.isReady = true
				if (running?.watch.update(progress)) running.queued.options.onProgress?.(progress)
				break
			}
			case 'done':
				running?.resolve(message.result)
				if (entry.engine === 'webgpu' && running) this.#renew(entry, message.runs)
				break
			case 'failed': {
				const error = new StudioError(message.code, { cause: message.detail })
				console.warn(`studio: ${message.code}`, message.detail)
				if (message.fatal) this.#fail(entry, error)
				else running?.reject(error)
				break
			}
		}
	}

	/** Stops a worker after its last run; the next job starts a new one. @param runs on the GPU so far */
	#renew(entry: PoolEntry, runs: number): void {
		if (runs + this.#otherGpuRuns < (this.#options.maxGpuRuns ?? gpuRunsOfAWorker)) return
		this.#stop(entry)
		this.#otherGpuRuns = 0
	}

	#onSlow(what: 'starting' | 'loading'): void {
		if (!this.#running) return
		const { queued, entry } = this.#running
		const isGpu = entry.engine === 'webgpu'
		const isGpuStart = isGpu && what === 'starting'
		queued.options.onProgress?.({ stage: 'slow', what: isGpuStart ? 'startingGpu' : what })
		// A second start on the processor, or on a GPU that the user chose, has no alternative: it goes
		// on until it is cancelled.
		const hasProcessor = isGpu && queued.options.engine === 'auto'
		const hasAlternative = !this.#isSingleThread || hasProcessor
		if (what === 'starting' && hasAlternative) this.#fail(entry, new StudioError('start-stalled'))
	}

	/** Terminates a worker and rejects the job that it runs. */
	#fail(entry: PoolEntry, error: StudioError): void {
		this.#stop(entry)
		if (this.#running?.entry === entry) this.#running.reject(error)
	}

	#stop(entry: PoolEntry): void {
		entry.worker.terminate()
		if (this.#entries.get(entry.engine) === entry) this.#entries.delete(entry.engine)
	}
}

/** @returns the reason as an Error. */
export function abortReason(signal: AbortSignal): Error {
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
