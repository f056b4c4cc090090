import type { MaterialMark } from '../../../shared/canvas.ts'
import { cssColour } from '../../../shared/colour.ts'
import type { Rect } from '../../../shared/geometry.ts'
import { boundsOf, type Stroke } from '../../../shared/ink.ts'
import { meanColour } from '../../../shared/materials/material.ts'
import { scaleOf, type Transform } from '../../../shared/transform.ts'
import { minDetailWidth, penOutline } from './brushes/ink.ts'
import { paintOffscreen } from './brushes/offscreen.ts'
import type { Context2D } from './context-2d.ts'
import { materialSample } from './material-samples.ts'
import { shapePath } from './shape.ts'

/** From further away than this (pixels a world unit) a material is its mean colour. */
export const minMaterialScale = 1 / 4

/** Lays a material's pixels over all that a mark touches; the context faces the world. */
export type FillMaterial = (context: Context2D, mark: MaterialMark) => void

/** @param scale pixels a world unit. @returns whether one can see what a mark is made of. */
export function isMaterialVisible(mark: MaterialMark, scale: number): boolean {
	if (scale < minMaterialScale) return false
	if (mark.kind === 'shape') return true
	return mark.stroke.size * scale * (mark.place ? scaleOf(mark.place) : 1) >= minDetailWidth
}

/** Paints a mark as a window onto its material. */
export function paintMaterial(context: Context2D, mark: MaterialMark, lay: FillMaterial): void {
	const alpha = mark.kind === 'stroke' ? mark.stroke.opacity : mark.shape.opacity
	const path = mark.kind === 'stroke' ? penOutline(mark.stroke) : shapePath(mark)
	through(context, mark.bounds, path, mark.place, alpha, (sheet) => lay(sheet, mark))
}

/** The same for a stroke in the making, where the context faces the stroke. */
export function paintMaterialInProgress(context: Context2D, stroke: Stroke, channel: number): void {
	const bounds = boundsOf(stroke)
	through(context, bounds, penOutline(stroke), undefined, stroke.opacity, (sheet) =>
		fillSample(sheet, channel, bounds),
	)
}

/** Lays something through a path only. Not by a clip: browsers leave its edges rough. */
function through(
	context: Context2D,
	bounds: Rect,
	path: Path2D,
	place: Transform | undefined,
	alpha: number,
	lay: (sheet: Context2D) => void,
): void {
	paintOffscreen(context, bounds, { alpha, blend: 'source-over' }, (sheet) => {
		const world = sheet.getTransform()
		if (place) sheet.transform(...place)
		sheet.fillStyle = 'black'
		sheet.fill(path)
		sheet.setTransform(world)
		sheet.globalCompositeOperation = 'source-atop'
		lay(sheet)
	})
}

/** Until the network's pixels are there: the material's sample, again and again. */
export const fillSamples: FillMaterial = (context, { material, bounds }) =>
	fillSample(context, material.channel, bounds)

/** @param rect world units. */
export function fillSample(context: Context2D, channel: number, { x, y, w, h }: Rect): void {
	const sheet = materialSample(channel)
	const pattern = sheet && context.createPattern(sheet, 'repeat')
	context.fillStyle = pattern ?? cssColour(meanColour(channel))
	context.fillRect(x, y, w, h)
}
