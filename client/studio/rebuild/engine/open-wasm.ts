import { wasm } from './assembly/kernels.ts?assembly'
import { type RowHelper, type WasmExports, WasmKernels } from './wasm-kernels.ts'

/** Pages of 64 KiB, as vite/assembly.ts sets them. */
const pages = { initial: 16, maximum: 1024 }

/** What the worker that helps gets first. */
export interface HelperStart {
	module: WebAssembly.Module
	memory: WebAssembly.Memory
}

/** Rows of a task, for the worker that helps. It answers each with an empty message. */
export interface HelperTask {
	task: 'search' | 'vote'
	start: number
	end: number
}

/**
 * Starts the wasm engine; on two threads where memory can be shared and there are two cores. The
 * second thread ends with the worker that this is called in.
 */
export async function openWasm(): Promise<WasmKernels> {
	const module = await WebAssembly.compile(
		Uint8Array.from(atob(wasm), (character) => character.charCodeAt(0)),
	)
	const memory = new WebAssembly.Memory({ ...pages, shared: true })
	const canShare = globalThis.crossOriginIsolated && navigator.hardwareConcurrency > 1
	const helper = canShare ? startHelper({ module, memory }) : undefined
	return new WasmKernels(memory, await instantiate({ module, memory }), helper)
}

export async function instantiate({ module, memory }: HelperStart): Promise<WasmExports> {
	const { exports } = await WebAssembly.instantiate(module, { env: { memory } })
	return exports as unknown as WasmExports
}

function startHelper(start: HelperStart): RowHelper {
	const worker = new Worker(new URL('./helper-worker.ts', import.meta.url), { type: 'module' })
	worker.postMessage(start)
	return {
		run: (task, from, to) =>
			new Promise((resolve, reject) => {
				worker.onmessage = () => resolve()
				worker.onerror = ({ message }) => reject(new Error(message || 'the second thread failed'))
				const rows: HelperTask = { task, start: from, end: to }
				worker.postMessage(rows)
			}),
	}
}
