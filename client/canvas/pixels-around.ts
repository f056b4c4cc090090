import type { Vec } from '../../shared/geometry.ts'
import { cssColour } from '../ui/colour.ts'

let copy: OffscreenCanvasRenderingContext2D | null = null

/**
 * Reads a square of a canvas's pixels, composited on paper.
 * @param paper 0xRRGGBB. @param at the centre, CSS pixels from the canvas's corner. @param side device pixels.
 */
export function pixelsAround(
	canvas: HTMLCanvasElement,
	paper: number,
	at: Vec,
	side: number,
): ImageData {
	// Reads a small copy: browsers may move a canvas that is read itself to slow software rendering.
	copy ??= new OffscreenCanvas(side, side).getContext('2d', { willReadFrequently: true })
	if (!copy) throw new Error('this browser has no 2D canvas')
	if (copy.canvas.width !== side) copy.canvas.width = copy.canvas.height = side
	const ratio = canvas.width / Math.max(1, canvas.clientWidth)
	const left = Math.floor(at.x * ratio - side / 2 + 0.5)
	const top = Math.floor(at.y * ratio - side / 2 + 0.5)
	copy.fillStyle = cssColour(paper)
	copy.fillRect(0, 0, side, side)
	copy.drawImage(canvas, -left, -top)
	return copy.getImageData(0, 0, side, side)
}
