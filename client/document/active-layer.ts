import { batch, createSignal, onCleanup } from 'solid-js'
import { ground, type Layer } from '../../shared/layers.ts'
import type { Scene } from './scene.ts'

/** The active layer was deleted, so another one is active. */
export interface LostLayer {
	lost: Layer
	active: Layer
}

/**
 * The layers, and the one that this person works on. Only this person's choice changes it, unless it
 * is deleted. Create inside a Solid owner.
 */
export function createActiveLayer(scene: Scene) {
	const [layers, setLayers] = createSignal<readonly Layer[]>(scene.layers)
	const [chosen, choose] = createSignal(ground)
	const [lost, setLost] = createSignal<LostLayer>()

	onCleanup(
		scene.onChange(({ layersChanged }) => {
			if (!layersChanged) return
			const before = layers()
			const now = scene.layers
			const layer = before.find(({ id }) => id === chosen())
			batch(() => {
				setLayers(now)
				if (!layer || now.some(({ id }) => id === layer.id)) return
				const active = nearestBelow(layer, before, now)
				choose(active.id)
				setLost({ lost: layer, active })
			})
		}),
	)

	return {
		/** From the lowest up. */
		layers,
		/**
		 * Id of the active layer. The ground while the chosen one is not there: a layer that was
		 * remembered from an earlier visit has not arrived yet.
		 */
		active: () => (layers().some(({ id }) => id === chosen()) ? chosen() : ground),
		choose,
		/** The last time that the active layer was deleted. */
		lost,
	}
}

/** @returns the layer that remains nearest below a deleted one; otherwise the lowest. */
function nearestBelow(deleted: Layer, before: readonly Layer[], now: readonly Layer[]): Layer {
	const below = before.slice(0, before.indexOf(deleted)).map(({ id }) => id)
	const nearest = below.findLast((id) => now.some((layer) => layer.id === id))
	const layer = now.find(({ id }) => id === nearest) ?? now[0]
	if (!layer) throw new Error('a document has at least the ground layer')
	return layer
}
