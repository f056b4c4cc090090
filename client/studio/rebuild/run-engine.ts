import { BestEngine, type EngineChoice } from '../engine/engine-choice.ts'
import { StudioError } from '../engine/errors.ts'
import type { Engine } from '../engine/messages.ts'
import type { PixelData } from '../engine/tiles.ts'
import { type RebuildInput, rebuild } from './engine/rebuild.ts'

const bestEngine = new BestEngine()

/**
 * Rebuilds on the chosen engine. Where `auto` chose WebGPU and that fails, WebAssembly does the work
 * again: both return the same pixels.
 * @param onLevel as of `rebuild`. @returns the pixels and the engine that made them.
 * @throws StudioError `job-failed`; an AbortError once it is cancelled
 */
export async function runOnEngine(
	input: RebuildInput,
	choice: EngineChoice,
	signal: AbortSignal,
	onLevel: (pixels: PixelData, done: number) => void,
): Promise<{ pixels: PixelData; engine: Engine }> {
	const { engine } = choice === 'auto' ? await bestEngine.get() : { engine: choice }
	try {
		return { pixels: await rebuild(input, engine, signal, onLevel), engine }
	} catch (cause) {
		signal.throwIfAborted()
		if (choice !== 'auto' || engine === 'wasm') throw new StudioError('job-failed', { cause })
		bestEngine.gpuFailed('job-failed')
		return runOnEngine(input, 'wasm', signal, onLevel)
	}
}
