import { clampToBounds } from '../../shared/canvas-bounds.ts'
import { clampToDesk } from '../../shared/desk-area.ts'
import { restyleMark } from '../../shared/edit.ts'
import type { Vec } from '../../shared/geometry.ts'
import { type Ends, filledAs, type Shape } from '../../shared/mark-schema.ts'
import { isLine, type ShapeForm } from '../../shared/shape-kinds.ts'
import type { Sample } from '../canvas/pointer-sample.ts'
import { throttle } from '../sync/ephemeral/throttle.ts'
import type { EditContext } from './context.ts'
import type { Tool } from './tool.ts'

/** A shorter drag (screen px) draws nothing: it was a click. */
const minDrag = 4
/** With Shift, the angle of a line is a multiple of this, radians. */
const angleStep = Math.PI / 12

/**
 * Draws shapes, or fills rectangles with a material. The mark is in the document from the start, so
 * that other people see it while it is drawn. Undo removes it in one step.
 */
export function createShapeTool(
	{ session, viewport, tools, selection }: EditContext,
	fill: 'colour' | 'material' = 'colour',
): Tool {
	let drag: { id: string; form: ShapeForm; from: Vec; to: Vec } | undefined

	function onCanvas(point: Vec): Vec {
		const plot = session.plot()
		return plot ? clampToDesk(plot, point) : clampToBounds(point)
	}

	const write = throttle(() => {
		if (!drag) return
		const { id, from, to } = drag
		const ends: Ends = [from.x, from.y, to.x, to.y]
		session.edit((doc) => restyleMark(doc, id, { ends }))
	})

	function shapeStyle(): { shape: Shape } {
		const { shapeKind, colour, filled } = tools.state
		return {
			shape: {
				form: shapeKind,
				line: colour,
				fill: filled && !isLine(shapeKind) ? colour : null,
				width: tools.size() / viewport.camera().zoom,
				opacity: tools.opacity(),
			},
		}
	}

	return {
		down(sample) {
			const from = onCanvas(viewport.toWorld(sample))
			session.history.begin()
			const ends: Ends = [from.x, from.y, from.x, from.y]
			const content =
				fill === 'material' ? filledAs(tools.newPaint(), tools.paintColour()) : shapeStyle()
			const id = session.add({ kind: 'shape', ends, ...content })
			drag = { id, form: content.shape.form, from, to: from }
		},
		move(samples) {
			const sample = samples.at(-1)
			if (!drag || !sample) return
			drag.to = onCanvas(endFor(drag, viewport.toWorld(sample), sample))
			write.schedule()
		},
		up() {
			if (!drag) return
			write.flush()
			const { id, from, to } = drag
			drag = undefined
			if (Math.hypot(to.x - from.x, to.y - from.y) * viewport.camera().zoom < minDrag) {
				session.history.abandon()
				return
			}
			session.history.end()
			if (fill === 'colour') tools.recentColours.note(tools.state.colour)
			selection.selectIds([id])
			tools.set('tool', 'select')
		},
		cancel() {
			if (!drag) return
			write.cancel()
			drag = undefined
			session.history.abandon()
		},
	}
}

/** With Shift, boxes become squares and lines snap to multiples of `angleStep`. */
function endFor({ form, from }: { form: ShapeForm; from: Vec }, to: Vec, { shift }: Sample): Vec {
	if (!shift) return to
	const [dx, dy] = [to.x - from.x, to.y - from.y]
	if (isLine(form)) {
		const angle = Math.round(Math.atan2(dy, dx) / angleStep) * angleStep
		const length = Math.hypot(dx, dy)
		return { x: from.x + length * Math.cos(angle), y: from.y + length * Math.sin(angle) }
	}
	const side = Math.max(Math.abs(dx), Math.abs(dy))
	return { x: from.x + side * Math.sign(dx), y: from.y + side * Math.sign(dy) }
}
