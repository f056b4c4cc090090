import { CrashMark } from './crash-mark.ts'
import { BestEngine } from './engine-choice.ts'
import { StudioError } from './errors.ts'
import { GpuAccess } from './gpu-access.ts'
import { GpuTrust } from './gpu-trust.ts'
import type { PictureFile } from './picture-file.ts'
import { type JobOptions, JobQueue, type QueuedJob } from './queue.ts'
import {
	type AnyJob,
	type AnyResult,
	type Engine,
	type JobKind,
	type Jobs,
	jobPictures,
	networksOf,
} from './worker-messages.ts'
import { abortReason, WorkerPool } from './worker-pool.ts'

/**
 * Runs jobs in workers; one instance per page. Jobs wait in a queue and run one at a time. A worker
 * that breaks is replaced, and its job is retried once. While the page is hidden, only jobs that the
 * user started run.
 */
export class Studio {
	/** What this device remembers about its GPU. */
	readonly gpu = new GpuTrust(localStorage)
	readonly #queue = new JobQueue()
	readonly #workers = new WorkerPool({
		startWorker: () => new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' }),
		testedNetworks: () => this.gpu.rightNetworks(),
		onNetworkTest: (test) => this.gpu.recordTest(test),
	})
	/** Decides what runs on the GPU, also for instruments that have workers of their own. */
	readonly gpuAccess: GpuAccess
	#isBusy = false
	#lastId = 0

	/** @param onCrashFound called when another page died during its first run on the GPU. */
	constructor(onCrashFound: () => void = () => undefined) {
		this.gpuAccess = new GpuAccess({
			trust: this.gpu,
			bestEngine: new BestEngine(),
			crashMark: new CrashMark(localStorage, navigator.locks),
			onCrashFound,
		})
		document.addEventListener('visibilitychange', this.#onVisibilityChange)
		addEventListener('pagehide', this.#clearCrashMark)
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
		document.removeEventListener('visibilitychange', this.#onVisibilityChange)
		removeEventListener('pagehide', this.#clearCrashMark)
		this.#clearCrashMark()
		for (const queued of this.#queue.drain()) queued.reject(new StudioError('studio-died'))
		this.#workers.close()
	}

	/** Counts work that an instrument's own worker did on the GPU, in runs of a network. */
	countGpuRuns(runs: number): void {
		this.#workers.countGpuRuns(runs)
	}

	readonly #clearCrashMark = () => this.gpuAccess.clearCrashMark()

	readonly #onVisibilityChange = () => {
		if (document.hidden) this.#clearCrashMark()
		void this.#processQueue()
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
		const engine = await this.gpuAccess.choose(choice, networksOf[queued.job.kind])
		try {
			return await this.#runOn(engine, queued)
		} catch (error) {
			if (!(error instanceof StudioError) || signal.aborted) throw error
			const isGpu = engine === 'webgpu'
			if (isGpu) this.gpuAccess.failed(error.code)
			// Only one network is wrong; the others may be right.
			const isWrong = error.code === 'gpu-wrong'
			if (isGpu && (isWrong || choice === 'auto')) return this.#runOn('wasm', queued)
			if (isTransient(error)) return this.#runOn(engine, queued)
			throw error
		}
	}

	async #runOn(engine: Engine, queued: QueuedJob): Promise<AnyResult> {
		const work = () => this.#workers.run(engine, queued)
		return engine === 'wasm' ? work() : this.gpuAccess.run(queued.job.kind, work)
	}
}

/** True when a new worker with a new device can succeed. */
function isTransient({ code }: StudioError): boolean {
	return code === 'studio-died' || code === 'gpu-lost'
}
