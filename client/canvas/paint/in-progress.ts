import type { Stroke } from '../../../shared/ink.ts'
import type { InkPart } from '../../../shared/live-ink.ts'
import type { Transform } from '../../../shared/transform.ts'
import { paintOf } from './brush.ts'
import type { Context } from './context.ts'
import { paintVeil } from './mark.ts'
import { paintMaterialInProgress } from './material.ts'

/** What a stroke in the making looks like. */
export interface Drawn {
	stroke: Stroke
	material: InkPart['material']
}

/** A stroke in the making, and where it is shown. */
export interface MarkInProgress extends Drawn {
	places: readonly Transform[]
}

/**
 * Paints a stroke in the making: on top of everything; one that takes away is shown as paper there.
 * @param layers how many there are.
 */
export function paintInProgress(
	context: Context,
	{ stroke, material }: Drawn,
	place: Transform,
	{ scale, layers }: { scale: number; layers: number },
): void {
	const isHarmless = stroke.tool !== 'rubber' && (stroke.tool !== 'eraser' || layers === 1)
	context.save()
	context.transform(...place)
	if (material) paintMaterialInProgress(context, stroke, material.channel)
	else if (isHarmless) paintOf(stroke, scale)(context)
	else paintVeil(context, stroke, scale)
	context.restore()
}
