import type { Rect } from '../../../../shared/geometry.ts'
import { roundShare } from '../../../../shared/recipe.ts'
import type { Jam } from '../../../jam/context.ts'
import type { EngineChoice } from '../../../studio/engine-choice.ts'
import type { Progress } from '../../../studio/messages.ts'
import { workingSize } from '../../../studio/pixels.ts'
import { keepInput } from '../../recipes/input.ts'
import { type Made, place } from '../../recipes/place.ts'
import { inputOf, parentsOf, type StyleChoice, stylesOf } from './style-choice.ts'

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
	jam: Jam,
	{ region, choice, strength, longestSide, engine }: RestyleOrder,
	signal: AbortSignal,
	onProgress: (progress: Progress) => void,
): Promise<number> {
	const { session, stage, studio } = jam
	const size = workingSize(region.w, region.h, longestSide)
	const seen = await stage.snapshot(region, size.width, size.height)
	const input = await keepInput(studio, seen)
	const style = await inputOf(choice, session.pictures)
	const painting = await studio.run(
		'restyle',
		{ picture: input.bitmap, style, strength: roundShare(strength), longestSide },
		{ engine, signal, onProgress },
	)
	const made: Made = {
		work: 'restyle',
		styles: stylesOf(choice),
		...{ code: painting.code, strength, region },
		input: input.sha256,
		parents: parentsOf(choice),
	}
	await place(jam, painting, made, { signal, onProgress, input })
	return painting.milliseconds
}
