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
	close() {
		this.#worker?.terminate()
	}
}
