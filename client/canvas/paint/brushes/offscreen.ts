import type { Rect } from '../../../../shared/geometry.ts'
import { boundsAt } from '../../../../shared/transform.ts'
import type { Context2D } from '../context-2d.ts'

let shared: OffscreenCanvasRenderingContext2D | undefined

/**
 * Paints on an offscreen canvas that covers the visible part of `bounds`, and draws it on the context.
 * @param bounds the painted area, in the context's units. @param alpha opacity of the whole, 0–1.
 */
export function paintOffscreen(
	context: Context2D,
	bounds: Rect,
	{ alpha, blend }: { alpha: number; blend: GlobalCompositeOperation },
	paint: (offscreen: Context2D) => void,
): void {
	const { a, b, c, d, e, f } = context.getTransform()
	const box = boundsAt([a, b, c, d, e, f], bounds)
	const left = Math.max(0, Math.floor(box.x))
	const top = Math.max(0, Math.floor(box.y))
	const width = Math.min(context.canvas.width, Math.ceil(box.x + box.w)) - left
	const height = Math.min(context.canvas.height, Math.ceil(box.y + box.h)) - top
	if (width <= 0 || height <= 0) return
	const offscreen = clearedContext(width, height)
	offscreen.save()
	// A path that the canvas cuts off has other antialiasing, and the canvas may be larger than needed.
	offscreen.beginPath()
	offscreen.rect(0, 0, width, height)
	offscreen.clip()
	offscreen.setTransform(a, b, c, d, e - left, f - top)
	paint(offscreen)
	offscreen.restore()
	context.save()
	context.setTransform(1, 0, 0, 1, 0, 0)
	context.globalAlpha = alpha
	context.globalCompositeOperation = blend
	context.drawImage(offscreen.canvas, 0, 0, width, height, left, top, width, height)
	context.restore()
}

/** Discards the shared canvas, because the graphics card has lost it. */
export function discardOffscreen(): void {
	shared = undefined
}

/** @returns the shared context, cleared and enlarged to at least the given pixels. */
function clearedContext(width: number, height: number): OffscreenCanvasRenderingContext2D {
	if (!shared || shared.canvas.width < width || shared.canvas.height < height) {
		const canvas = new OffscreenCanvas(
			Math.max(width, shared?.canvas.width ?? 0),
			Math.max(height, shared?.canvas.height ?? 0),
		)
		shared = canvas.getContext('2d') ?? undefined
	}
	if (!shared) throw new Error('this browser has no 2D canvas')
	shared.setTransform(1, 0, 0, 1, 0, 0)
	shared.globalCompositeOperation = 'source-over'
	shared.globalAlpha = 1
	shared.clearRect(0, 0, width, height)
	return shared
}
