/** An encoded image. It may have fewer pixels than the canvas, so that its file is small enough. */
export interface ImageFile {
	blob: Blob
	/** Pixels. */
	width: number
	height: number
}

export interface EncodeOptions {
	/** Quality of a lossy file, 0–1. A file that would be too large gets a lower one. */
	quality: number
	/** Largest size of the file. */
	maxBytes: number
}

/** Lowest quality; a file that is still too large gets fewer pixels. */
const minQuality = 0.7
const qualityStep = 0.1
/** Bounds of one reduction of the sides. */
const [minShrink, maxShrink] = [0.5, 0.85]
/** Rows that are read at once, to find transparent pixels. */
const rowsPerRead = 256

/**
 * Encodes a canvas as WebP. Safari cannot: it writes PNG without an error, which is many times as
 * large. There an opaque image becomes JPEG, and one with alpha a PNG.
 */
export async function encodeImage(
	canvas: OffscreenCanvas,
	{ quality, maxBytes }: EncodeOptions,
): Promise<ImageFile> {
	const { width, height } = canvas
	let blob = await canvas.convertToBlob({ type: 'image/webp', quality })
	const type = blob.type === 'image/webp' || !isOpaque(canvas) ? blob.type : 'image/jpeg'
	if (type === 'image/jpeg') blob = await canvas.convertToBlob({ type, quality })
	if (type !== 'image/png') {
		for (let lower = quality - qualityStep; lower >= minQuality; lower -= qualityStep) {
			if (blob.size <= maxBytes) break
			blob = await canvas.convertToBlob({ type, quality: lower })
		}
	}
	let smaller = canvas
	while (blob.size > maxBytes && smaller.width * smaller.height > 1) {
		// A smaller copy has more colours a pixel, so a PNG shrinks with the side rather than the area.
		const shrink = maxBytes / blob.size
		smaller = resize(smaller, Math.min(maxShrink, Math.max(minShrink, shrink)))
		blob = await smaller.convertToBlob({ type, quality: Math.min(quality, minQuality) })
	}
	return smaller === canvas
		? { blob, width, height }
		: { blob, width: smaller.width, height: smaller.height }
}

/** Encodes an image as PNG, which is lossless. @param width @param height pixels. */
export function encodePng(image: CanvasImageSource, width: number, height: number): Promise<Blob> {
	const canvas = new OffscreenCanvas(width, height)
	contextOf(canvas).drawImage(image, 0, 0)
	return canvas.convertToBlob({ type: 'image/png' })
}

function isOpaque(canvas: OffscreenCanvas): boolean {
	const { width, height } = canvas
	const context = contextOf(canvas)
	for (let y = 0; y < height; y += rowsPerRead) {
		const { data } = context.getImageData(0, y, width, Math.min(rowsPerRead, height - y))
		for (let i = 3; i < data.length; i += 4) if (data[i] !== 255) return false
	}
	return true
}

function resize(canvas: OffscreenCanvas, factor: number): OffscreenCanvas {
	const [width, height] = [canvas.width, canvas.height].map((side) =>
		Math.max(1, Math.floor(side * factor)),
	) as [number, number]
	const context = contextOf(new OffscreenCanvas(width, height))
	context.imageSmoothingQuality = 'high'
	context.drawImage(canvas, 0, 0, width, height)
	return context.canvas
}

/** @throws Error when the browser has no 2D canvas */
function contextOf(canvas: OffscreenCanvas): OffscreenCanvasRenderingContext2D {
	const context = canvas.getContext('2d')
	if (!context) throw new Error('this browser has no 2D canvas')
	return context
}
