import { chooseEngine, type EngineChoice } from './engine-choice.ts'
import { StudioError } from './errors.ts'
import type {
	Engine,
	FromWorker,
	Job,
	JobKind,
	JobResult,
	Jobs,
	Progress,
	ToWorker,
} from './messages.ts'
import { type PictureFile, pictureFileOf } from './picture-file.ts'

export interface JobOptions {
	engine: EngineChoice
	signal: AbortSignal
	onProgress(progress: Progress): void
}

interface Waiting {
	resolve(result: JobResult): void
	reject(error: Error): void
	onProgress(progress: Progress): void
}

/** The studio, seen from the page: gives jobs to the worker, and replaces it when it breaks. */
export class Studio {
	#worker: Worker | undefined
	#engine: Engine | undefined
	/** The GPU failed once here: `auto` means the processor from now on. */
	#gpuFailed = false
	#lastId = 0
	readonly #waiting = new Map<number, Waiting>()

	/**
	 * Does a job. The pictures in its order are handed over and can't be used after.
	 * @throws StudioError; an AbortError once `signal` is aborted: at once, though the worker may
	 * first finish the run it is in.
	 */
	async run<K extends JobKind>(
		kind: K,
		order: Jobs[K]['order'],
		options: JobOptions,
	): Promise<Jobs[K]['result']> {
		// The compiler can't tell that a kind and its own order are a job, and what comes of it.
		return this.#runAnywhere({ kind, order } as Job, options) as Promise<Jobs[K]['result']>
	}

	async #runAnywhere(job: Job, options: JobOptions): Promise<JobResult> {
		const auto = options.engine === 'auto'
		const chosen = await chooseEngine(auto && this.#gpuFailed ? 'wasm' : options.engine)
		options.signal.throwIfAborted()
		if (chosen === 'wasm' || !auto) return this.#run(job, chosen, options)
		const spare = await copyOf(job)
		try {
			return await this.#run(job, chosen, options)
		} catch (error) {
			if (!(error instanceof StudioError)) throw error
			this.#gpuFailed = true
			return this.#run(spare, 'wasm', options)
		}
	}

	/** Encodes a picture for keeping, hashed, with its thumbhash. @throws StudioError `bad-picture` */
	file(bitmap: ImageBitmap): Promise<PictureFile> {
		return pictureFileOf(bitmap)
	}

	close(): void {
		this.#stop(new StudioError('studio-died'))
	}

	#run(job: Job, engine: Engine, { signal, onProgress }: JobOptions): Promise<JobResult> {
		const worker = this.#workerFor(engine)
		this.#lastId += 1
		const id = this.#lastId
		const { promise, resolve, reject } = Promise.withResolvers<JobResult>()
		this.#waiting.set(id, { resolve, reject, onProgress })
		onProgress({ stage: 'waiting' })
		post(worker, { kind: 'job', id, engine, job }, picturesOf(job))
		const abort = () => {
			post(worker, { kind: 'cancel', id })
			reject(signal.reason instanceof Error ? signal.reason : new DOMException('', 'AbortError'))
		}
		signal.addEventListener('abort', abort, { once: true })
		return promise.finally(() => {
			signal.removeEventListener('abort', abort)
			this.#waiting.delete(id)
		})
	}

	/** One worker has one runtime; another engine needs another worker. */
	#workerFor(engine: Engine): Worker {
		if (this.#worker && this.#engine === engine) return this.#worker
		this.#stop(new StudioError('studio-died'))
		const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })
		worker.onmessage = ({ data }: MessageEvent<FromWorker>) => this.#hear(data)
		worker.onerror = (event) => {
			event.preventDefault()
			this.#stop(new StudioError('studio-died', { cause: event.message }))
		}
		this.#worker = worker
		this.#engine = engine
		return worker
	}

	#hear(message: FromWorker): void {
		const job = this.#waiting.get(message.id)
		switch (message.kind) {
			case 'progress':
				job?.onProgress(message.progress)
				break
			case 'done':
				job?.resolve(message.result)
				break
			case 'failed': {
				const error = new StudioError(message.code, { cause: message.detail })
				console.warn(`studio: ${message.code}`, message.detail)
				job?.reject(error)
				if (message.fatal) this.#stop(error)
				break
			}
		}
	}

	/** Throws the worker away; whatever waits for it fails. */
	#stop(error: StudioError): void {
		this.#worker?.terminate()
		this.#worker = undefined
		for (const job of this.#waiting.values()) job.reject(error)
		this.#waiting.clear()
	}
}

function post(worker: Worker, message: ToWorker, transfer: Transferable[] = []): void {
	worker.postMessage(message, transfer)
}

function picturesOf({ kind, order }: Job): ImageBitmap[] {
	return kind === 'restyle' && 'picture' in order.style
		? [order.picture, order.style.picture]
		: [order.picture]
}

async function copyOf(job: Job): Promise<Job> {
	const picture = await createImageBitmap(job.order.picture)
	if (job.kind === 'enlarge') return { ...job, order: { ...job.order, picture } }
	const { style } = job.order
	const copied = 'code' in style ? style : { picture: await createImageBitmap(style.picture) }
	return { ...job, order: { ...job.order, picture, style: copied } }
}
