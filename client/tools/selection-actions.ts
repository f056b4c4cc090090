import { isMaterial, type Mark, newMarkId } from '../../shared/canvas.ts'
import { keepWithinBounds } from '../../shared/canvas-bounds.ts'
import {
	enlivenMarks,
	groupMarks,
	lockMarks,
	moveMarks,
	putOnLayer,
	reseedMarks,
	restyleMark,
	stack,
} from '../../shared/edit.ts'
import { intersects, unionOf } from '../../shared/geometry.ts'
import { type Ends, filledWith } from '../../shared/mark-schema.ts'
import type { Material } from '../../shared/material.ts'
import { identity, type Transform, translation } from '../../shared/transform.ts'
import { t } from '../messages/language.ts'
import type { Session } from '../sync/session.ts'
import { type AlignSide, alignmentMoves } from './align.ts'
import { type MarkProperty, markProperties } from './mark-properties.ts'
import { createRemoval } from './removal.ts'
import type { Selection } from './selection.ts'

/** Offset of a duplicate from its original, world units. */
const copyOffset = 16

export const stackMoves = ['front', 'forward', 'backward', 'back'] as const
export type StackMove = (typeof stackMoves)[number]

/** The actions on the selection. Each is one undo step. */
export function createSelectionActions(session: Session, selection: Selection) {
	const { scene } = session
	const ids = () => selection.movable().map(({ id }) => id)
	/** Only the author of a mark can change its style. */
	const own = () => selection.movable().filter(session.permissions.canRestyle)
	const materialMarks = () => own().filter(isMaterial)
	/** Only a network can turn one texture into another. */
	const animatable = () => materialMarks().filter(({ material }) => !material.exemplar)
	const materialIds = () => materialMarks().map(({ id }) => id)

	return {
		removal: createRemoval(session, selection),

		duplicate(dx = copyOffset, dy = copyOffset): void {
			session.edit((doc) => {
				const marks = selection.copyable()
				selection.selectIds(session.duplicate(doc, marks, boundedTranslation(marks, dx, dy)))
			})
		},

		nudge(dx: number, dy: number): void {
			session.edit((doc) => moveMarks(doc, ids(), boundedTranslation(selection.movable(), dx, dy)))
		},

		/** True when the selection contains a group. */
		isGroup: () => selection.marks().some(({ group }) => group !== undefined),
		group: () => session.edit((doc) => groupMarks(doc, ids(), newMarkId())),
		ungroup: () => session.edit((doc) => groupMarks(doc, ids(), undefined)),

		isLocked: () => selection.marks().some(({ locked }) => locked),
		lock(locked: boolean): void {
			const marks = selection.lockable().map(({ id }) => id)
			session.edit((doc) => lockMarks(doc, marks, locked))
		},

		align(side: AlignSide): void {
			const moves = alignmentMoves(selection.movable(), side)
			session.edit((doc) => {
				for (const { id, x, y } of moves) moveMarks(doc, [id], translation(x, y))
			})
		},

		/** Moves the selection up or down within its layers. */
		restack(move: StackMove): void {
			session.edit((doc) => {
				for (const layer of scene.layers) {
					const marks = selection.movable().filter((mark) => scene.layerOf(mark) === layer)
					if (marks.length === 0) continue
					const [below, above] = stackGap(marks, scene.marksOnLayer(layer.id), move)
					stack(doc, marks, below, above)
				}
			})
		},

		moveToLayer(layer: string): void {
			session.edit((doc) => putOnLayer(doc, selection.movable(), layer, scene.topZOf(layer)))
		},

		/** Selected material marks of this person. */
		materialMarks,
		/** Gives the material marks a new seed, and so a new texture. */
		reseed: () => session.edit((doc) => reseedMarks(doc, materialIds())),
		/** Those of them that can be animated. */
		animatable,
		isAlive: () => animatable().some(({ material }) => material.alive),
		enliven: (alive: boolean) =>
			session.edit((doc) =>
				enlivenMarks(
					doc,
					animatable().map(({ id }) => id),
					alive,
				),
			),

		/** Fills the selection box with a material, on top of the layer. @param colour as in `filledWith` */
		fillSelection(material: Material, colour: number): void {
			const box = selection.box()
			if (!box) return
			const { x, y, w, h } = box.rect
			const transform = box.place === identity ? {} : { place: box.place }
			session.edit((doc) => {
				const layer = session.layer()
				const id = newMarkId()
				const ends: Ends = [x, y, x + w, y + h]
				const position = { layer, below: scene.topZOf(layer), ...transform }
				session.addMark(doc, id, { kind: 'shape', ends, ...filledWith(material, colour) }, position)
				selection.selectIds([id])
			})
		},

		/** @returns the values of a property that the selected marks have, bottom mark first. */
		valuesOf<T>({ read }: MarkProperty<T>): T[] {
			return selection.movable().flatMap((mark) => {
				const value = read(mark)
				return value === undefined ? [] : [value]
			})
		},

		/** True when this person may set a property of at least one selected mark. */
		canSet: <T>({ read }: MarkProperty<T>) => own().some((mark) => read(mark) !== undefined),

		/**
		 * Sets a property of this person's selected marks.
		 * @param value by mark, or the same for all.
		 */
		set<T>({ read, write }: MarkProperty<T>, value: (mark: Mark) => T): void {
			session.edit((doc) => {
				for (const mark of own()) if (read(mark) !== undefined) write(doc, mark, value(mark))
			})
		},

		/** Recolours the selected strokes, shapes, texts and notes of this person: outline and fill. */
		recolour(colour: number): void {
			const marks = own()
			if (marks.length === 0) session.toast.show(t('selection.othersLook'))
			session.edit((doc) => {
				for (const mark of marks) {
					// A material has its own colours.
					if (isMaterial(mark)) continue
					if (mark.kind === 'shape') {
						const { shape } = mark
						const line = shape.line === null ? null : colour
						const fill = shape.fill === null ? null : colour
						restyleMark(doc, mark.id, { shape: { ...shape, line, fill } })
					} else if (markProperties.colour.read(mark) !== undefined) {
						markProperties.colour.write(doc, mark, colour)
					}
				}
			})
		},
	}
}

export type SelectionActions = ReturnType<typeof createSelectionActions>

/** @returns a translation that keeps the marks on the canvas. */
function boundedTranslation(marks: readonly Mark[], dx: number, dy: number): Transform {
	const by = translation(dx, dy)
	const bounds = unionOf(marks.map(({ bounds }) => bounds))
	return bounds ? keepWithinBounds(bounds, by) : by
}

/**
 * Finds the new stack position of marks. One step passes the next overlapping mark, so that the
 * change is visible.
 * @param marks in painting order, all of them in `layer`.
 * @returns the stack keys below and above the position.
 */
function stackGap(
	marks: readonly Mark[],
	layer: readonly Mark[],
	move: StackMove,
): [below: string | null, above: string | null] {
	const [lowest, highest] = [marks[0], marks.at(-1)]
	if (!lowest || !highest) return [null, null]
	const moved = new Set(marks)
	const others = layer.filter((mark) => !moved.has(mark))
	const overlaps = (mark: Mark) => marks.some(({ bounds }) => intersects(bounds, mark.bounds))
	let index = move === 'back' ? 0 : others.length
	if (move === 'forward') {
		// All moved marks are at or below the highest of them.
		const from = layer.indexOf(highest) - (marks.length - 1)
		const next = others.findIndex((mark, i) => i >= from && overlaps(mark))
		if (next >= 0) index = next + 1
	}
	if (move === 'backward') {
		index = Math.max(0, others.slice(0, layer.indexOf(lowest)).findLastIndex(overlaps))
	}
	return [others[index - 1]?.z ?? null, others[index]?.z ?? null]
}
