import type { Mark } from '../../../shared/canvas.ts'
import { type Rect, unionOf } from '../../../shared/geometry.ts'
import { roundShare } from '../../../shared/recipe.ts'
import type { StudioContext } from '../context.ts'
import type { EngineChoice } from '../engine/engine-choice.ts'
import { StudioError } from '../engine/errors.ts'
import type { Progress } from '../engine/messages.ts'
import { workingRegion, workingSize } from '../engine/pixels.ts'
import { encodeInput, type Provenance, placePainting } from '../recipes/place-painting.ts'
import { applyMask, flattenOnPaper, stackPositionAbove } from './composition.ts'
import { readMixCode } from './style-code.ts'
import { recipeParents, recipeStyles, type StyleShares } from './style-shares.ts'

/** What is repainted: a region, optionally limited by a mask, or some marks only. */
export type RestyleSubject =
	| { region: Rect; mask: CanvasImageSource | undefined }
	| { marks: Mark[] }

interface RestyleRequest {
	subject: RestyleSubject
	mix: StyleShares
	/** 0–1. */
	strength: number
	/** Longer side of the result, pixels. */
	longestSide: number
	engine: EngineChoice
}

/**
 * Repaints a part of the canvas and places the result: over the region, or directly above the marks
 * and cut to their outline.
 * @returns milliseconds in the networks. @throws as the studio's `run` does
 */
export async function restyle(
	context: StudioContext,
	{ subject, mix, strength, longestSide, engine }: RestyleRequest,
	signal: AbortSignal,
	onProgress: (progress: Progress) => void,
): Promise<number> {
	const { session, studio } = context
	const options = { engine, signal, onProgress }
	const { region, picture, mask } = await prepareInput(context, subject, longestSide)
	const input = await encodeInput(studio, picture)
	const code = await readMixCode(context, mix, options)
	const painting = await studio.run(
		'restyle',
		{ picture: input.bitmap, style: { code }, strength: roundShare(strength), longestSide },
		options,
	)
	const provenance: Provenance = {
		work: 'restyle',
		styles: recipeStyles(mix),
		code: painting.code,
		strength,
		region,
		input: input.sha256,
		parents: recipeParents(mix),
	}
	const bitmap = mask ? applyMask(painting.bitmap, mask) : painting.bitmap
	const stackPosition = () =>
		'marks' in subject ? stackPositionAbove(session.scene, subject.marks) : undefined
	await placePainting(context, { ...painting, bitmap }, provenance, {
		signal,
		onProgress,
		input,
		stackPosition,
	})
	return painting.milliseconds
}

/** @returns the network's input, always opaque, with its region and the mask of the result. */
async function prepareInput(
	{ viewport }: StudioContext,
	subject: RestyleSubject,
	longestSide: number,
) {
	if (!('marks' in subject)) {
		const { region, mask } = subject
		const { width, height } = workingSize(region.w, region.h, longestSide)
		return { region, mask, picture: await viewport.snapshot(region, width, height) }
	}
	const bounds = unionOf(subject.marks.map(({ bounds }) => bounds))
	if (!bounds) throw new StudioError('bad-picture')
	const region = workingRegion(bounds, longestSide)
	const { width, height } = workingSize(region.w, region.h, longestSide)
	const only = subject.marks.map(({ id }) => id)
	const mask = await viewport.snapshot(region, width, height, { only, bare: true })
	return { region, mask, picture: flattenOnPaper(mask) }
}
