import type { Mark, StackPosition } from '../../../shared/canvas.ts'
import type { Scene } from '../../document/scene.ts'

/** @returns the spot directly above the uppermost of some marks; undefined when all were removed. */
export function spotAbove(scene: Scene, marks: readonly Mark[]): StackPosition | undefined {
	const ids = new Set(marks.map(({ id }) => id))
	const top = scene.marks.findLast(({ id }) => ids.has(id))
	if (!top) return undefined
	const layer = scene.layerOf(top).id
	const on = scene.marksOnLayer(layer)
	return { layer, below: top.z, above: on[on.indexOf(top) + 1]?.z ?? null }
}
