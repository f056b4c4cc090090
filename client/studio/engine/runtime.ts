import { ortFiles } from 'virtual:ort-files'
import type * as Ort from 'onnxruntime-web/jspi'
import { download, inflate, type OnBytes } from './download.ts'
import { StudioError } from './errors.ts'
import type { Network, Tensor } from './network.ts'
import type { Engine, StartParams } from './worker-messages.ts'

interface StartOptions extends Pick<StartParams, 'engine' | 'isSingleThread'> {
	onBytes: OnBytes
	/** Called when the GPU device is lost. */
	onDeviceLost(): void
}

/** More threads do not speed up networks of this size. */
const maxThreads = 4
/** Time that a lost GPU device has to report the loss after an error. */
const lossMs = 300

/**
 * Wraps onnxruntime-web; no other file imports it. A worker has one runtime: its WebAssembly cannot
 * be started twice, and a failed start cannot be retried.
 */
export class Runtime {
	readonly engine: Engine
	readonly #ort: typeof Ort
	readonly #device: GPUDevice | undefined
	#runs = 0

	private constructor(engine: Engine, ort: typeof Ort, device: GPUDevice | undefined) {
		this.engine = engine
		this.#ort = ort
		this.#device = device
	}

	/** Runs of networks so far. */
	get runs(): number {
		return this.#runs
	}

	/**
	 * Downloads and starts the runtime.
	 * @throws StudioError `no-webgpu`, `runtime-failed`, `model-missing`; all are fatal to the worker
	 */
	static async start({
		engine,
		isSingleThread,
		onBytes,
		onDeviceLost,
	}: StartOptions): Promise<Runtime> {
		const device = engine === 'webgpu' ? await requestDevice() : undefined
		void device?.lost.then(onDeviceLost)
		const files = ortFiles[engine === 'wasm' ? 'wasm' : hasJspi() ? 'jspi' : 'asyncify']
		const wasm = await inflate(await download(files.wasm, onBytes))
		try {
			const ort: typeof Ort = await import(/* @vite-ignore */ files.runtime)
			ort.env.wasm.wasmBinary = wasm
			ort.env.wasm.wasmPaths = { mjs: new URL(files.glue, location.href).href }
			const canUseThreads = crossOriginIsolated && !isSingleThread
			ort.env.wasm.numThreads = canUseThreads
				? Math.min(maxThreads, navigator.hardwareConcurrency)
				: 1
			return new Runtime(engine, ort, device)
		} catch (cause) {
			throw new StudioError('runtime-failed', { fatal: true, cause })
		}
	}

	/** @param model an ONNX file. @throws StudioError `runtime-failed`, `gpu-lost`; both are fatal to the worker */
	async open(model: Uint8Array): Promise<Network> {
		const ort = this.#ort
		try {
			const session = await ort.InferenceSession.create(model, {
				executionProviders: this.#device
					? [{ name: 'webgpu', device: this.#device, preferredLayout: 'NHWC' }]
					: ['wasm'],
			})
			const fail = async (cause: unknown) => {
				await this.#throwIfLost(cause)
				throw new StudioError('job-failed', { cause })
			}
			return {
				run: (inputs) => {
					this.#runs += 1
					return run(ort, session, inputs).catch(fail)
				},
			}
		} catch (cause) {
			await this.#throwIfLost(cause)
			throw new StudioError('runtime-failed', { fatal: true, cause })
		}
	}

	/** A run on a lost GPU device can fail shortly before the loss is reported. */
	async #throwIfLost(cause: unknown): Promise<void> {
		const timeout = new Promise<undefined>((resolve) => {
			setTimeout(resolve, lossMs)
		})
		const lost = await Promise.race([this.#device?.lost, timeout])
		if (lost) throw new StudioError('gpu-lost', { fatal: true, cause })
	}
}

async function run(
	ort: typeof Ort,
	session: Ort.InferenceSession,
	inputs: Record<string, Tensor>,
): Promise<Tensor> {
	const feeds: Record<string, Ort.Tensor> = {}
	for (const [name, { data, dims }] of Object.entries(inputs)) {
		feeds[name] = new ort.Tensor('float32', data, dims)
	}
	const outputs = await session.run(feeds)
	const output = outputs[session.outputNames[0] ?? '']
	if (!output) throw new Error('no output')
	const data = await output.getData()
	output.dispose()
	if (!(data instanceof Float32Array)) throw new Error(`output is ${output.type}`)
	return { data: data.slice(), dims: output.dims }
}

/** With JavaScript Promise Integration, a smaller and faster build of the runtime works. */
function hasJspi(): boolean {
	return 'Suspending' in WebAssembly
}

async function requestDevice(): Promise<GPUDevice> {
	try {
		const adapter = await navigator.gpu?.requestAdapter({ powerPreference: 'high-performance' })
		if (!adapter) throw new Error('no adapter')
		const { maxStorageBufferBindingSize, maxBufferSize } = adapter.limits
		return await adapter.requestDevice({
			requiredLimits: { maxStorageBufferBindingSize, maxBufferSize },
		})
	} catch (cause) {
		throw new StudioError('no-webgpu', { fatal: true, cause })
	}
}
