import { type HelperStart, type HelperTask, instantiate } from './open-wasm.ts'
import type { WasmExports } from './wasm-kernels.ts'

/** The second thread of the wasm engine: does its part of the rows in the shared memory. */

let exports: Promise<WasmExports> | undefined

self.onmessage = async ({ data }: MessageEvent<HelperStart | HelperTask>) => {
	if ('module' in data) {
		exports = instantiate(data)
		return
	}
	const kernels = await exports
	kernels?.[data.task](data.start, data.end)
	self.postMessage(undefined)
}
