import type { MarkOf } from '../../../shared/canvas.ts'
import type { Vec } from '../../../shared/geometry.ts'
import { arrowHead } from '../../../shared/mark-content.ts'
import { ringsBetween } from '../../../shared/outline.ts'
import { type ClosedKind, cornersOf, isLine } from '../../../shared/shape-kinds.ts'
import { cssColour } from '../../ui/colour.ts'
import type { Context2D } from './context-2d.ts'
import type { PathSink } from './path-sink.ts'

/** Paints a shape: first its fill, then its line. */
export function paintShape(context: Context2D, mark: MarkOf<'shape'>): void {
	const { form, line, fill, width, opacity } = mark.shape
	const path = new Path2D()
	context.globalAlpha = opacity
	context.lineWidth = width
	context.lineCap = 'round'
	context.lineJoin = 'round'
	traceShape(mark, path)
	context.fillStyle = cssColour(fill ?? 0)
	if (fill !== null && !isLine(form)) context.fill(path, 'evenodd')
	context.strokeStyle = cssColour(line ?? 0)
	if (line !== null && width > 0) context.stroke(path)
	context.globalAlpha = 1
}

/** Traces a shape: its outline, to be filled by the even-odd rule, or its line. */
export function traceShape({ shape, ends, outline: rings }: MarkOf<'shape'>, path: PathSink): void {
	if (shape.form === 'path') {
		for (const ring of rings ? ringsBetween(rings, ends) : []) tracePolygon(path, ring)
		return
	}
	const [x1, y1, x2, y2] = ends
	const [from, to] = [
		{ x: x1, y: y1 },
		{ x: x2, y: y2 },
	]
	if (!isLine(shape.form)) {
		outline(path, shape.form, from, to)
		return
	}
	path.moveTo(from.x, from.y)
	path.lineTo(to.x, to.y)
	if (shape.form === 'arrow') addHead(path, from, to, shape.width)
}

/** @returns the outline of a shape; empty for a line or an arrow. */
export function shapePath(mark: MarkOf<'shape'>): Path2D {
	const path = new Path2D()
	if (!isLine(mark.shape.form)) traceShape(mark, path)
	return path
}

function addHead(path: PathSink, from: Vec, to: Vec, width: number): void {
	for (const end of arrowHead(from, to, width)) {
		path.moveTo(to.x, to.y)
		path.lineTo(end.x, end.y)
	}
}

function outline(path: PathSink, kind: ClosedKind, from: Vec, to: Vec): void {
	const middle = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 }
	const [rx, ry] = [Math.abs(to.x - from.x) / 2, Math.abs(to.y - from.y) / 2]
	const corners = cornersOf(kind)
	if (corners === 'ellipse') {
		path.ellipse(middle.x, middle.y, rx, ry, 0, 0, 2 * Math.PI)
		return
	}
	tracePolygon(
		path,
		corners.map(([x, y]) => ({ x: middle.x + x * rx, y: middle.y + y * ry })),
	)
}

function tracePolygon(path: PathSink, points: readonly Vec[]): void {
	points.forEach(({ x, y }, i) => {
		if (i === 0) path.moveTo(x, y)
		else path.lineTo(x, y)
	})
	path.closePath()
}
