import type { Kernels } from './kernels.ts'
import { openWasm } from './open-wasm.ts'
import { PlainKernels } from './plain-kernels.ts'
import type { RebuildEngine } from './rebuild.ts'
import { WebGpuKernels } from './webgpu-kernels.ts'

/** @throws Error when the device cannot run the engine. */
export async function openKernels(engine: RebuildEngine): Promise<Kernels> {
	switch (engine) {
		case 'plain':
			return new PlainKernels()
		case 'wasm':
			return openWasm()
		case 'webgpu':
			return WebGpuKernels.open()
	}
}
