import type { Stroke } from '../../../shared/ink.ts'
import type { InkPart } from '../../../shared/live-ink.ts'
import type { Transform } from '../../../shared/transform.ts'
import type { Context2D } from './context-2d.ts'
import { paintErasePreview } from './mark.ts'
import { paintMaterialInProgress } from './material.ts'
import { strokePainter } from './stroke.ts'

/** What a stroke in the making looks like. */
export interface StrokeInProgress {
	stroke: Stroke
	material: InkPart['material']
}

/** A stroke in the making, and where it is shown. */
export interface MarkInProgress extends StrokeInProgress {
	places: readonly Transform[]
}

/**
 * Paints a stroke in the making: on top of everything; one that takes away is shown as paper there.
 * @param layers how many there are.
 */
export function paintInProgress(
	context: Context2D,
	{ stroke, material }: StrokeInProgress,
	place: Transform,
	{ scale, layers }: { scale: number; layers: number },
): void {
	const isHarmless = stroke.tool !== 'rubber' && (stroke.tool !== 'eraser' || layers === 1)
	context.save()
	context.transform(...place)
	if (material) paintMaterialInProgress(context, stroke, material.channel)
	else if (isHarmless) strokePainter(stroke, scale)(context)
	else paintErasePreview(context, stroke, scale)
	context.restore()
}
