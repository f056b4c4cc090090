import type * as Y from 'yjs'
import { isWritten, type Mark, marksOf, readMark, readMarks } from '../../shared/canvas.ts'
import { intersects, type Rect, type Vec } from '../../shared/geometry.ts'
import { groundOf, type Layer, layersOf } from '../../shared/layers.ts'
import { isPaperKey } from '../../shared/paper.ts'
import { peopleOf, personOf } from '../../shared/people.ts'
import { isEraser, isHit, isOwnEraser } from './hit-test.ts'
import { LayerStack } from './layer-stack.ts'
import { type Viewer, veiled } from './veil.ts'

export interface SceneChange {
	/** New marks on top of everything. They can be painted over the existing pixels. */
	added: readonly Mark[]
	/** Regions of all other changes, world units. */
	dirty: readonly Rect[]
	/** The changed marks in their old and in their new state. */
	before: readonly Mark[]
	after: readonly Mark[]
	/** Set when the layers changed: everything may look different. */
	layersChanged?: true
}

type SceneChangeBuilder = Record<'before' | 'after' | 'added', Mark[]> & { dirty: Rect[] }

/** A change of more marks than this sorts all marks once instead of inserting each. */
const maxIncrementalChanges = 100

/** The document's layers and marks, read once and kept in painting order. */
export class Scene {
	readonly #doc: Y.Doc
	readonly #viewer: Viewer | undefined
	readonly #byId = new Map<string, Mark>()
	readonly #layers = new LayerStack()
	#ordered: Mark[] = []
	/** Cached results of `creatorOf`, by author. */
	readonly #creators = new Map<number, string>()
	/** The words of texts that wait for approval, by the mark's id: the document doesn't have them. */
	readonly #words = new Map<string, string>()
	readonly #listeners = new Set<(change: SceneChange) => void>()

	/** @param viewer sees only a panel of others' marks that wait for approval; absent: sees all. */
	constructor(doc: Y.Doc, viewer?: Viewer) {
		this.#doc = doc
		this.#viewer = viewer
		this.#layers.read(doc)
		this.#ordered = readMarks(doc).map(this.#seen).sort(this.comparePaintOrder)
		for (const mark of this.#ordered) this.#byId.set(mark.id, mark)
		this.#layers.updateIsolation(this.#ordered)
		marksOf(doc).observeDeep(this.#observeMarks)
		layersOf(doc).observeDeep(this.#observeLayers)
		groundOf(doc).observe(this.#observeGround)
		peopleOf(doc).observe(this.#observePeople)
	}

	/** In painting order. */
	get marks(): readonly Mark[] {
		return this.#ordered
	}

	get(id: string): Mark | undefined {
		return this.#byId.get(id)
	}

	/** Bottom layer first. Contains at least the ground layer. */
	get layers(): readonly Layer[] {
		return this.#layers.layers
	}

	/** A mark whose layer was deleted lies on the ground layer. */
	layerOf(mark: Mark): Layer {
		return this.#layers.layerOf(mark)
	}

	/** True when the layer must be composited as an isolated group. */
	isIsolated(layer: Layer): boolean {
		return this.#layers.isIsolated(layer)
	}

	/** Compares marks by layer, then by z. The lower mark is painted first. */
	readonly comparePaintOrder = this.#layers.comparePaintOrder

	/** @returns a key that is equal for all marks of one person, across all visits. */
	creatorOf({ author }: Pick<Mark, 'author'>): string {
		let creator = this.#creators.get(author)
		if (creator === undefined) {
			creator = personOf(this.#doc, author)?.who ?? String(author)
			this.#creators.set(author, creator)
		}
		return creator
	}

	/** True when an own eraser erases from a mark: one below it, on its layer, by the same person. */
	erases(eraser: Mark, mark: Mark): boolean {
		return (
			intersects(eraser.bounds, mark.bounds) &&
			this.comparePaintOrder(mark, eraser) < 0 &&
			this.layerOf(eraser) === this.layerOf(mark) &&
			this.creatorOf(eraser) === this.creatorOf(mark)
		)
	}

	/** False for erasers and for marks on hidden layers. Only visible marks can be hit. */
	isVisible(mark: Mark): boolean {
		return !isEraser(mark) && this.layerOf(mark).visible
	}

	/** @returns the topmost visible mark under a point. @param slack as in `isHit` */
	topMarkAt(point: Vec, slack: number): Mark | undefined {
		return this.#ordered.findLast((mark) => isHit(mark, point, slack) && this.isVisible(mark))
	}

	/** The marks of a layer, in painting order. */
	marksOnLayer(layer: string): Mark[] {
		return this.#ordered.filter((mark) => this.layerOf(mark).id === layer)
	}

	/** The z of a layer's topmost mark, to place a new mark above it; null for an empty layer. */
	topZOf(layer: string): string | null {
		return this.#ordered.findLast((mark) => this.layerOf(mark).id === layer)?.z ?? null
	}

	/** Sets the words of a text that waits for approval. */
	setWords(id: string, words: string): void {
		this.#words.set(id, words)
		if (this.#byId.has(id)) this.#updateAndNotify(new Set([id]))
	}

	onChange(listener: (change: SceneChange) => void): () => void {
		this.#listeners.add(listener)
		return () => this.#listeners.delete(listener)
	}

	close(): void {
		marksOf(this.#doc).unobserveDeep(this.#observeMarks)
		layersOf(this.#doc).unobserveDeep(this.#observeLayers)
		groundOf(this.#doc).unobserve(this.#observeGround)
		peopleOf(this.#doc).unobserve(this.#observePeople)
	}

	readonly #observeLayers = (): void => {
		this.#layers.read(this.#doc)
		this.#ordered.sort(this.comparePaintOrder)
		this.#layers.updateIsolation(this.#ordered)
		this.#notifyAllChanged()
	}

	/** The paper lies below the art: when it changes, the art looks the same. */
	readonly #observeGround = ({ keysChanged }: Y.YMapEvent<unknown>): void => {
		if (![...keysChanged].every(isPaperKey)) this.#observeLayers()
	}

	/** An own eraser erases the marks of one person, so its result depends on the list of people. */
	readonly #observePeople = ({ keysChanged }: Y.YMapEvent<unknown>): void => {
		let hasChanged = false
		for (const key of keysChanged) {
			const author = Number(key)
			const before = this.#creators.get(author)
			this.#creators.delete(author)
			if (before !== undefined && before !== this.creatorOf({ author })) hasChanged = true
		}
		if (hasChanged && this.#ordered.some(isOwnEraser)) this.#notifyAllChanged()
		const waiting = this.#ordered.filter(
			(mark) => mark.pending && keysChanged.has(`${mark.author}`),
		)
		if (waiting.length > 0) this.#updateAndNotify(new Set(waiting.map(({ id }) => id)))
	}

	/** What the viewer sees of a mark. */
	readonly #seen = (mark: Mark): Mark => {
		if (!mark.pending) return mark
		const viewer = this.#viewer
		const isShown = !viewer || viewer.isHost || this.creatorOf(mark) === viewer.who
		if (!isShown) return veiled(mark)
		const words = this.#words.get(mark.id)
		return words !== undefined && isWritten(mark) ? { ...mark, text: words } : mark
	}

	#read(id: string): Mark | undefined {
		const mark = readMark(this.#doc, id)
		return mark && this.#seen(mark)
	}

	#notifyAllChanged(): void {
		this.#notify({ added: [], dirty: [], before: [], after: [], layersChanged: true })
	}

	#notify(change: SceneChange): void {
		for (const listener of this.#listeners) listener(change)
	}

	readonly #observeMarks = (events: Y.YEvent<Y.AbstractType<unknown>>[]): void => {
		const ids = new Set<string>()
		for (const event of events) {
			const [id] = event.path
			if (typeof id === 'string') ids.add(id)
			else for (const key of event.keys.keys()) ids.add(key)
		}
		this.#updateAndNotify(ids)
	}

	#updateAndNotify(ids: ReadonlySet<string>): void {
		const change: SceneChangeBuilder = { added: [], dirty: [], before: [], after: [] }
		if (ids.size > maxIncrementalChanges) this.#updateMany(ids, change)
		else for (const id of ids) this.#update(id, change)
		const layersChanged =
			[...change.before, ...change.after].some(isEraser) &&
			this.#layers.updateIsolation(this.#ordered)
		this.#notify(layersChanged ? { ...change, layersChanged } : change)
	}

	/** Updates many marks and sorts once, as when a jam is opened. */
	#updateMany(ids: ReadonlySet<string>, change: SceneChangeBuilder): void {
		for (const id of ids) {
			const before = this.#byId.get(id)
			const after = this.#read(id)
			if (before) change.before.push(before)
			if (after) change.after.push(after)
			if (after) this.#byId.set(id, after)
			else this.#byId.delete(id)
		}
		for (const { bounds } of [...change.before, ...change.after]) change.dirty.push(bounds)
		this.#ordered = [...this.#byId.values()].sort(this.comparePaintOrder)
	}

	#update(id: string, change: SceneChangeBuilder): void {
		const before = this.#byId.get(id)
		const after = this.#read(id)
		if (before) {
			this.#byId.delete(id)
			this.#ordered.splice(this.#ordered.indexOf(before), 1)
			change.before.push(before)
			change.dirty.push(before.bounds)
		}
		if (!after) return
		change.after.push(after)
		this.#byId.set(id, after)
		const below = this.#ordered.findLastIndex((mark) => this.comparePaintOrder(mark, after) < 0)
		const isOnTop = below === this.#ordered.length - 1
		this.#ordered.splice(below + 1, 0, after)
		if (isOnTop && !before && this.#canPaintOver(after)) change.added.push(after)
		else change.dirty.push(after.bounds)
	}

	/** True when a new topmost mark can be painted over the existing pixels. */
	#canPaintOver(mark: Mark): boolean {
		return !this.isIsolated(this.layerOf(mark)) && !isOwnEraser(mark)
	}
}
