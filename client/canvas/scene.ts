import type * as Y from 'yjs'
import { inPaintingOrder, type Mark, marksOf, readMark, readMarks } from '../../shared/canvas.ts'
import type { Rect } from '../../shared/geometry.ts'

export interface SceneChange {
	/** Marks that came on top of everything; they need only be painted over what is there. */
	added: readonly Mark[]
	/** Where anything else changed. */
	dirty: readonly Rect[]
	/** Marks as they were, and as they are now. */
	before: readonly Mark[]
	after: readonly Mark[]
}

type Changing = { [Part in keyof SceneChange]: SceneChange[Part][number][] }

const changedOneByOne = 100

/** The document's marks, read once and kept in painting order. */
export class Scene {
	readonly #doc: Y.Doc
	readonly #byId = new Map<string, Mark>()
	#ordered: Mark[] = []
	readonly #listeners = new Set<(change: SceneChange) => void>()

	constructor(doc: Y.Doc) {
		this.#doc = doc
		this.#ordered = readMarks(doc)
		for (const mark of this.#ordered) this.#byId.set(mark.id, mark)
		marksOf(doc).observeDeep(this.#observe)
	}

	/** In painting order. */
	get marks(): readonly Mark[] {
		return this.#ordered
	}

	get(id: string): Mark | undefined {
		return this.#byId.get(id)
	}

	/** The z of what is on top, to put a new mark above; null on an empty canvas. */
	get top(): string | null {
		return this.#ordered.at(-1)?.z ?? null
	}

	onChange(listener: (change: SceneChange) => void): () => void {
		this.#listeners.add(listener)
		return () => this.#listeners.delete(listener)
	}

	close(): void {
		marksOf(this.#doc).unobserveDeep(this.#observe)
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
		for (const listener of this.#listeners) listener(change)
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
		this.#ordered = [...this.#byId.values()].sort(inPaintingOrder)
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
		const above = this.#ordered.findLastIndex((mark) => inPaintingOrder(mark, after) < 0)
		const onTop = above === this.#ordered.length - 1
		this.#ordered.splice(above + 1, 0, after)
		if (onTop && !before) added.push(after)
		else dirty.push(after.bounds)
	}
}
