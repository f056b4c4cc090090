import RBush from 'rbush'
import type { Mark } from '../../../shared/canvas.ts'
import { type Rect, union, unionOf } from '../../../shared/geometry.ts'
import type { SceneChange } from '../../document/scene.ts'

/** The R-tree over marks as they lie. */
class MarkTree extends RBush<Mark> {
	override toBBox({ bounds: { x, y, w, h } }: Mark) {
		return { minX: x, minY: y, maxX: x + w, maxY: y + h }
	}
	override compareMinX(a: Mark, b: Mark): number {
		return a.bounds.x - b.bounds.x
	}
	override compareMinY(a: Mark, b: Mark): number {
		return a.bounds.y - b.bounds.y
	}
}

/** Changing more marks than this share of all, it is quicker to begin anew. */
const rebuiltShare = 0.25

/** Finds marks by where they lie. */
export class MarkIndex {
	readonly #tree = new MarkTree()
	readonly #order: (a: Mark, b: Mark) => number
	#size = 0
	#bounds: Rect | undefined
	#boundsKnown = true

	/** @param order compares marks: what comes first is painted first. */
	constructor(order: (a: Mark, b: Mark) => number, marks: readonly Mark[] = []) {
		this.#order = order
		this.#tree.load(marks)
		this.#size = marks.length
		this.#boundsKnown = marks.length === 0
	}

	/** @param marks all there are after the change. */
	apply({ before, after }: SceneChange, marks: readonly Mark[]): void {
		if (before.length + after.length > rebuiltShare * this.#size) {
			this.#tree.clear()
			this.#tree.load(marks)
		} else {
			for (const mark of before) this.#tree.remove(mark)
			for (const mark of after) this.#tree.insert(mark)
		}
		this.#size = marks.length
		if (before.length > 0 || after.length > 1) this.#boundsKnown = false
		for (const { bounds } of after) this.#bounds = this.#bounds && union(this.#bounds, bounds)
		if (!this.#bounds) this.#boundsKnown = false
	}

	/** @returns the marks that may touch `rect`, in painting order. */
	search(rect: Rect): Mark[] {
		return this.#search(rect).sort(this.#order)
	}

	/** @returns whether any mark above `mark` may touch it. */
	isCovered(mark: Mark): boolean {
		return this.#search(mark.bounds).some((other) => this.#order(mark, other) < 0)
	}

	/** @returns the smallest rectangle around everything; undefined on an empty canvas. */
	bounds(): Rect | undefined {
		if (this.#boundsKnown) return this.#bounds
		this.#boundsKnown = true
		this.#bounds = unionOf(this.#tree.all().map(({ bounds }) => bounds))
		return this.#bounds
	}

	#search({ x, y, w, h }: Rect): Mark[] {
		return this.#tree.search({ minX: x, minY: y, maxX: x + w, maxY: y + h })
	}
}
