import { deskOf, documentOf, mainDocument } from '../../../shared/desks.ts'
import type { DeskKeeper } from '../desks/desk-keeper.ts'
import type { JamState } from '../jam-state.ts'
import { Canvas } from './canvas.ts'

/** The documents of a jam: the main one, and one for each desk that is not revealed. */
export class Canvases {
	readonly main: Canvas
	readonly #keeper: DeskKeeper
	readonly #jam: JamState
	readonly #desks = new Map<string, Canvas>()

	constructor(keeper: DeskKeeper, jam: JamState) {
		this.main = new Canvas(mainDocument, jam)
		this.#keeper = keeper
		this.#jam = jam
	}

	/** @param name of a document (shared/desks.ts). @returns undefined when there is none. */
	get(name: string): Canvas | undefined {
		const id = deskOf(this.#keeper.documentNamed(name))
		if (id === undefined) return this.main
		return this.#keeper.get(id) && this.#open(documentOf(id))
	}

	/** Those of all desks that are not revealed. */
	desks(): Canvas[] {
		return this.#keeper.desks
			.filter(({ state }) => state !== 'revealed')
			.map(({ id }) => this.#open(documentOf(id)))
	}

	all(): Canvas[] {
		return [this.main, ...this.desks()]
	}

	/** Permanently deletes a desk's document. */
	delete(name: string): void {
		this.#open(name).log.drop()
		this.#desks.delete(name)
	}

	#open(name: string): Canvas {
		const canvas = this.#desks.get(name) ?? new Canvas(name, this.#jam)
		this.#desks.set(name, canvas)
		return canvas
	}
}
