import type { Rect } from '../../../../shared/geometry.ts'
import type { Jam } from '../../../jam/context.ts'
import type { EngineChoice } from '../../../studio/engine-choice.ts'
import type { Progress } from '../../../studio/messages.ts'
import { workingSize } from '../../../studio/pixels.ts'
import { inputOf, type StyleChoice, sourceOf } from './style-choice.ts'

interface RestyleOrder {
	region: Rect
	choice: StyleChoice
	/** 0–1. */
	strength: number
	/** Pixels on the longer side. */
	longestSide: number
	engine: EngineChoice
}

/**
 * From a framed region to a picture on everybody's canvas.
 * @returns milliseconds in the networks. @throws as the studio's `run` does
 */
export async function restyle(
	{ session, stage, studio }: Jam,
	{ region, choice, strength, longestSide, engine }: RestyleOrder,
	signal: AbortSignal,
	onProgress: (progress: Progress) => void,
): Promise<number> {
	const size = workingSize(region.w, region.h, longestSide)
	const picture = await stage.snapshot(region, size.width, size.height)
	const style = await inputOf(choice, session.pictures)
	const order = { picture, style, strength, longestSide }
	const painting = await studio.run('restyle', order, { engine, signal, onProgress })
	onProgress({ stage: 'saving' })
	const { blob, ...file } = await studio.file(painting.bitmap)
	painting.bitmap.close()
	signal.throwIfAborted()
	const recipe = {
		model: painting.model,
		modelHash: painting.modelHash,
		style: sourceOf(choice),
		code: painting.code,
		strength,
		width: painting.width,
		height: painting.height,
		region,
		engine: painting.engine,
		by: session.me().name,
	}
	await session.addPicture({ ...file, recipe }, blob, region)
	return painting.milliseconds
}
