import type { StudioErrorCode } from './errors.ts'
import type { Engine } from './messages.ts'

/** What a person may choose; `auto` takes the GPU where there is a real one. */
export type EngineChoice = 'auto' | Engine

/** A device that was lost so often won't stay. */
const mostLosses = 2

/** Which engine is best here, as far as this page has learnt. */
export class BestEngine {
	/** An adapter is asked for once. */
	#asked: Promise<Engine> | undefined
	#losses = 0

	now(): Promise<Engine> {
		this.#asked ??= askForGpu()
		return this.#asked
	}

	/**
	 * The GPU failed at a job. A lost device (a driver that starts anew, another card) may be back
	 * for the next job, so it has one more chance; whatever else failed would fail again.
	 */
	gpuFailed(code: StudioErrorCode): void {
		if (code === 'gpu-lost') this.#losses += 1
		const isOut = code !== 'gpu-lost' || this.#losses >= mostLosses
		this.#asked = isOut ? Promise.resolve('wasm') : undefined
	}
}

/** A software adapter gives right results but is many times slower than wasm. */
async function askForGpu(): Promise<Engine> {
	const adapter = await navigator.gpu?.requestAdapter().catch(() => null)
	if (!adapter) return 'wasm'
	const { isFallbackAdapter, architecture } = adapter.info
	return isFallbackAdapter || architecture === 'swiftshader' ? 'wasm' : 'webgpu'
}
