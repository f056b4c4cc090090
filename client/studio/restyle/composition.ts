import type { Mark, StackPosition } from '../../../shared/canvas.ts'
import { plainPaper } from '../../../shared/paper.ts'
import { paintPaperBelow } from '../../canvas/paint/paper.ts'
import type { Scene } from '../../document/scene.ts'
import { StudioError } from '../engine/errors.ts'

/** Cuts a painting to the alpha of a mask, which is scaled to the painting's size. Closes the painting. */
export function applyMask(painting: ImageBitmap, mask: CanvasImageSource): ImageBitmap {
	const context = drawOnCanvas(painting)
	painting.close()
	const { width, height } = context.canvas
	context.globalCompositeOperation = 'destination-in'
	context.imageSmoothingQuality = 'high'
	context.drawImage(mask, 0, 0, width, height)
	return context.canvas.transferToImageBitmap()
}

/**
 * @param colour of the paper, 0xRRGGBB; by default, that of a jam where nobody has chosen one.
 * @returns a copy of a transparent picture on paper.
 */
export function flattenOnPaper(picture: ImageBitmap, colour = plainPaper.colour): ImageBitmap {
	const context = drawOnCanvas(picture)
	paintPaperBelow(context, { colour, texture: 'none' })
	return context.canvas.transferToImageBitmap()
}

/** @returns the stack position directly above the topmost of some marks; undefined when all were removed. */
export function stackPositionAbove(
	scene: Scene,
	marks: readonly Mark[],
): StackPosition | undefined {
	const ids = new Set(marks.map(({ id }) => id))
	const top = scene.marks.findLast(({ id }) => ids.has(id))
	if (!top) return undefined
	const layer = scene.layerOf(top).id
	const siblings = scene.marksOnLayer(layer)
	return { layer, below: top.z, above: siblings[siblings.indexOf(top) + 1]?.z ?? null }
}

function drawOnCanvas(picture: ImageBitmap): OffscreenCanvasRenderingContext2D {
	const context = new OffscreenCanvas(picture.width, picture.height).getContext('2d')
	if (!context) throw new StudioError('bad-picture')
	context.drawImage(picture, 0, 0)
	return context
}
