import * as Y from 'yjs'
import { marksOf } from '../../shared/canvas.ts'
import { groundOf, layersOf } from '../../shared/layers.ts'
import { paletteOf } from '../../shared/palette.ts'
import type { Page } from './two-people.ts'

/** The content of a document: values by `root/id/key`, and texts, which are compared by letter. */
export interface Snapshot {
	values: Map<string, string>
	texts: Map<string, string>
}

export function snapshotOf(doc: Y.Doc): Snapshot {
	const values = new Map<string, string>()
	const texts = new Map<string, string>()
	const roots = { marks: marksOf(doc), layers: layersOf(doc) }
	for (const [root, maps] of Object.entries(roots)) {
		for (const [id, map] of maps) {
			for (const [key, value] of map) {
				const isText = value instanceof Y.Text
				values.set(`${root}/${id}/${key}`, isText ? 'text' : show(value))
				if (isText) texts.set(id, value.toString())
			}
		}
	}
	for (const [key, value] of groundOf(doc)) values.set(`ground/ground/${key}`, String(value))
	for (const [key, value] of paletteOf(doc)) values.set(`palette/${key}/z`, value)
	return { values, texts }
}

const show = (value: unknown) =>
	value instanceof Uint8Array ? value.join() : JSON.stringify(value)

/** @returns the mark, layer or colour that a path belongs to. */
const thingOf = (path: string) => path.slice(0, path.lastIndexOf('/'))

const thingsIn = ({ values }: Snapshot) => new Set([...values.keys()].map(thingOf))

const without = (text: string, letters: string) => [...text].filter((x) => !letters.includes(x))

/** The effect of one step of one person, seen from outside the history. */
export class ModelStep {
	/** By path: the values it replaced and the value it left; undefined: no value. */
	readonly values = new Map<string, { before: (string | undefined)[]; after: string | undefined }>()
	/** By mark. A test writes no letter twice, so each letter is identified. */
	readonly inserted = new Map<string, Set<string>>()
	readonly deleted = new Map<string, Set<string>>()
	/** Things that others changed since the step began. */
	readonly touched = new Set<string>()
	/** Things that the step made. */
	readonly #made = new Set<string>()
	/** True when a later step that was dropped changed some of the same things. */
	isCovered = false

	/** Adds a transaction that is part of the step. */
	extend(before: Snapshot, after: Snapshot): void {
		for (const path of new Set([...before.values.keys(), ...after.values.keys()])) {
			const [was, is] = [before.values.get(path), after.values.get(path)]
			if (was === is) continue
			// Undo deletes what the step made, whatever others set in it meanwhile.
			const first = this.#made.has(thingOf(path)) ? [undefined] : []
			const change = this.values.get(path) ?? { before: first, after: undefined }
			change.before.push(was)
			change.after = is
			this.values.set(path, change)
		}
		for (const id of new Set([...before.texts.keys(), ...after.texts.keys()])) {
			const [was, is] = [before.texts.get(id) ?? '', after.texts.get(id) ?? '']
			for (const letter of without(is, was)) this.#letters(this.inserted, id).add(letter)
			for (const letter of without(was, is)) {
				if (!this.inserted.get(id)?.delete(letter)) this.#letters(this.deleted, id).add(letter)
			}
		}
		this.#dropBrief(thingsIn(before), thingsIn(after))
	}

	/** Drops things that the step made and deleted again, with others' changes in them. */
	#dropBrief(before: ReadonlySet<string>, after: ReadonlySet<string>): void {
		for (const thing of after) {
			// The ground always exists.
			if (!before.has(thing) && thing !== 'ground/ground') this.#made.add(thing)
		}
		for (const thing of before) {
			if (after.has(thing) || !this.#made.delete(thing)) continue
			for (const path of [...this.values.keys()]) {
				if (thingOf(path) === thing) this.values.delete(path)
			}
			const id = thing.slice(thing.indexOf('/') + 1)
			for (const letters of [this.inserted, this.deleted]) letters.delete(id)
		}
	}

	/** Adds the remaining effects of a later step that was dropped: it is the same person's. */
	overlay(later: ModelStep, is: Snapshot): void {
		for (const [path, { after }] of later.values) {
			if (is.values.get(path) !== after) continue
			const change = this.values.get(path)
			if (change) {
				change.after = after
				this.isCovered = true
			} else if (this.#made.has(thingOf(path)))
				this.values.set(path, { before: [undefined], after })
		}
		for (const [id, letters] of later.inserted) {
			if (!this.#made.has(`marks/${id}`)) continue
			for (const letter of letters) {
				if (is.texts.get(id)?.includes(letter)) this.#letters(this.inserted, id).add(letter)
			}
		}
	}

	/** True when the step has no effect. */
	get isVoid(): boolean {
		const letters = [...this.inserted.values(), ...this.deleted.values()]
		const isSame = [...this.values.values()].every(({ before: [was], after }) => was === after)
		return isSame && letters.every(({ size }) => size === 0)
	}

	/** Everything that the step changed. */
	get things(): Set<string> {
		const texts = [...this.inserted.keys(), ...this.deleted.keys()].map((id) => `marks/${id}`)
		return new Set([...[...this.values.keys()].map(thingOf), ...texts])
	}

	/** @returns the step that leads from one state to another, as an undo does. */
	static of(before: Snapshot, after: Snapshot): ModelStep {
		const step = new ModelStep()
		step.extend(before, after)
		return step
	}

	#letters(of: Map<string, Set<string>>, id: string): Set<string> {
		const letters = of.get(id) ?? new Set()
		of.set(id, letters)
		return letters
	}
}

/** @returns an error in how a step was undone; undefined: none. */
export function undoError(step: ModelStep, was: Snapshot, is: Snapshot): string | undefined {
	for (const path of new Set([...was.values.keys(), ...is.values.keys()])) {
		const [from, to] = [was.values.get(path), is.values.get(path)]
		if (from === to) continue
		const change = step.values.get(path)
		if (!change) return `${path} was no part of the step`
		if (from !== change.after) return `${path} was changed by another since`
		if (!change.before.includes(to)) return `${path} became ${to}, not ${change.before}`
	}
	for (const id of new Set([...was.texts.keys(), ...is.texts.keys()])) {
		const [from, to] = [was.texts.get(id) ?? '', is.texts.get(id) ?? '']
		for (const letter of without(from, to)) {
			if (!step.inserted.get(id)?.has(letter)) return `${letter} of ${id} was not the step's`
		}
		for (const letter of without(to, from)) {
			if (!step.deleted.get(id)?.has(letter)) return `${letter} of ${id} was not deleted by it`
		}
		if (new Set(to).size < to.length) continue
		const kept = [...from].filter((letter) => to.includes(letter)).join('')
		if (kept !== [...to].filter((letter) => from.includes(letter)).join('')) return `${id}: order`
	}
	return undefined
}

/** After two people delete a letter and both undo, it exists twice and is no longer identified. */
export function hasLetterTwice(doc: Y.Doc): boolean {
	for (const mark of marksOf(doc).values()) {
		const text = String(mark.get('text') ?? '')
		if (new Set(text).size < text.length) return true
	}
	return false
}

/** @returns the parts of a step that were not undone. */
export function notUndone(step: ModelStep, is: Snapshot): string | undefined {
	for (const [path, { before }] of step.values) {
		if (!before.includes(is.values.get(path))) return path
	}
	for (const [id, letters] of step.inserted) {
		for (const letter of letters) if (is.texts.get(id)?.includes(letter)) return letter
	}
	for (const [id, letters] of step.deleted) {
		for (const letter of letters) if (!is.texts.get(id)?.includes(letter)) return letter
	}
	return undefined
}

/** Calls back for everything that others write to in a page's document, even after its deletion. */
export function watchOthers(page: Page, touch: (thing: string) => void): void {
	const roots = new Map<unknown, string>([
		[marksOf(page.doc), 'marks'],
		[layersOf(page.doc), 'layers'],
		[groundOf(page.doc), 'ground'],
		[paletteOf(page.doc), 'palette'],
	])
	function touchAt(type: Y.Item['parent'], key: string | null): void {
		if (!(type instanceof Y.AbstractType)) return
		const root = roots.get(type)
		if (root) touch(root === 'ground' ? 'ground/ground' : `${root}/${key}`)
		else if (type._item) touchAt(type._item.parent, type._item.parentSub)
	}
	page.doc.on('afterTransaction', (transaction: Y.Transaction) => {
		if (transaction.origin !== 'line') return
		for (const [type, keys] of transaction.changed) for (const key of keys) touchAt(type, key)
		for (const [client, structs] of page.doc.store.clients) {
			for (const struct of structs) {
				const isNew = struct.id.clock >= (transaction.beforeState.get(client) ?? 0)
				if (isNew && struct instanceof Y.Item) touchAt(struct.parent, struct.parentSub)
			}
		}
	})
}
