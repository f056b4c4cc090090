import { createSignal, onCleanup } from 'solid-js'
import { ground, type Layer } from '../../shared/layers.ts'
import type { Scene } from './scene.ts'

/** The layers, and the one that this person works on. Create inside a Solid owner. */
export function createActiveLayer(scene: Scene) {
	const [layers, setLayers] = createSignal<readonly Layer[]>(scene.layers)
	onCleanup(scene.onChange((change) => change.layersChanged && setLayers(scene.layers)))
	const [chosen, choose] = createSignal(ground)

	return {
		/** From the lowest up. */
		layers,
		/** Id of the active layer: the chosen one, or the ground after somebody removed that. */
		active: () => (layers().some(({ id }) => id === chosen()) ? chosen() : ground),
		choose,
	}
}
