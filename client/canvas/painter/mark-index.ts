import RBush from 'rbush'
import type { Mark } from '../../../shared/canvas.ts'
import { type Rect, union, unionOf } from '../../../shared/geometry.ts'
import type { SceneChange } from '../../document/scene.ts'

/** An R-tree of marks by their bounds. */
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

/** Above this share of changed marks, building the tree again is faster. */
const rebuildShare = 0.25

/** A spatial index of marks. */
export class MarkIndex {
	readonly #tree = new MarkTree()
	readonly #order: (a: Mark, b: Mark) => number
	#size = 0
	#bounds: Rect | undefined
	#hasBounds = true

	/** @param order compares marks by painting order. */
	constructor(order: (a: Mark, b: Mark) => number, marks: readonly Mark[] = []) {
		this.#order = order
		this.#tree.load(marks)
		this.#size = marks.length
		this.#hasBounds = marks.length === 0
	}

	/** @param marks all marks after the change. */
	apply({ before, after }: SceneChange, marks: readonly Mark[]): void {
		if (before.length + after.length > rebuildShare * this.#size) {
			this.#tree.clear()
			this.#tree.load(marks)
		} else {
			for (const mark of before) this.#tree.remove(mark)
			for (const mark of after) this.#tree.insert(mark)
		}
		this.#size = marks.length
		if (before.length > 0 || after.length > 1) this.#hasBounds = false
		for (const { bounds } of after) this.#bounds = this.#bounds && union(this.#bounds, bounds)
		if (!this.#bounds) this.#hasBounds = false
	}

	/** @returns the marks whose bounds intersect `rect`, in painting order. */
	search(rect: Rect): Mark[] {
		return this.#query(rect).sort(this.#order)
	}

	/** @returns true when the bounds of a mark above `mark` intersect its bounds. */
	isCovered(mark: Mark): boolean {
		return this.#query(mark.bounds).some((other) => this.#order(mark, other) < 0)
	}

	/** @returns the bounds of all marks; undefined on an empty canvas. */
	bounds(): Rect | undefined {
		if (this.#hasBounds) return this.#bounds
		this.#hasBounds = true
		this.#bounds = unionOf(this.#tree.all().map(({ bounds }) => bounds))
		return this.#bounds
	}

	#query({ x, y, w, h }: Rect): Mark[] {
		return this.#tree.search({ minX: x, minY: y, maxX: x + w, maxY: y + h })
	}
}
