import type { PixelData } from '../engine/tiles.ts'

interface Size {
	width: number
	height: number
}

/** @returns a level of a running picture in full size, below what stays of the picture before. */
export function composeLevel(
	level: PixelData,
	size: Size,
	kept: OffscreenCanvas | undefined,
): OffscreenCanvas {
	const context = createContext(size)
	context.imageSmoothingQuality = 'high'
	context.drawImage(canvasOf(level), 0, 0, size.width, size.height)
	if (kept) context.drawImage(kept, 0, 0)
	return context.canvas
}

/** @param alpha 0–255 for each pixel. @returns an opaque picture with that alpha. */
export function withAlpha(picture: OffscreenCanvas, alpha: Uint8ClampedArray): OffscreenCanvas {
	const { width, height } = picture
	const data = new Uint8ClampedArray(4 * alpha.length)
	for (const [i, value] of alpha.entries()) data[4 * i + 3] = value
	const context = createContext(picture)
	context.drawImage(picture, 0, 0)
	context.globalCompositeOperation = 'destination-in'
	context.drawImage(canvasOf({ data, width, height }), 0, 0)
	return context.canvas
}

function canvasOf({ data, width, height }: PixelData): OffscreenCanvas {
	const context = createContext({ width, height })
	context.putImageData(new ImageData(data, width, height), 0, 0)
	return context.canvas
}

function createContext({ width, height }: Size): OffscreenCanvasRenderingContext2D {
	const context = new OffscreenCanvas(width, height).getContext('2d')
	if (!context) throw new Error('no 2D context')
	return context
}
