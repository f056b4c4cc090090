import type * as Y from 'yjs'
import { type Mark, marksOf, readMark, readMarks } from '../../shared/canvas.ts'
import type { Rect, Vec } from '../../shared/geometry.ts'
import {
	ground,
	groundOf,
	type Layer,
	layersOf,
	plainGround,
	readLayers,
} from '../../shared/layers.ts'
import { inOrder } from '../../shared/order.ts'
import { peopleOf, personOf } from '../../shared/people.ts'
import { isEraser, isHit, isOwnEraser } from './hit-test.ts'

export interface SceneChange {
	/** Marks that came on top of everything; they need only be painted over what is there. */
	added: readonly Mark[]
	/** Where anything else changed. */
	dirty: readonly Rect[]
	/** Marks as they were, and as they are now. */
	before: readonly Mark[]
	after: readonly Mark[]
	/** The layers changed, so that anything may look different. */
	layersChanged?: true
}

type Changing = Record<'before' | 'after' | 'added', Mark[]> & { dirty: Rect[] }

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
	/** Ids of layers that are painted apart. */
	#apart: ReadonlySet<string> = new Set()
	/** By author; of those that were asked for. */
	readonly #makers = new Map<number, string>()
	readonly #listeners = new Set<(change: SceneChange) => void>()

	constructor(doc: Y.Doc) {
		this.#doc = doc
		this.#readLayers()
		this.#ordered = readMarks(doc).sort(this.comparePaintOrder)
		for (const mark of this.#ordered) this.#byId.set(mark.id, mark)
		this.#apart = this.#findApart()
		marksOf(doc).observeDeep(this.#observe)
		layersOf(doc).observeDeep(this.#observeLayers)
		groundOf(doc).observe(this.#observeLayers)
		peopleOf(doc).observe(this.#observePeople)
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

	/** Must a layer be painted on a sheet of its own, so that what is done to it is done to all of it? */
	isIsolated({ id }: Layer): boolean {
		return this.#apart.has(id)
	}

	/** @returns the same for all marks that one person made, on whichever visit. */
	creatorOf({ author }: Pick<Mark, 'author'>): string {
		let maker = this.#makers.get(author)
		if (maker === undefined) {
			maker = personOf(this.#doc, author)?.who ?? String(author)
			this.#makers.set(author, maker)
		}
		return maker
	}

	/** Can a mark be seen, and so be pointed at? */
	isVisible(mark: Mark): boolean {
		return !isEraser(mark) && this.layerOf(mark).visible
	}

	/** @returns what lies uppermost under a point, of what can be seen. @param slack as in `isHit` */
	topMarkAt(point: Vec, slack: number): Mark | undefined {
		return this.#ordered.findLast((mark) => isHit(mark, point, slack) && this.isVisible(mark))
	}

	/** The marks of a layer, in painting order. */
	marksOnLayer(layer: string): Mark[] {
		return this.#ordered.filter((mark) => this.layerOf(mark).id === layer)
	}

	/** The z of what is on top of a layer, to put a new mark above; null on an empty one. */
	topZOf(layer: string): string | null {
		return this.#ordered.findLast((mark) => this.layerOf(mark).id === layer)?.z ?? null
	}

	onChange(listener: (change: SceneChange) => void): () => void {
		this.#listeners.add(listener)
		return () => this.#listeners.delete(listener)
	}

	close(): void {
		marksOf(this.#doc).unobserveDeep(this.#observe)
		layersOf(this.#doc).unobserveDeep(this.#observeLayers)
		groundOf(this.#doc).unobserve(this.#observeLayers)
		peopleOf(this.#doc).unobserve(this.#observePeople)
	}

	#readLayers(): void {
		this.#layers = readLayers(this.#doc)
		this.#ranked.clear()
		this.#layers.forEach((layer, rank) => {
			this.#ranked.set(layer.id, { layer, rank })
			if (layer.id === ground) this.#ground = { layer, rank }
		})
	}

	/** Compares marks by layer, then by z: what comes first is painted first. */
	readonly comparePaintOrder = (a: Mark, b: Mark): number =>
		this.#rankedOf(a).rank - this.#rankedOf(b).rank || inOrder(a, b)

	/** A mark whose layer is gone lies on the ground. */
	#rankedOf({ layer }: Mark): Ranked {
		return this.#ranked.get(layer) ?? this.#ground
	}

	/** The lowest one may be erased from as it is: there is nothing below. */
	#findApart(): ReadonlySet<string> {
		const [lowest, ...higher] = this.#layers
		const apart = new Set(this.#layers.filter((layer) => !isPlain(layer)).map(({ id }) => id))
		if (!lowest || higher.length === 0) return apart
		for (const mark of this.#ordered) {
			const { id } = this.layerOf(mark)
			if (id !== lowest.id && isEraser(mark)) apart.add(id)
		}
		return apart
	}

	readonly #observeLayers = (): void => {
		this.#readLayers()
		this.#ordered.sort(this.comparePaintOrder)
		this.#apart = this.#findApart()
		this.#tellAll()
	}

	/** What was erased depends on whose marks are whose. */
	readonly #observePeople = ({ keysChanged }: Y.YMapEvent<unknown>): void => {
		let isOther = false
		for (const key of keysChanged) {
			const author = Number(key)
			const before = this.#makers.get(author)
			this.#makers.delete(author)
			if (before !== undefined && before !== this.creatorOf({ author })) isOther = true
		}
		if (isOther && this.#ordered.some(isOwnEraser)) this.#tellAll()
	}

	/** Anything may look different. */
	#tellAll(): void {
		for (const listener of this.#listeners)
			listener({ added: [], dirty: [], before: [], after: [], layersChanged: true })
	}

	/** A new mark on top of everything need only be painted over what is there. */
	#isPaintedOver(mark: Mark): boolean {
		return !this.isIsolated(this.layerOf(mark)) && !isOwnEraser(mark)
	}

	readonly #observe = (events: Y.YEvent<Y.AbstractType<unknown>>[]): void => {
		const ids = new Set<string>()
		for (const event of events) {
			const [id] = event.path
			if (typeof id === 'string') ids.add(id)
			else for (const key of event.keys.keys()) ids.add(key)
		}
		const change: Changing = { added: [], dirty: [], before: [], after: [] }
		if (ids.size > changedOneByOne) this.#updateMany(ids, change)
		else for (const id of ids) this.#update(id, change)
		const apart = [...change.before, ...change.after].some(isEraser)
			? this.#findApart()
			: this.#apart
		const layers = !areSame(apart, this.#apart) ? ({ layers: true } as const) : {}
		this.#apart = apart
		for (const listener of this.#listeners) listener({ ...change, ...layers })
	}

	/** The same for many marks at once, as when a jam is opened: sorted once, not searched for each. */
	#updateMany(ids: ReadonlySet<string>, change: Changing): void {
		for (const id of ids) {
			const before = this.#byId.get(id)
			const after = readMark(this.#doc, id)
			if (before) change.before.push(before)
			if (after) change.after.push(after)
			if (after) this.#byId.set(id, after)
			else this.#byId.delete(id)
		}
		for (const { bounds } of [...change.before, ...change.after]) change.dirty.push(bounds)
		this.#ordered = [...this.#byId.values()].sort(this.comparePaintOrder)
	}

	#update(id: string, { added, dirty, before: gone, after: come }: Changing): void {
		const before = this.#byId.get(id)
		const after = readMark(this.#doc, id)
		if (before) {
			this.#byId.delete(id)
			this.#ordered.splice(this.#ordered.indexOf(before), 1)
			gone.push(before)
			dirty.push(before.bounds)
		}
		if (!after) return
		come.push(after)
		this.#byId.set(id, after)
		const above = this.#ordered.findLastIndex((mark) => this.comparePaintOrder(mark, after) < 0)
		const onTop = above === this.#ordered.length - 1
		this.#ordered.splice(above + 1, 0, after)
		if (onTop && !before && this.#isPaintedOver(after)) added.push(after)
		else dirty.push(after.bounds)
	}
}

function areSame(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
	return a.size === b.size && [...a].every((id) => b.has(id))
}

/** Whether a layer's marks lie on what is below as they are, with nothing done to the layer. */
function isPlain({ visible, opacity, blend }: Layer): boolean {
	return visible && opacity === 1 && blend === 'normal'
}
