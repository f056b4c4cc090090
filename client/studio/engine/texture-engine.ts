import { createSignal } from 'solid-js'
import type { EngineChoice } from './engine-choice.ts'

/** What runs the network that paints the materials of the canvas, as this person chose. */
export function createTextureEngine() {
	const [chosen, choose] = createSignal<EngineChoice>('auto')
	return { chosen, choose }
}

export type TextureEngine = ReturnType<typeof createTextureEngine>
