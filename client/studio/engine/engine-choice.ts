import type { StudioErrorCode } from './errors.ts'
import type { Engine } from './worker-messages.ts'

/** The engines a user can choose; `auto` uses WebGPU when there is a hardware adapter. */
export type EngineChoice = 'auto' | Engine

/** What the browser says about its GPU. */
export interface Detection {
	/** The faster engine on this device. */
	engine: Engine
	/** Names the GPU as far as the browser tells; undefined when no adapter answered. */
	gpu: string | undefined
}

/** After this many lost devices or stalled starts, `auto` stops using WebGPU. */
const maxLosses = 2
/** The longest wait for an adapter. Drivers answer within 0.1 s or, when they hang, never. */
const adapterMs = 3000
const noGpu: Detection = { engine: 'wasm', gpu: undefined }

/** Resolves `auto` to the best engine that this device is known to support. */
export class BestEngine {
	readonly #requestAdapter: () => Promise<GPUAdapter | null>
	/** Answered, or still running. A failure is not kept: the next job asks again. */
	#detection: { answer: Promise<Detection>; startedAt: number } | undefined
	#losses = 0
	#isDisabled = false

	constructor(requestAdapter = async () => (await navigator.gpu?.requestAdapter()) ?? null) {
		this.#requestAdapter = requestAdapter
	}

	/** Never rejects. Without an answer within 3 s of the first call, the result is wasm. */
	async get(): Promise<Detection> {
		this.#detection ??= { answer: this.#detect(), startedAt: performance.now() }
		const { answer, startedAt } = this.#detection
		const waitMs = startedAt + adapterMs - performance.now()
		const { engine, gpu } = await Promise.race([answer, noGpuAfter(waitMs)])
		return { engine: this.#isDisabled ? 'wasm' : engine, gpu }
	}

	/**
	 * Records that a job failed on WebGPU. A lost device (driver restart, GPU switch) can return, and
	 * a slow start can have been a slow connection, so these get one more attempt; any other error
	 * disables WebGPU for this page.
	 */
	gpuFailed(code: StudioErrorCode): void {
		const canReturn = code === 'gpu-lost' || code === 'start-stalled'
		if (canReturn) this.#losses += 1
		if (!canReturn || this.#losses >= maxLosses) this.#isDisabled = true
		this.#detection = undefined
	}

	async #detect(): Promise<Detection> {
		try {
			const adapter = await this.#requestAdapter()
			return adapter ? describe(adapter) : noGpu
		} catch {
			this.#detection = undefined
			return noGpu
		}
	}
}

/** Rejects software adapters: their results are correct but many times slower than wasm. */
function describe(adapter: GPUAdapter): Detection {
	const info = infoOf(adapter)
	const isSoftware = info?.isFallbackAdapter || info?.architecture === 'swiftshader'
	const names = [info?.vendor, info?.architecture, info?.device, info?.description]
	return { engine: isSoftware ? 'wasm' : 'webgpu', gpu: names.filter(Boolean).join(' ') }
}

/** @returns undefined in browsers that lack `info` or refuse to tell it. */
function infoOf(adapter: GPUAdapter): GPUAdapterInfo | undefined {
	try {
		return adapter.info
	} catch {
		return undefined
	}
}

function noGpuAfter(milliseconds: number): Promise<Detection> {
	return new Promise((resolve) => {
		setTimeout(() => resolve(noGpu), Math.max(0, milliseconds))
	})
}
