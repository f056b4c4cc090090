import type { Mark, MarkOf } from '../../shared/canvas.ts'
import { opacityOf } from '../../shared/mark-content.ts'
import { isLine } from '../../shared/shape-kinds.ts'
import { identity } from '../../shared/transform.ts'
import { traceShape } from '../canvas/paint/shape.ts'
import { decodeThumbhash } from '../canvas/paint/thumbhash.ts'
import { isEraser } from '../document/hit-test.ts'
import { cssColour } from '../ui/colour.ts'

/** Number of points that a stroke is drawn through: more are not visible at this size. */
const strokePoints = 12

/**
 * Draws a simplified mark, much faster than the painter does.
 * @param context maps world units to the minimap. @param pixel size of a minimap pixel, world units.
 */
export function sketch(context: CanvasRenderingContext2D, mark: Mark, pixel: number): void {
	context.save()
	context.transform(...(mark.place ?? identity))
	if (isEraser(mark)) context.globalCompositeOperation = 'destination-out'
	switch (mark.kind) {
		case 'stroke':
			sketchStroke(context, mark, pixel)
			break
		case 'shape':
			sketchShape(context, mark, pixel)
			break
		default:
			sketchFramed(context, mark, pixel)
	}
	context.restore()
}

function sketchStroke(
	context: CanvasRenderingContext2D,
	{ stroke: { points, size, colour, opacity } }: MarkOf<'stroke'>,
	pixel: number,
): void {
	context.globalAlpha = opacity
	context.strokeStyle = cssColour(colour)
	context.lineWidth = Math.max(size * 0.8, pixel)
	context.lineCap = 'round'
	context.lineJoin = 'round'
	context.beginPath()
	const step = Math.max(1, (points.length - 1) / strokePoints)
	for (let i = 0; i < points.length; i += step) {
		const point = points[Math.round(i)]
		if (point) context.lineTo(point.x, point.y)
	}
	const last = points.at(-1)
	if (last) context.lineTo(last.x, last.y)
	context.stroke()
}

function sketchShape(
	context: CanvasRenderingContext2D,
	mark: MarkOf<'shape'>,
	pixel: number,
): void {
	const {
		shape,
		ends: [x1, y1, x2, y2],
	} = mark
	const [rx, ry] = [Math.abs(x2 - x1) / 2, Math.abs(y2 - y1) / 2]
	context.globalAlpha = shape.opacity
	context.beginPath()
	if (isLine(shape.form)) {
		context.moveTo(x1, y1)
		context.lineTo(x2, y2)
	} else if (shape.form === 'path') {
		traceShape(mark, context)
	} else if (shape.form === 'rectangle') {
		context.rect(Math.min(x1, x2), Math.min(y1, y2), 2 * rx, 2 * ry)
	} else {
		// At this size, every other shape looks round.
		context.ellipse((x1 + x2) / 2, (y1 + y2) / 2, rx, ry, 0, 0, 2 * Math.PI)
	}
	if (shape.fill !== null) {
		context.fillStyle = cssColour(shape.fill)
		context.fill('evenodd')
	}
	if (shape.line === null) return
	context.strokeStyle = cssColour(shape.line)
	context.lineWidth = Math.max(shape.width, pixel)
	context.stroke()
}

function sketchFramed(
	context: CanvasRenderingContext2D,
	mark: MarkOf<'picture'> | MarkOf<'text'> | MarkOf<'note'>,
	pixel: number,
): void {
	const { x, y, w, h } = mark.frame
	const [width, height] = [Math.max(w, pixel), Math.max(h, pixel)]
	context.globalAlpha = opacityOf(mark) * (mark.kind === 'text' ? 0.4 : 1)
	if (mark.kind === 'picture') {
		context.drawImage(blurred(mark.picture.thumbhash), x, y, width, height)
		return
	}
	context.fillStyle = cssColour(mark.kind === 'note' ? mark.note.colour : mark.type.colour)
	context.fillRect(x, y, width, height)
}

/** Decoding takes longer than drawing, and every redraw draws all pictures. */
const decoded = new WeakMap<Uint8Array, OffscreenCanvas>()

function blurred(thumbhash: Uint8Array): OffscreenCanvas {
	const picture = decoded.get(thumbhash) ?? decodeThumbhash(thumbhash)
	decoded.set(thumbhash, picture)
	return picture
}
