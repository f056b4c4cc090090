import { addMark, isMaterial, type Mark, newMarkId } from '../../shared/canvas.ts'
import { keepWithinBounds } from '../../shared/canvas-bounds.ts'
import {
	duplicateMarks,
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
import type { Material } from '../../shared/materials/material.ts'
import { identity, type Transform, translation } from '../../shared/transform.ts'
import { t } from '../messages/language.ts'
import type { Session } from '../sync/session.ts'
import { type AlignSide, alignments } from './align.ts'
import { createRemoval } from './removal.ts'
import type { Selection } from './selection.ts'

/** A copy lies so far beside what it was made from, world units. */
const copyOffset = 16

export const stackMoves = ['front', 'forward', 'backward', 'back'] as const
export type StackMove = (typeof stackMoves)[number]

/** What can be done with what is selected; each one step to undo. */
export function createSelectionActions(session: Session, selection: Selection) {
	const { scene } = session
	const ids = () => selection.movable().map(({ id }) => id)
	/** What a mark is, its maker alone can change. */
	const own = () => selection.movable().filter((mark) => session.isMine(mark))
	const made = () => own().filter(isMaterial)
	const madeIds = () => made().map(({ id }) => id)

	return {
		removal: createRemoval(session, selection),

		duplicate(dx = copyOffset, dy = copyOffset): void {
			session.edit((doc) => {
				const by = moved(selection.marks(), dx, dy)
				selection.selectIds(
					duplicateMarks(doc, selection.marks(), by, (layer) => scene.topZOf(layer)),
				)
			})
		},

		nudge(dx: number, dy: number): void {
			session.edit((doc) => moveMarks(doc, ids(), moved(selection.movable(), dx, dy)))
		},

		/** @returns whether there is a group to take apart. */
		isGroup: () => selection.marks().some(({ group }) => group !== undefined),
		group: () => session.edit((doc) => groupMarks(doc, ids(), newMarkId())),
		ungroup: () => session.edit((doc) => groupMarks(doc, ids(), undefined)),

		isLocked: () => selection.marks().some(({ locked }) => locked),
		lock(locked: boolean): void {
			const marks = selection.marks().map(({ id }) => id)
			session.edit((doc) => lockMarks(doc, marks, locked))
		},

		align(side: AlignSide): void {
			const moves = alignments(selection.movable(), side)
			session.edit((doc) => {
				for (const { id, x, y } of moves) moveMarks(doc, [id], translation(x, y))
			})
		},

		/** Moves what is selected up or down among the marks of its layers. */
		restack(move: StackMove): void {
			session.edit((doc) => {
				for (const layer of scene.layers) {
					const marks = selection.movable().filter((mark) => scene.layerOf(mark) === layer)
					if (marks.length === 0) continue
					const [below, above] = gapFor(marks, scene.marksOnLayer(layer.id), move)
					stack(doc, marks, below, above)
				}
			})
		},

		putOn(layer: string): void {
			session.edit((doc) => putOnLayer(doc, selection.movable(), layer, scene.topZOf(layer)))
		},

		/** Those of the selected marks that are one's own, and made of a material. */
		made,
		/** Paints their materials anew. */
		reseed: () => session.edit((doc) => reseedMarks(doc, madeIds())),
		isAlive: () => made().some(({ material }) => material.alive),
		enliven: (alive: boolean) => session.edit((doc) => enlivenMarks(doc, madeIds(), alive)),

		/** Fills the box around what is selected with a material, on top of all on the layer. */
		growOver(material: Material): void {
			const box = selection.box()
			if (!box) return
			const { x, y, w, h } = box.rect
			const place = box.place === identity ? {} : { place: box.place }
			session.edit((doc) => {
				const layer = session.layer()
				const id = newMarkId()
				const ends: Ends = [x, y, x + w, y + h]
				const spot = { layer, below: scene.topZOf(layer), ...place }
				addMark(doc, id, { kind: 'shape', ends, ...filledWith(material) }, spot)
				selection.selectIds([id])
			})
		},

		/** Gives lines, letters and papers of one's own a colour. */
		recolour(colour: number): void {
			const marks = own()
			if (marks.length === 0) session.hint.show(t('selection.othersColour'))
			session.edit((doc) => {
				for (const mark of marks) {
					// What is made of a material has its colours.
					if (isMaterial(mark)) continue
					if (mark.kind === 'shape') {
						const { shape } = mark
						const line = shape.line === null ? null : colour
						const fill = shape.fill === null ? null : colour
						restyleMark(doc, mark.id, { shape: { ...shape, line, fill } })
					} else if (mark.kind === 'text') {
						restyleMark(doc, mark.id, { type: { ...mark.type, colour } })
					} else if (mark.kind === 'note') restyleMark(doc, mark.id, { note: { colour } })
				}
			})
		},
	}
}

/** @returns a move that keeps the marks on the canvas. */
function moved(marks: readonly Mark[], dx: number, dy: number): Transform {
	const by = translation(dx, dy)
	const bounds = unionOf(marks.map(({ bounds }) => bounds))
	return bounds ? keepWithinBounds(bounds, by) : by
}

export type SelectionActions = ReturnType<typeof createSelectionActions>

/**
 * One step up or down passes what one can see it pass: the next mark that touches.
 * @param marks in painting order, all of them in `layer`.
 */
function gapFor(
	marks: readonly Mark[],
	layer: readonly Mark[],
	move: StackMove,
): [below: string | null, above: string | null] {
	const [lowest, highest] = [marks[0], marks.at(-1)]
	if (!lowest || !highest) return [null, null]
	const moved = new Set(marks)
	const others = layer.filter((mark) => !moved.has(mark))
	const touches = (mark: Mark) => marks.some(({ bounds }) => intersects(bounds, mark.bounds))
	let at = move === 'back' ? 0 : others.length
	if (move === 'forward') {
		// All that moves lies at or below the highest of it.
		const from = layer.indexOf(highest) - (marks.length - 1)
		const next = others.findIndex((mark, i) => i >= from && touches(mark))
		if (next >= 0) at = next + 1
	}
	if (move === 'backward') {
		at = Math.max(0, others.slice(0, layer.indexOf(lowest)).findLastIndex(touches))
	}
	return [others[at - 1]?.z ?? null, others[at]?.z ?? null]
}
