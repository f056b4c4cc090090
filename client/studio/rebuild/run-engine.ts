import type { EngineChoice } from '../engine/engine-choice.ts'
import { StudioError } from '../engine/errors.ts'
import type { Studio } from '../engine/studio.ts'
import type { PixelData } from '../engine/tiles.ts'
import type { Engine } from '../engine/worker-messages.ts'
import { kernelsName, type RebuildEvents, type RebuildRequest, rebuild } from './engine/rebuild.ts'

/**
 * Rebuilds on the engine that the studio trusts. Where `auto` chose WebGPU and that fails, or where it
 * computes the known input wrongly, WebAssembly does the work again: both return the same pixels.
 * @returns the pixels and the engine that made them. @throws StudioError; an AbortError once it is cancelled
 */
export async function runOnEngine(
	studio: Studio,
	request: Omit<RebuildRequest, 'engine' | 'testedKernels'>,
	choice: EngineChoice,
	signal: AbortSignal,
	onLevel: RebuildEvents['onLevel'],
): Promise<{ pixels: PixelData; engine: Engine }> {
	const { gpu, gpuAccess } = studio
	const engine = await gpuAccess.choose(choice, [kernelsName])
	const events = { onLevel, onTest: gpu.recordTest.bind(gpu) }
	const onWasm = () => rebuild({ ...request, engine: 'wasm' }, signal, events)
	if (engine === 'wasm') return { pixels: await onWasm(), engine }
	const testedKernels = gpu.rightNetworks()
	const onGpu = () => rebuild({ ...request, engine, testedKernels }, signal, events)
	try {
		const pixels = await gpuAccess.run(kernelsName, onGpu)
		// A drawing takes about as many passes as a run of a network has operators.
		studio.countGpuRuns(1)
		return { pixels, engine }
	} catch (error) {
		signal.throwIfAborted()
		const code = error instanceof StudioError ? error.code : 'job-failed'
		gpuAccess.failed(code)
		if (choice !== 'auto' && code !== 'gpu-wrong') throw error
		return { pixels: await onWasm(), engine: 'wasm' }
	}
}
