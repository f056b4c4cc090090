import type { ExemplarSource } from './quilt-grid.ts'

/** A part of a picture, pixels. */
interface Part {
	x: number
	y: number
	width: number
	height: number
}

/** @returns the pixels of a part of a picture. */
export function pixelsOf(picture: ImageBitmap, { x, y, width, height }: Part): ExemplarSource {
	const context = new OffscreenCanvas(width, height).getContext('2d')
	if (!context) throw new Error('no canvas')
	context.drawImage(picture, -x, -y)
	return context.getImageData(0, 0, width, height)
}
