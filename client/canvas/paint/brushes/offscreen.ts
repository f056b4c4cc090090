import type { Rect } from '../../../../shared/geometry.ts'
import { boundsAt } from '../../../../shared/transform.ts'
import type { Context2D } from '../context-2d.ts'

let spare: OffscreenCanvasRenderingContext2D | undefined

/**
 * Paints on a sheet of its own, as large as what can be seen of it, and lays that on the context.
 * @param bounds what is painted, in the context's units. @param alpha of the whole, 0–1.
 */
export function paintOffscreen(
	context: Context2D,
	bounds: Rect,
	{ alpha, blend }: { alpha: number; blend: GlobalCompositeOperation },
	paint: (sheet: Context2D) => void,
): void {
	const { a, b, c, d, e, f } = context.getTransform()
	const box = boundsAt([a, b, c, d, e, f], bounds)
	const left = Math.max(0, Math.floor(box.x))
	const top = Math.max(0, Math.floor(box.y))
	const width = Math.min(context.canvas.width, Math.ceil(box.x + box.w)) - left
	const height = Math.min(context.canvas.height, Math.ceil(box.y + box.h)) - top
	if (width <= 0 || height <= 0) return
	const sheet = sheetOf(width, height)
	sheet.setTransform(a, b, c, d, e - left, f - top)
	paint(sheet)
	context.save()
	context.setTransform(1, 0, 0, 1, 0, 0)
	context.globalAlpha = alpha
	context.globalCompositeOperation = blend
	context.drawImage(sheet.canvas, 0, 0, width, height, left, top, width, height)
	context.restore()
}

/** The graphics card lost it: another is made. */
export function discardOffscreen(): void {
	spare = undefined
}

/** @returns an empty sheet of at least that many pixels; the same one again and again. */
function sheetOf(width: number, height: number): OffscreenCanvasRenderingContext2D {
	if (!spare || spare.canvas.width < width || spare.canvas.height < height) {
		const canvas = new OffscreenCanvas(
			Math.max(width, spare?.canvas.width ?? 0),
			Math.max(height, spare?.canvas.height ?? 0),
		)
		spare = canvas.getContext('2d') ?? undefined
	}
	if (!spare) throw new Error('this browser has no 2D canvas')
	spare.setTransform(1, 0, 0, 1, 0, 0)
	spare.globalCompositeOperation = 'source-over'
	spare.globalAlpha = 1
	spare.clearRect(0, 0, width, height)
	return spare
}
