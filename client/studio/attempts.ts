import { bestEngine, type EngineChoice } from './engine-choice.ts'
import { StudioError, type StudioErrorCode } from './errors.ts'
import type { Engine } from './messages.ts'

/** What a job may fail of on the GPU, though the processor can do it. */
const gpuTroubles: readonly StudioErrorCode[] = [
	'no-webgpu',
	'runtime-failed',
	'job-failed',
	'studio-died',
]

/** On which engine a job is tried, and when it is tried again. */
export class Attempts {
	readonly #findBest: () => Promise<Engine>
	#best: Promise<Engine> | undefined

	constructor(findBest = bestEngine) {
		this.#findBest = findBest
	}

	/**
	 * Runs a job on the engine chosen. If its worker dies, the job is given once more, to another
	 * one. If the GPU fails where the choice was ours, the processor does it, from now on.
	 * @throws what the last attempt threw
	 */
	async run<R>(choice: EngineChoice, attempt: (engine: Engine) => Promise<R>): Promise<R> {
		if (choice !== 'auto') return twice(() => attempt(choice))
		this.#best ??= this.#findBest()
		const engine = await this.#best
		try {
			return await twice(() => attempt(engine))
		} catch (error) {
			if (engine === 'wasm' || !isTrouble(error, gpuTroubles)) throw error
			this.#best = Promise.resolve('wasm')
			return twice(() => attempt('wasm'))
		}
	}
}

async function twice<R>(attempt: () => Promise<R>): Promise<R> {
	try {
		return await attempt()
	} catch (error) {
		if (!isTrouble(error, ['studio-died'])) throw error
		return attempt()
	}
}

function isTrouble(error: unknown, codes: readonly StudioErrorCode[]): boolean {
	return error instanceof StudioError && codes.includes(error.code)
}
