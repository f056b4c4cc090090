import type { Rect } from '../../../shared/geometry.ts'
import type { Jam } from '../../jam/context.ts'
import type { EngineChoice } from '../../studio/engine-choice.ts'
import type { Progress } from '../../studio/messages.ts'
import { workingSize } from '../../studio/pixels.ts'
import { inputOf, type StyleChoice, sourceOf } from './style-choice.ts'

export interface RestyleOrder {
	region: Rect
	choice: StyleChoice
	/** 0–1. */
	strength: number
	/** Pixels on the longer side. */
	longestSide: number
	engine: EngineChoice
}

/** From a framed region to a picture on everybody's canvas. @returns the networks' time in milliseconds */
export async function restyle(
	{ session, stage, studio }: Jam,
	order: RestyleOrder,
	{ signal, onProgress }: { signal: AbortSignal; onProgress(progress: Progress): void },
): Promise<number> {
	const { region } = order
	const size = workingSize(region.w, region.h, order.longestSide)
	const picture = await stage.snapshot(region, size.width, size.height)
	const style = await inputOf(order.choice, session.pictures)
	const result = await studio.run(
		'restyle',
		{ picture, style, strength: order.strength, longestSide: order.longestSide },
		{ engine: order.engine, signal, onProgress },
	)
	const recipe = {
		model: result.model,
		modelHash: result.modelHash,
		style: sourceOf(order.choice),
		code: result.code,
		strength: order.strength,
		width: result.width,
		height: result.height,
		region,
		engine: result.engine,
		by: session.me().name,
	}
	const { sha256, width, height, thumbhash } = result
	await session.addPicture({ sha256, width, height, thumbhash, recipe }, result.blob, region)
	return result.milliseconds
}
