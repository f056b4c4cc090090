import { sha256Hex } from '../../shared/keys.ts'
import type { EngineChoice } from './engine-choice.ts'
import { StudioError } from './errors.ts'

// biome-ignore lint/suspicious/noExplicitAny: shim
type Any = any
export class ShimStudio {
	#worker: Worker | undefined
	#id = 0
	#waiting = new Map<number, Any>()
	run(
		kind: 'texture' | 'belief',
		order: Any,
		options: { engine: EngineChoice; signal: AbortSignal; priority?: string },
	): Promise<Any> {
		this.#worker ??= new Worker(new URL('./shim-worker.ts', import.meta.url), { type: 'module' })
		this.#worker.onmessage = ({ data }) => {
			const w = this.#waiting.get(data.id)
			if (data.error) {
				console.error(data.error)
				w?.reject(new StudioError('job-failed'))
			} else w?.resolve(data.result)
		}
		const id = ++this.#id
		const { promise, resolve, reject } = Promise.withResolvers<Any>()
		this.#waiting.set(id, { resolve, reject })
		this.#worker.postMessage({
			id,
			kind,
			order,
			engine: options.engine === 'auto' ? 'wasm' : options.engine,
		})
		return promise
	}
	async file(bitmap: ImageBitmap) {
		const canvas = new OffscreenCanvas(bitmap.width, bitmap.height)
		canvas.getContext('2d')?.drawImage(bitmap, 0, 0)
		const blob = await canvas.convertToBlob({ type: 'image/webp', quality: 0.95 })
		const sha256 = await sha256Hex(new Uint8Array(await blob.arrayBuffer()))
		return {
			blob,
			sha256,
			width: bitmap.width,
			height: bitmap.height,
			thumbhash: new Uint8Array(25).fill(7),
		}
	}
	close() {
		this.#worker?.terminate()
	}
}
