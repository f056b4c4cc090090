import type { Vec } from '../../shared/geometry.ts'
import { paper } from './paint/mark.ts'

let sheet: OffscreenCanvasRenderingContext2D | null = null

/**
 * The colours that a canvas shows on paper around a point.
 * @param at CSS pixels from its corner. @param side device pixels, of the square that is looked at.
 */
export function pixelsAround(canvas: HTMLCanvasElement, at: Vec, side: number): ImageData {
	// Read from a small copy: a canvas that is read itself may be drawn slowly from then on.
	sheet ??= new OffscreenCanvas(side, side).getContext('2d', { willReadFrequently: true })
	if (!sheet) throw new Error('this browser has no 2D canvas')
	if (sheet.canvas.width !== side) sheet.canvas.width = sheet.canvas.height = side
	const ratio = canvas.width / Math.max(1, canvas.clientWidth)
	const [left, top] = [at.x, at.y].map((place) => Math.floor(place * ratio - side / 2 + 0.5))
	sheet.fillStyle = paper
	sheet.fillRect(0, 0, side, side)
	sheet.drawImage(canvas, -(left ?? 0), -(top ?? 0))
	return sheet.getImageData(0, 0, side, side)
}
