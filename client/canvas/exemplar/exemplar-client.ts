import type { QuiltOrder, QuiltPicture, QuiltResult } from './worker-messages.ts'

/** The page's side of the exemplar engine: a worker paints the blocks, and starts with the first. */
export class ExemplarClient {
	#worker: Worker | undefined
	readonly #waiting = new Map<number, (bitmap: ImageBitmap | undefined) => void>()
	#nextId = 0

	/**
	 * @param cells as `readQuiltMap` returns them; transferred. @param pictures of its channels from
	 * `pictureChannel` up.
	 * @returns the block's pixels, with its overlap; undefined when a source can't be loaded.
	 */
	paint(
		cells: Int32Array<ArrayBuffer>,
		pictures: readonly QuiltPicture[],
	): Promise<ImageBitmap | undefined> {
		const worker = this.#worker ?? this.#start()
		this.#worker = worker
		const order: QuiltOrder = { id: this.#nextId++, cells, pictures }
		worker.postMessage(order, [cells.buffer])
		return new Promise((resolve) => this.#waiting.set(order.id, resolve))
	}

	close(): void {
		this.#worker?.terminate()
	}

	#start(): Worker {
		const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })
		worker.onmessage = ({ data: { id, bitmap } }: MessageEvent<QuiltResult>) => {
			this.#waiting.get(id)?.(bitmap)
			this.#waiting.delete(id)
		}
		// Its script can't be loaded: the next order starts it again.
		worker.onerror = () => {
			worker.terminate()
			this.#worker = undefined
			for (const resolve of this.#waiting.values()) resolve(undefined)
			this.#waiting.clear()
		}
		return worker
	}
}
