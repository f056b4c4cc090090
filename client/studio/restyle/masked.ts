import { paintPaperBelow } from '../../canvas/paint/mark.ts'
import { StudioError } from '../engine/errors.ts'

/** @returns a painting only where a mask has paint, which is stretched to it. Closes the painting. */
export function masked(painting: ImageBitmap, mask: CanvasImageSource): ImageBitmap {
	const context = sheetOf(painting)
	painting.close()
	const { width, height } = context.canvas
	context.globalCompositeOperation = 'destination-in'
	context.imageSmoothingQuality = 'high'
	context.drawImage(mask, 0, 0, width, height)
	return context.canvas.transferToImageBitmap()
}

/** @returns a copy of what has no paper, on paper. */
export function onPaper(bare: ImageBitmap): ImageBitmap {
	const context = sheetOf(bare)
	paintPaperBelow(context)
	return context.canvas.transferToImageBitmap()
}

function sheetOf(picture: ImageBitmap): OffscreenCanvasRenderingContext2D {
	const context = new OffscreenCanvas(picture.width, picture.height).getContext('2d')
	if (!context) throw new StudioError('bad-picture')
	context.drawImage(picture, 0, 0)
	return context
}
