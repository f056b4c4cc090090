import type * as Y from 'yjs'
import { type Mark, marksOf, readMark, readMarks } from '../../shared/canvas.ts'
import type { Rect } from '../../shared/geometry.ts'
import { ground, type Layer, layersOf, plainGround, readLayers } from '../../shared/layers.ts'
import { inOrder } from '../../shared/order.ts'

export interface SceneChange {
	/** Marks that came on top of everything; they need only be painted over what is there. */
	added: readonly Mark[]
	/** Where anything else changed. */
	dirty: readonly Rect[]
	/** The layers changed, so that anything may look different. */
	layers?: true
}

const changedOneByOne = 100

/** A layer and how many are below it. */
interface Ranked {
	layer: Layer
	rank: number
}

/** The document's layers and marks, read once and kept in painting order. */
export class Scene {
	readonly #doc: Y.Doc
	readonly #byId = new Map<string, Mark>()
	#ordered: Mark[] = []
	#layers: Layer[] = []
	readonly #ranked = new Map<string, Ranked>()
	#ground: Ranked = { layer: plainGround, rank: 0 }
	readonly #listeners = new Set<(change: SceneChange) => void>()

	constructor(doc: Y.Doc) {
		this.#doc = doc
		this.#readLayers()
		this.#ordered = readMarks(doc).sort(this.#inPaintingOrder)
		for (const mark of this.#ordered) this.#byId.set(mark.id, mark)
		marksOf(doc).observeDeep(this.#observe)
		layersOf(doc).observeDeep(this.#observeLayers)
	}

	/** In painting order. */
	get marks(): readonly Mark[] {
		return this.#ordered
	}

	get(id: string): Mark | undefined {
		return this.#byId.get(id)
	}

	/** From the lowest up; at least the ground. */
	get layers(): readonly Layer[] {
		return this.#layers
	}

	/** The layer a mark lies on. */
	layerOf(mark: Mark): Layer {
		return this.#rankedOf(mark).layer
	}

	/** The marks of a layer, in painting order. */
	on(layer: string): Mark[] {
		return this.#ordered.filter((mark) => this.layerOf(mark).id === layer)
	}

	/** The z of what is on top of a layer, to put a new mark above; null on an empty one. */
	topOf(layer: string): string | null {
		return this.#ordered.findLast((mark) => this.layerOf(mark).id === layer)?.z ?? null
	}

	onChange(listener: (change: SceneChange) => void): () => void {
		this.#listeners.add(listener)
		return () => this.#listeners.delete(listener)
	}

	close(): void {
		marksOf(this.#doc).unobserveDeep(this.#observe)
		layersOf(this.#doc).unobserveDeep(this.#observeLayers)
	}

	#readLayers(): void {
		this.#layers = readLayers(this.#doc)
		this.#ranked.clear()
		this.#layers.forEach((layer, rank) => {
			this.#ranked.set(layer.id, { layer, rank })
			if (layer.id === ground) this.#ground = { layer, rank }
		})
	}

	readonly #inPaintingOrder = (a: Mark, b: Mark): number =>
		this.#rankedOf(a).rank - this.#rankedOf(b).rank || inOrder(a, b)

	/** A mark whose layer is gone lies on the ground. */
	#rankedOf({ layer }: Mark): Ranked {
		return this.#ranked.get(layer) ?? this.#ground
	}

	readonly #observeLayers = (): void => {
		this.#readLayers()
		this.#ordered.sort(this.#inPaintingOrder)
		for (const listener of this.#listeners) listener({ added: [], dirty: [], layers: true })
	}

	readonly #observe = (events: Y.YEvent<Y.AbstractType<unknown>>[]): void => {
		const ids = new Set<string>()
		for (const event of events) {
			const [id] = event.path
			if (typeof id === 'string') ids.add(id)
			else for (const key of event.keys.keys()) ids.add(key)
		}
		const added: Mark[] = []
		const dirty: Rect[] = []
		if (ids.size > changedOneByOne) this.#updateMany(ids, dirty)
		else for (const id of ids) this.#update(id, added, dirty)
		for (const listener of this.#listeners) listener({ added, dirty })
	}

	/** The same for many marks at once, as when a jam is opened: sorted once, not searched for each. */
	#updateMany(ids: ReadonlySet<string>, dirty: Rect[]): void {
		for (const id of ids) {
			const before = this.#byId.get(id)
			const after = readMark(this.#doc, id)
			if (before) dirty.push(before.bounds)
			if (after) dirty.push(after.bounds)
			if (after) this.#byId.set(id, after)
			else this.#byId.delete(id)
		}
		this.#ordered = [...this.#byId.values()].sort(this.#inPaintingOrder)
	}

	#update(id: string, added: Mark[], dirty: Rect[]): void {
		const before = this.#byId.get(id)
		const after = readMark(this.#doc, id)
		if (before) {
			this.#byId.delete(id)
			this.#ordered.splice(this.#ordered.indexOf(before), 1)
			dirty.push(before.bounds)
		}
		if (!after) return
		this.#byId.set(id, after)
		const above = this.#ordered.findLastIndex((mark) => this.#inPaintingOrder(mark, after) < 0)
		const onTop = above === this.#ordered.length - 1
		this.#ordered.splice(above + 1, 0, after)
		if (onTop && !before && isPlain(this.layerOf(after))) added.push(after)
		else dirty.push(after.bounds)
	}
}

/** Whether a layer's marks lie on what is below as they are, with nothing done to the layer. */
function isPlain({ visible, opacity, blend }: Layer): boolean {
	return visible && opacity === 1 && blend === 'normal'
}
