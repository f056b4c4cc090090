import type { Stroke } from '../../../shared/ink.ts'
import type { Transform } from '../../../shared/transform.ts'
import type { InkPart } from '../../sync/ephemeral/live-ink-codec.ts'
import type { Context2D } from './context-2d.ts'
import { paintErasePreview } from './mark.ts'
import { paintMaterialInProgress } from './material.ts'
import { strokePainter } from './stroke.ts'

/** A stroke in progress. */
export interface StrokeInProgress {
	stroke: Stroke
	material: InkPart['material']
}

/** A stroke in progress and the transforms of its images: one, or several with symmetry. */
export interface MarkInProgress extends StrokeInProgress {
	places: readonly Transform[]
}

/**
 * Paints a stroke in progress on top of everything. An eraser is previewed as paper unless it can
 * erase directly, which requires a single layer.
 * @param layers the number of layers. @param paper its colour, 0xRRGGBB.
 */
export function paintInProgress(
	context: Context2D,
	{ stroke, material }: StrokeInProgress,
	place: Transform,
	{ scale, layers, paper }: { scale: number; layers: number; paper: number },
): void {
	const hasColour = stroke.tool !== 'rubber' && (stroke.tool !== 'eraser' || layers === 1)
	context.save()
	context.transform(...place)
	if (material) paintMaterialInProgress(context, stroke, material)
	else if (hasColour) strokePainter(stroke, scale)(context)
	else paintErasePreview(context, stroke, paper, scale)
	context.restore()
}
