import { createSignal } from 'solid-js'
import { extentOf, type Mark } from '../../shared/canvas.ts'
import { grown, intersects, type Rect, unionOf, type Vec } from '../../shared/geometry.ts'
import { boundsAt, compose, type Transform } from '../../shared/transform.ts'
import type { EditContext } from './context.ts'
import type { SelectionBox } from './selection.ts'
import { type MovedEdges, type SnapGuide, type Snapped, snapEdges, snapMove } from './snapping.ts'
import { type Handle, handleAt, scaleBy } from './transform-handles.ts'

/** The largest distance that is bridged, CSS pixels. */
const reach = 6
/** At most so many boxes are compared; the topmost count. */
const maxBoxes = 300

/** The guides of the drag that is going on. */
const [snapGuides, setSnapGuides] = createSignal<readonly SnapGuide[]>([])

export { snapGuides }

export function hideSnapGuides(): void {
	setSnapGuides([])
}

/** Snaps the marks of one drag to the other marks in view. */
export class Snapper {
	readonly #context: EditContext
	readonly #bounds: Rect | undefined
	readonly #others: readonly Rect[]

	constructor(context: EditContext, marks: readonly Mark[]) {
		this.#context = context
		this.#bounds = unionOf(marks.map(extentOf))
		this.#others = otherBoxes(context, new Set(marks.map(({ id }) => id)))
	}

	/**
	 * @param by movement since the drag began, world units. A component of 0 stays 0: the movement may
	 * be horizontal or vertical only.
	 * @returns the movement that snaps.
	 */
	move(by: Vec): Vec {
		if (!this.#bounds || !this.#isOn) return by
		const { x, y, w, h } = this.#bounds
		const axes = (['x', 'y'] as const).filter((axis) => by[axis] !== 0)
		const box = { x: x + by.x, y: y + by.y, w, h }
		const snapped = snapMove(box, this.#others, this.#reach, axes)
		setSnapGuides(snapped.guides)
		return { x: by.x + snapped.by.x, y: by.y + snapped.by.y }
	}

	/**
	 * Scales a box by a handle, as `scaleBy` does, with snapping unless the box is rotated.
	 * @param delta distance that the handle was dragged, world units.
	 */
	scale(box: SelectionBox, handle: Handle, delta: Vec, keepProportions: boolean): Transform {
		const scaled = scaleBy(box, handle, delta, keepProportions)
		const isRotated = box.place[1] !== 0 || box.place[2] !== 0
		if (isRotated || !this.#isOn) return scaled
		const moved = boundsAt(compose(box.place, scaled), box.rect)
		const isCorner = handle.x !== 0.5 && handle.y !== 0.5
		const { by, guides } =
			isCorner && keepProportions
				? this.#alongDiagonal(box, handle, moved, delta)
				: snapEdges(moved, edgesOf(handle), this.#others, this.#reach)
		setSnapGuides(guides)
		return scaleBy(box, handle, { x: delta.x + by.x, y: delta.y + by.y }, keepProportions)
	}

	/** Along the diagonal only one edge can snap: the nearer one. The other side grows as much. */
	#alongDiagonal(box: SelectionBox, handle: Handle, moved: Rect, delta: Vec): Snapped {
		const edges = edgesOf(handle)
		const [nearest] = (['x', 'y'] as const)
			.map((axis) => {
				const edge = { [axis]: edges[axis] }
				return { axis, ...snapEdges(moved, edge, this.#others, this.#reach) }
			})
			.filter(({ guides }) => guides.length > 0)
			.sort((a, b) => Math.abs(a.by[a.axis]) - Math.abs(b.by[b.axis]))
		if (!nearest) return { by: { x: 0, y: 0 }, guides: [] }
		const { axis, by, guides } = nearest
		const outward = edges[axis] === 'end' ? 1 : -1
		const growth = (outward * by[axis]) / ((axis === 'x' ? moved.w : moved.h) || 1)
		const [from, fixed] = [handleAt(box, handle), handleAt(box, opposite(handle))]
		return {
			by: {
				x: growth * (from.x + delta.x - fixed.x),
				y: growth * (from.y + delta.y - fixed.y),
			},
			guides,
		}
	}

	get #isOn(): boolean {
		return this.#context.tools.state.snaps
	}

	get #reach(): number {
		return reach / this.#context.viewport.camera().zoom
	}
}

/** @returns the boxes of the other marks in view; a group is one box. */
function otherBoxes(
	{ session: { scene }, viewport }: EditContext,
	moving: ReadonlySet<string>,
): Rect[] {
	const visible = viewport.visibleRect()
	const groups = new Map<string, Rect[]>()
	const seen = scene.marks.filter(
		(mark) => !moving.has(mark.id) && scene.isVisible(mark) && intersects(mark.bounds, visible),
	)
	for (const mark of seen.slice(-maxBoxes)) {
		const { id, group = id } = mark
		groups.set(group, [...(groups.get(group) ?? []), extentOf(mark)])
	}
	// What is larger than the view has no edge to snap to.
	const isWhole = (box: Rect) => {
		const around = grown(visible, Math.max(visible.w, visible.h) / 2)
		return intersects(box, visible) && box.w < around.w && box.h < around.h
	}
	return [...groups.values()].flatMap((boxes) => unionOf(boxes) ?? []).filter(isWhole)
}

function edgesOf({ x, y }: Handle): MovedEdges {
	const edge = (side: Handle['x']) => (side === 1 ? 'end' : 'start')
	return { ...(x !== 0.5 && { x: edge(x) }), ...(y !== 0.5 && { y: edge(y) }) }
}

function opposite({ x, y }: Handle): Handle {
	const other = { 0: 1, 0.5: 0.5, 1: 0 } as const
	return { x: other[x], y: other[y] }
}
