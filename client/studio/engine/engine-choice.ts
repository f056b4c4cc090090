import type { StudioErrorCode } from './errors.ts'
import type { Engine } from './messages.ts'

/** The engines a user can choose; `auto` uses WebGPU when there is a hardware adapter. */
export type EngineChoice = 'auto' | Engine

/** After this many lost devices, `auto` stops using WebGPU. */
const maxLosses = 2

/** Resolves `auto` to the best engine that this device is known to support. */
export class BestEngine {
	/** Cached: the adapter is requested once. */
	#detected: Promise<Engine> | undefined
	#losses = 0

	get(): Promise<Engine> {
		this.#detected ??= detectEngine()
		return this.#detected
	}

	/**
	 * Records that a job failed on WebGPU. A lost device (driver restart, GPU switch) can return, so
	 * it gets one more attempt; any other error disables WebGPU for this page.
	 */
	gpuFailed(code: StudioErrorCode): void {
		if (code === 'gpu-lost') this.#losses += 1
		const isDisabled = code !== 'gpu-lost' || this.#losses >= maxLosses
		this.#detected = isDisabled ? Promise.resolve('wasm') : undefined
	}
}

/** Rejects software adapters: their results are correct but many times slower than wasm. */
async function detectEngine(): Promise<Engine> {
	const adapter = await navigator.gpu?.requestAdapter().catch(() => null)
	if (!adapter) return 'wasm'
	const { isFallbackAdapter, architecture } = adapter.info
	return isFallbackAdapter || architecture === 'swiftshader' ? 'wasm' : 'webgpu'
}
