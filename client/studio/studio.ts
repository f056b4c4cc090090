import { chooseEngine, type EngineChoice } from './engine-choice.ts'
import { StudioError } from './errors.ts'
import type {
	Engine,
	FromWorker,
	Progress,
	RestyleJob,
	RestyleResult,
	ToWorker,
} from './messages.ts'

export interface JobOptions {
	engine: EngineChoice
	signal: AbortSignal
	onProgress(progress: Progress): void
}

interface Waiting {
	resolve(result: RestyleResult): void
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
	 * Paints a picture in a style. The pictures in the job are handed over and can't be used after.
	 * @throws StudioError; an AbortError once `signal` is aborted: at once, though the worker may
	 * first finish the run it is in.
	 */
	async restyle(job: RestyleJob, options: JobOptions): Promise<RestyleResult> {
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

	close(): void {
		this.#stop(new StudioError('studio-died'))
	}

	#run(
		job: RestyleJob,
		engine: Engine,
		{ signal, onProgress }: JobOptions,
	): Promise<RestyleResult> {
		const worker = this.#workerFor(engine)
		this.#lastId += 1
		const id = this.#lastId
		const { promise, resolve, reject } = Promise.withResolvers<RestyleResult>()
		this.#waiting.set(id, { resolve, reject, onProgress })
		onProgress({ stage: 'waiting' })
		post(worker, { kind: 'restyle', id, engine, job }, picturesOf(job))
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

function picturesOf({ picture, style }: RestyleJob): ImageBitmap[] {
	return 'picture' in style ? [picture, style.picture] : [picture]
}

async function copyOf(job: RestyleJob): Promise<RestyleJob> {
	const picture = await createImageBitmap(job.picture)
	if ('code' in job.style) return { ...job, picture }
	return { ...job, picture, style: { picture: await createImageBitmap(job.style.picture) } }
}
