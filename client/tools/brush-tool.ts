import { addMark, newMarkId } from '../../shared/canvas.ts'
import { clampToBounds, isWithinBounds } from '../../shared/canvas-bounds.ts'
import { clampToDesk, deskArea } from '../../shared/desk-area.ts'
import { intersects, type Vec } from '../../shared/geometry.ts'
import type { Stroke } from '../../shared/ink.ts'
import { boundsOf } from '../../shared/ink-codec.ts'
import type { MarkPaint } from '../../shared/mark-content.ts'
import { sourcePictureOf } from '../../shared/material.ts'
import { keyBetween } from '../../shared/order.ts'
import { boundsAt, identity, type Transform } from '../../shared/transform.ts'
import { cellSide } from '../canvas/materials/cells.ts'
import type { MarkInProgress } from '../canvas/paint/in-progress.ts'
import type { Sample } from '../canvas/pointer-sample.ts'
import { imageId, type Symmetry, transformsOf } from '../document/symmetry.ts'
import type { EditContext } from './context.ts'
import { Pen, type PenStyle } from './pen.ts'
import { distanceToRuler, projectOntoRuler, type Ruler } from './ruler.ts'
import type { Tool } from './tool.ts'

/** A stroke that starts this near to the ruler's edge (screen px) follows it. */
const rulerSnapDistance = 28

/**
 * Draws strokes with a brush, or with the eraser that removes pixels. A symmetry repeats a stroke;
 * the copies are one group. One press is one undo step.
 * @param show shows the mark in progress.
 */
export function createBrushTool(
	{ session, viewport, tools }: EditContext,
	show: (drawing: MarkInProgress | undefined) => void,
): Tool {
	let symmetry: Symmetry | undefined
	let places: readonly Transform[] = [identity]
	let group = ''
	let paint: MarkPaint = {}
	let followedRuler: Ruler | null = null
	let usesPressure = true
	/** Distance that a stroke keeps from the canvas edge, world units. */
	let margin = 0
	const toWorld = (point: Vec) => {
		const at = viewport.toWorld(point)
		const inside = clampToBounds(followedRuler ? projectOntoRuler(followedRuler, at) : at, margin)
		const plot = session.plot()
		return plot ? clampToDesk(plot, inside) : inside
	}

	const read = (sample: Sample): Sample =>
		usesPressure ? sample : { ...sample, pressure: undefined }

	const pen = new Pen({
		drawing: (stroke) => show(stroke && { stroke, places, material: paint.material }),
		part: (part) =>
			session.sendInk({
				...part,
				...(symmetry ? { symmetry } : {}),
				// Others may not have the picture of a brush yet: they see its colour.
				...(paint.material && !sourcePictureOf(paint.material) ? { material: paint.material } : {}),
			}),
		done: (id, stroke) => store(id, stroke),
	})

	function store(id: string, stroke: Stroke): void {
		if (usesColour(stroke, paint)) tools.recentColours.note(stroke.colour)
		const content = { kind: 'stroke' as const, stroke, ...paint }
		if (places.length === 1) {
			session.add(content, id)
			return
		}
		const layer = session.layer()
		let below = session.scene.topZOf(layer)
		const plot = session.plot()
		session.edit((doc) => {
			places.forEach((place, i) => {
				const bounds = boundsAt(place, boundsOf(stroke))
				if (!isWithinBounds(bounds) || (plot && !intersects(bounds, deskArea(plot)))) return
				const transform = place === identity ? {} : { place }
				addMark(doc, imageId(id, i), content, { layer, below, group, ...transform })
				below = keyBetween(below, null)
			})
		})
	}

	return {
		down(sample, resumes) {
			const { zoom } = viewport.camera()
			const { symmetry: kind, folds, centre, ruler, colour, smoothing, pressure } = tools.state
			usesPressure = pressure
			symmetry = kind === 'none' ? undefined : { kind, folds, centre: { ...centre } }
			places = symmetry ? transformsOf(symmetry) : [identity]
			group = newMarkId()
			const isNear =
				ruler && distanceToRuler(ruler, viewport.toWorld(sample)) * zoom < rulerSnapDistance
			followedRuler = isNear ? { at: { ...ruler.at }, angle: ruler.angle } : null
			session.history.begin(resumes)
			paint = tools.state.tool === 'material' ? tools.newPaint() : {}
			const size = tools.size() / zoom
			// The width of the stroke, and the rounding of its points, which is less than a pixel.
			margin = size + 1 / zoom
			const style = paintStyle(paint, tools.paintColour(), size) ?? {
				tool: tools.ink(),
				colour,
				opacity: tools.opacity(),
				size,
			}
			pen.down(style, read(sample), smoothing, zoom, toWorld)
		},
		move: (samples, predicted) => pen.move(samples.map(read), predicted, toWorld),
		up() {
			pen.up()
			session.history.end()
		},
		cancel() {
			pen.cancel()
			session.history.abandon()
		},
	}
}

/** False for erasers, materials and meanings, whose colour nobody chose. */
function usesColour({ tool }: Stroke, { material, meaning }: MarkPaint): boolean {
	return tool !== 'eraser' && tool !== 'rubber' && !material && !meaning
}

/** @returns the style of a stroke of a material or with a meaning; undefined for one of a colour. */
function paintStyle(
	{ material, meaning }: MarkPaint,
	colour: number,
	size: number,
): PenStyle | undefined {
	if (material) return materialStyle(colour, size)
	return meaning && { tool: 'ink', colour, opacity: 1, size }
}

/** Material strokes are stored in map cells: denser points add no information. */
function materialStyle(colour: number, size: number): PenStyle {
	const step = Math.min(cellSide / 2, size / 4)
	return { tool: 'ink', colour, opacity: 1, size, step }
}
