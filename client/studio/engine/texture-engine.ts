import { createSignal } from 'solid-js'
import type { EngineChoice } from './engine-choice.ts'

/** The engine that the user chose for the network that paints the canvas's materials. */
export function createTextureEngine() {
	const [chosen, choose] = createSignal<EngineChoice>('auto')
	return { chosen, choose }
}

export type TextureEngine = ReturnType<typeof createTextureEngine>
