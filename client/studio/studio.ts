import { Attempts } from './attempts.ts'
import type { EngineChoice } from './engine-choice.ts'
import type { Engine, JobKind, Order, Progress, Result, Task } from './messages.ts'
import { type PictureFile, pictureFile } from './picture-file.ts'
import { closePictures } from './pictures-in.ts'
import { type Priority, Queue } from './queue.ts'
import { WorkerLink } from './worker-link.ts'

export interface RunOptions {
	engine: EngineChoice
	signal: AbortSignal
	onProgress?(progress: Progress): void
	/** `job` unless told. */
	priority?: Priority
	/** A name: a job that still waits under the same one is stale, and dropped (AbortError). */
	replaces?: string
}

/** WebP's, of what the networks painted. */
const quality = 0.95

/**
 * The studio, seen from the page: one a page, and one job at a time whatever the engine. Workers
 * are started when they are first needed and kept, so that the networks stay warm.
 */
export class Studio {
	readonly #queue = new Queue()
	readonly #attempts = new Attempts()
	/** One worker has one runtime; another engine needs another worker. */
	readonly #links = new Map<Engine, WorkerLink>()

	/**
	 * Has a job done. The pictures in the order are handed over and can't be used after.
	 * @throws StudioError; an AbortError once `signal` is aborted: at once, though the worker may
	 * first finish the run it is in.
	 */
	async run<K extends JobKind>(
		kind: K,
		order: Order<K>,
		{ engine, signal, onProgress, priority, replaces }: RunOptions,
	): Promise<Result<K>> {
		const errand = { signal, onProgress: (progress: Progress) => onProgress?.(progress) }
		const task: Task<K> = { kind, order }
		errand.onProgress({ stage: 'waiting' })
		try {
			return await this.#queue.add(
				() => this.#attempts.run(engine, (chosen) => this.#linkTo(chosen).run(task, errand)),
				{ signal, priority, replaces },
			)
		} finally {
			closePictures(order)
		}
	}

	/** Encodes a picture for keeping: WebP, or PNG where the browser can't write it. */
	file(bitmap: ImageBitmap): Promise<PictureFile> {
		return pictureFile(bitmap, bitmap, quality)
	}

	/** Ends every job with an AbortError, and the workers. */
	close(): void {
		this.#queue.clear()
		for (const link of this.#links.values()) link.stop(new DOMException('closed', 'AbortError'))
	}

	#linkTo(engine: Engine): WorkerLink {
		const open = this.#links.get(engine)
		if (open) return open
		const link = new WorkerLink(engine, () => this.#links.delete(engine))
		this.#links.set(engine, link)
		return link
	}
}
