import type * as Y from 'yjs'
import type { Mark } from '../../shared/canvas.ts'
import { ground, type Layer, plainGround, readLayers } from '../../shared/layers.ts'
import { compareByOrder } from '../../shared/order.ts'
import { isEraser } from './hit-test.ts'

/** A layer and its index from the bottom. */
interface RankedLayer {
	layer: Layer
	rank: number
}

/** The document's layers from the bottom up, and how marks lie on them. */
export class LayerStack {
	readonly #ranked = new Map<string, RankedLayer>()
	#layers: Layer[] = []
	#ground: RankedLayer = { layer: plainGround, rank: 0 }
	#isolated: ReadonlySet<string> = new Set()

	/** Bottom layer first. Contains at least the ground layer. */
	get layers(): readonly Layer[] {
		return this.#layers
	}

	/** Reads the layers from the document. */
	read(doc: Y.Doc): void {
		this.#layers = readLayers(doc)
		this.#ranked.clear()
		this.#layers.forEach((layer, rank) => {
			this.#ranked.set(layer.id, { layer, rank })
			if (layer.id === ground) this.#ground = { layer, rank }
		})
	}

	/** A mark whose layer was deleted lies on the ground layer. */
	layerOf(mark: Mark): Layer {
		return this.#rankedLayerOf(mark).layer
	}

	/** Compares marks by layer, then by z. The lower mark is painted first. */
	readonly comparePaintOrder = (a: Mark, b: Mark): number =>
		this.#rankedLayerOf(a).rank - this.#rankedLayerOf(b).rank || compareByOrder(a, b)

	/** True when the layer must be composited as an isolated group. */
	isIsolated({ id }: Layer): boolean {
		return this.#isolated.has(id)
	}

	/**
	 * Determines which layers are isolated: those with opacity, a blend mode or an eraser. An eraser
	 * on the bottom layer needs no isolation, because nothing lies below it.
	 * @param marks all marks. @returns true when the set of isolated layers has changed.
	 */
	updateIsolation(marks: readonly Mark[]): boolean {
		const before = this.#isolated
		const [bottom, ...upper] = this.#layers
		const isolated = new Set(this.#layers.filter((layer) => !isPlain(layer)).map(({ id }) => id))
		if (bottom && upper.length > 0) {
			for (const mark of marks) {
				const { id } = this.layerOf(mark)
				if (id !== bottom.id && isEraser(mark)) isolated.add(id)
			}
		}
		this.#isolated = isolated
		return isolated.size !== before.size || ![...isolated].every((id) => before.has(id))
	}

	#rankedLayerOf({ layer }: Mark): RankedLayer {
		return this.#ranked.get(layer) ?? this.#ground
	}
}

/** True when the layer's marks are painted directly onto what lies below. */
function isPlain({ visible, opacity, blend }: Layer): boolean {
	return visible && opacity === 1 && blend === 'normal'
}
