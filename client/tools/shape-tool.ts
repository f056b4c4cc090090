import { clampToBounds } from '../../shared/canvas-bounds.ts'
import { restyleMark } from '../../shared/edit.ts'
import type { Vec } from '../../shared/geometry.ts'
import {
	type Ends,
	filledWith,
	isLine,
	type Shape,
	type ShapeKind,
} from '../../shared/mark-schema.ts'
import type { Sample } from '../canvas/gestures.ts'
import { throttle } from '../sync/throttle.ts'
import type { ToolContext } from './context.ts'
import type { Tool } from './tool.ts'

/** A press that goes no further than this (screen px) leaves nothing: it was not meant to draw. */
const leastSide = 4
/** With Shift, lines go in steps of 15°. */
const turn = Math.PI / 12

/**
 * Draws shapes, or fills rectangles with a material. What one draws is in the document from the start, so that others see it grow; the
 * whole is one step to undo.
 */
export function createShapeTool(
	{ session, viewport, tools, selection }: ToolContext,
	made: 'colour' | 'material' = 'colour',
): Tool {
	let drawn: { id: string; form: ShapeKind; from: Vec; to: Vec } | undefined

	const write = throttle(() => {
		if (!drawn) return
		const { id, from, to } = drawn
		const ends: Ends = [from.x, from.y, to.x, to.y]
		session.edit((doc) => restyleMark(doc, id, { ends }))
	})

	function drawnShape(): { shape: Shape } {
		const { form, colour, filled } = tools.state
		return {
			shape: {
				form,
				line: colour,
				fill: filled && !isLine(form) ? colour : null,
				width: tools.size() / viewport.camera().zoom,
				opacity: tools.opacity(),
			},
		}
	}

	return {
		down(sample) {
			const from = viewport.toWorld(sample)
			session.history.begin()
			const ends: Ends = [from.x, from.y, from.x, from.y]
			const looks = made === 'material' ? filledWith(tools.newMaterial()) : drawnShape()
			const id = session.add({ kind: 'shape', ends, ...looks })
			drawn = { id, form: looks.shape.form, from, to: from }
		},
		move(samples) {
			const sample = samples.at(-1)
			if (!drawn || !sample) return
			drawn.to = clampToBounds(endFor(drawn, viewport.toWorld(sample), sample))
			write.ask()
		},
		up() {
			if (!drawn) return
			write.finish()
			const { id, from, to } = drawn
			drawn = undefined
			if (Math.hypot(to.x - from.x, to.y - from.y) * viewport.camera().zoom < leastSide) {
				session.history.abandon()
				return
			}
			session.history.end()
			selection.selectIds([id])
			tools.set('tool', 'select')
		},
		cancel() {
			if (!drawn) return
			write.drop()
			drawn = undefined
			session.history.abandon()
		},
	}
}

/** With Shift: squares and circles, and lines at even angles. */
function endFor({ form, from }: { form: ShapeKind; from: Vec }, to: Vec, { shift }: Sample): Vec {
	if (!shift) return to
	const [dx, dy] = [to.x - from.x, to.y - from.y]
	if (isLine(form)) {
		const angle = Math.round(Math.atan2(dy, dx) / turn) * turn
		const length = Math.hypot(dx, dy)
		return { x: from.x + length * Math.cos(angle), y: from.y + length * Math.sin(angle) }
	}
	const side = Math.max(Math.abs(dx), Math.abs(dy))
	return { x: from.x + side * Math.sign(dx), y: from.y + side * Math.sign(dy) }
}
