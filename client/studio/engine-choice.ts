import type { Engine } from './messages.ts'

/** What a person may choose; `auto` takes the GPU where there is a real one. */
export type EngineChoice = 'auto' | Engine

/**
 * @returns which engine to use. A software adapter gives right results but is many times slower
 * than wasm, so only an explicit choice takes it.
 */
export async function chooseEngine(choice: EngineChoice): Promise<Engine> {
	if (choice !== 'auto') return choice
	const adapter = await navigator.gpu?.requestAdapter().catch(() => null)
	if (!adapter) return 'wasm'
	const { isFallbackAdapter, architecture } = adapter.info
	return isFallbackAdapter || architecture === 'swiftshader' ? 'wasm' : 'webgpu'
}
