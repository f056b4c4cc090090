import type { MaterialMark } from '../../../shared/canvas.ts'
import type { Rect } from '../../../shared/geometry.ts'
import type { Stroke } from '../../../shared/ink.ts'
import { boundsOf } from '../../../shared/ink-codec.ts'
import { scaleOf, type Transform } from '../../../shared/transform.ts'
import { cssColour } from '../../ui/colour.ts'
import { minDetailWidth, penOutline } from './brushes/ink.ts'
import { paintOffscreen } from './brushes/offscreen.ts'
import type { Context2D } from './context-2d.ts'
import { materialSample, type SampleOf } from './material-samples.ts'
import { shapePath } from './shape.ts'

/** Below this scale (pixels per world unit) a material is painted as its mean colour. */
export const minMaterialScale = 1 / 4

/** Fills the area of a mark with its material. The context's transform maps world units to pixels. */
export type FillMaterial = (context: Context2D, mark: MaterialMark) => void

/** @param scale pixels per world unit. @returns true when the material's detail is visible. */
export function isMaterialVisible(mark: MaterialMark, scale: number): boolean {
	if (scale < minMaterialScale) return false
	if (mark.kind === 'shape') return true
	return mark.stroke.size * scale * (mark.place ? scaleOf(mark.place) : 1) >= minDetailWidth
}

/** Paints a mark as a mask over its material. */
export function paintMaterial(context: Context2D, mark: MaterialMark, fill: FillMaterial): void {
	const alpha = mark.kind === 'stroke' ? mark.stroke.opacity : mark.shape.opacity
	const area: MaskArea =
		mark.kind === 'stroke'
			? { path: penOutline(mark.stroke), rule: 'nonzero' }
			: { path: shapePath(mark), rule: 'evenodd' }
	paintMasked(context, mark.bounds, area, mark.place, alpha, (buffer) => fill(buffer, mark))
}

/** Paints a stroke in progress, filled with the sample. The context is in the stroke's coordinates. */
export function paintMaterialInProgress(
	context: Context2D,
	stroke: Stroke,
	material: SampleOf,
): void {
	const bounds = boundsOf(stroke)
	const area: MaskArea = { path: penOutline(stroke), rule: 'nonzero' }
	paintMasked(context, bounds, area, undefined, stroke.opacity, (buffer) =>
		fillWith(buffer, material, stroke.colour, bounds),
	)
}

interface MaskArea {
	path: Path2D
	rule: CanvasFillRule
}

/** Fills the area of a path. It uses a mask, because browsers do not antialias clips well. */
function paintMasked(
	context: Context2D,
	bounds: Rect,
	{ path, rule }: MaskArea,
	place: Transform | undefined,
	alpha: number,
	fill: (buffer: Context2D) => void,
): void {
	paintOffscreen(context, bounds, { alpha, blend: 'source-over' }, (buffer) => {
		const world = buffer.getTransform()
		if (place) buffer.transform(...place)
		buffer.fillStyle = 'black'
		buffer.fill(path, rule)
		buffer.setTransform(world)
		buffer.globalCompositeOperation = 'source-atop'
		fill(buffer)
	})
}

/** Fills with the repeated sample until the material's pixels are available. */
export const fillSamples: FillMaterial = (context, mark) => fillSample(context, mark, mark.bounds)

/** Fills with a mark's sample; with its colour where it has none. @param rect world units. */
export function fillSample(context: Context2D, mark: MaterialMark, rect: Rect): void {
	fillWith(context, mark.material, plainColour(mark), rect)
}

/** The colour of a mark whose material can't be painted, 0xRRGGBB. */
export function plainColour(mark: MaterialMark): number {
	return (mark.kind === 'stroke' ? mark.stroke.colour : mark.shape.fill) ?? 0
}

function fillWith(context: Context2D, material: SampleOf, colour: number, rect: Rect): void {
	const sample = materialSample(material)
	const pattern = sample && context.createPattern(sample, 'repeat')
	context.fillStyle = pattern ?? cssColour(colour)
	context.fillRect(rect.x, rect.y, rect.w, rect.h)
}
