import type { Rect } from '../../../../shared/geometry.ts'
import { roundShare } from '../../../../shared/recipe.ts'
import type { Jam } from '../../../jam/context.ts'
import type { EngineChoice } from '../../../studio/engine-choice.ts'
import type { Progress } from '../../../studio/messages.ts'
import { workingSize } from '../../../studio/pixels.ts'
import { keepInput } from '../../recipes/input.ts'
import { type Made, place } from '../../recipes/place.ts'
import { type Mix, parentsOf, stylesOf } from './mix.ts'
import { codeOfMix } from './style-code.ts'

interface RestyleOrder {
	region: Rect
	mix: Mix
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
	{ region, mix, strength, longestSide, engine }: RestyleOrder,
	signal: AbortSignal,
	onProgress: (progress: Progress) => void,
): Promise<number> {
	const { stage, studio } = jam
	const options = { engine, signal, onProgress }
	const size = workingSize(region.w, region.h, longestSide)
	const seen = await stage.snapshot(region, size.width, size.height)
	const input = await keepInput(studio, seen)
	const code = await codeOfMix(jam, mix, options)
	const painting = await studio.run(
		'restyle',
		{ picture: input.bitmap, style: { code }, strength: roundShare(strength), longestSide },
		options,
	)
	const made: Made = {
		work: 'restyle',
		styles: stylesOf(mix),
		...{ code: painting.code, strength, region },
		input: input.sha256,
		parents: parentsOf(mix),
	}
	await place(jam, painting, made, { signal, onProgress, input })
	return painting.milliseconds
}
