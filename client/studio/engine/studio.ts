import { BestEngine } from './engine-choice.ts'
import { StudioError } from './errors.ts'
import type { AnyJob, AnyResult, Engine, FromWorker, JobKind, Jobs, ToWorker } from './messages.ts'
import type { PictureFile } from './picture-file.ts'
import { picturesOf } from './pictures-of.ts'
import { type JobOptions, Queue, type Waiting } from './queue.ts'

/** What runs right now. */
interface Running {
	waiting: Waiting
	engine: Engine
	resolve(result: AnyResult): void
	reject(error: unknown): void
}

/**
 * The studio, seen from the page: one a page. Jobs wait here and go to a worker one at a time; a
 * worker that breaks is replaced, and what it worked on is done again once. While the page is
 * hidden, only what somebody asked for is done.
 */
export class Studio {
	readonly #queue = new Queue()
	/** One runtime each: a worker can't change its engine. */
	readonly #workers = new Map<Engine, Worker>()
	#running: Running | undefined
	#isBusy = false
	/** What `auto` means here. */
	readonly #best = new BestEngine()
	#lastId = 0

	constructor() {
		document.addEventListener('visibilitychange', this.#goOn)
	}

	/**
	 * Has a job done. Pictures in the order are handed over and can't be used after.
	 * @throws StudioError; an AbortError once `signal` is aborted: at once, though the worker may
	 * first finish the run it is in.
	 */
	run<K extends JobKind>(
		kind: K,
		order: Jobs[K]['order'],
		options: JobOptions,
	): Promise<Jobs[K]['result']> {
		const { signal, onProgress } = options
		if (signal.aborted) return Promise.reject(reasonOf(signal))
		this.#lastId += 1
		const id = this.#lastId
		return new Promise((resolve, reject) => {
			const waiting: Waiting = {
				...{ id, options, reject },
				// What the type of a union can't tell: the result is of the kind that was ordered.
				job: { kind, order } as AnyJob,
				resolve: (result) => resolve(result as Jobs[K]['result']),
			}
			const abort = () => {
				this.#queue.remove(waiting)
				if (this.#running?.waiting === waiting) this.#running.reject(reasonOf(signal))
				reject(reasonOf(signal))
			}
			signal.addEventListener('abort', abort, { once: true })
			onProgress?.({ stage: 'waiting' })
			this.#queue.add(waiting)
			void this.#goOn()
		})
	}

	/** Encodes a picture for keeping (WebP, alpha kept), hashed, with its thumbhash. */
	async file(bitmap: ImageBitmap): Promise<PictureFile> {
		const { fileOf } = await import('./picture-file.ts')
		return fileOf(bitmap)
	}

	close(): void {
		document.removeEventListener('visibilitychange', this.#goOn)
		const gone = new StudioError('studio-died')
		for (const waiting of this.#queue.drain()) waiting.reject(gone)
		this.#running?.reject(gone)
		for (const engine of this.#workers.keys()) this.#stop(engine)
	}

	/** Does jobs one after another, until none waits. */
	readonly #goOn = async (): Promise<void> => {
		if (this.#isBusy) return
		this.#isBusy = true
		const take = () => this.#queue.next(document.hidden ? 'job' : 'help')
		for (let next = take(); next; next = take()) {
			try {
				next.resolve(await this.#do(next))
			} catch (error) {
				next.reject(error)
			}
			for (const picture of picturesOf(next.job)) picture.close()
		}
		this.#isBusy = false
	}

	/** Does a job, once more where its worker or the GPU broke. */
	async #do(waiting: Waiting): Promise<AnyResult> {
		const { engine: choice, signal } = waiting.options
		const auto = choice === 'auto'
		const engine = choice === 'auto' ? await this.#best.now() : choice
		try {
			return await this.#try(waiting, engine)
		} catch (error) {
			if (!(error instanceof StudioError) || signal.aborted) throw error
			if (engine === 'webgpu') this.#best.gpuFailed(error.code)
			if (engine === 'webgpu' && auto) return this.#try(waiting, 'wasm')
			if (isPassing(error)) return this.#try(waiting, engine)
			throw error
		}
	}

	async #try(waiting: Waiting, engine: Engine): Promise<AnyResult> {
		const { id, job, options } = waiting
		options.signal.throwIfAborted()
		// The page keeps its own, for another try.
		const copy = await copyOf(job)
		options.signal.throwIfAborted()
		const worker = this.#workerFor(engine)
		try {
			return await new Promise<AnyResult>((resolve, reject) => {
				this.#running = { waiting, engine, resolve, reject }
				post(worker, { do: 'job', id, engine, job: copy }, picturesOf(copy))
			})
		} finally {
			this.#running = undefined
			if (options.signal.aborted) post(worker, { do: 'cancel', id })
		}
	}

	#workerFor(engine: Engine): Worker {
		const known = this.#workers.get(engine)
		if (known) return known
		const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })
		worker.onmessage = ({ data }: MessageEvent<FromWorker>) => this.#hear(engine, data)
		worker.onerror = (event) => {
			event.preventDefault()
			this.#fail(engine, new StudioError('studio-died', { cause: event.message }))
		}
		this.#workers.set(engine, worker)
		return worker
	}

	#hear(engine: Engine, message: FromWorker): void {
		const running = this.#running?.waiting.id === message.id ? this.#running : undefined
		switch (message.is) {
			case 'progress':
				running?.waiting.options.onProgress?.(message.progress)
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

	/** Throws a worker away; what it works on fails. */
	#fail(engine: Engine, error: StudioError): void {
		this.#stop(engine)
		if (this.#running?.engine === engine) this.#running.reject(error)
	}

	#stop(engine: Engine): void {
		this.#workers.get(engine)?.terminate()
		this.#workers.delete(engine)
	}
}

/** Another worker, with another device, may well do what this one couldn't. */
function isPassing({ code }: StudioError): boolean {
	return code === 'studio-died' || code === 'gpu-lost'
}

function reasonOf(signal: AbortSignal): Error {
	return signal.reason instanceof Error ? signal.reason : new DOMException('', 'AbortError')
}

function post(worker: Worker, message: ToWorker, transfer: Transferable[] = []): void {
	worker.postMessage(message, transfer)
}

async function copyOf(job: AnyJob): Promise<AnyJob> {
	if (job.kind === 'texture') return job
	const picture = await createImageBitmap(job.order.picture)
	if (job.kind === 'belief') return { ...job, order: { ...job.order, picture } }
	if (job.kind === 'enlargePart') return { ...job, order: { ...job.order, picture } }
	if (job.kind === 'enlarge') return { ...job, order: { ...job.order, picture } }
	if (job.kind === 'readStyle') return { ...job, order: { picture } }
	return { ...job, order: { ...job.order, picture } }
}
