import type { Mark } from '../../../shared/canvas.ts'
import { type Rect, unionOf } from '../../../shared/geometry.ts'
import { roundShare } from '../../../shared/recipe.ts'
import type { StudioContext } from '../context.ts'
import type { EngineChoice } from '../engine/engine-choice.ts'
import { StudioError } from '../engine/errors.ts'
import { workingRegion, workingSize } from '../engine/pixels.ts'
import type { Progress } from '../engine/worker-messages.ts'
import {
	encodeInput,
	type PlacedPicture,
	type Provenance,
	placePainting,
} from '../recipes/place-painting.ts'
import { applyMask, flattenOnPaper, stackPositionAbove } from './composition.ts'
import { type FinishSettings, finishWith } from './finish.ts'
import { readMixCode } from './style-code.ts'
import { recipeParents, recipeStyles, type StyleShares } from './style-shares.ts'

/** What is repainted: a region, or some marks only. */
export type RestyleSubject =
	| {
			region: Rect
			/** Limits the result to a part of the region. */
			mask?: CanvasImageSource | undefined
			/** Ids of marks to leave out of the input. */
			except?: readonly string[]
	  }
	| { marks: Mark[] }

interface RestyleRequest {
	subject: RestyleSubject
	mix: StyleShares
	/** 0–1. */
	strength: number
	finish: FinishSettings
	/** @returns the longer side of a region's result, pixels. */
	sideFor(region: Rect): number
	engine: EngineChoice
}

export interface RestyleResult extends PlacedPicture {
	/** Milliseconds in the networks. */
	milliseconds: number
}

/**
 * Repaints a part of the canvas and places the result: over the region, or directly above the marks
 * and cut to their outline.
 * @throws as the studio's `run` does
 */
export async function restyle(
	context: StudioContext,
	{ subject, mix, strength, finish, sideFor, engine }: RestyleRequest,
	signal: AbortSignal,
	onProgress: (progress: Progress) => void,
): Promise<RestyleResult> {
	const { session, studio } = context
	const options = { engine, signal, onProgress }
	const { region, longestSide, picture, mask } = await prepareInput(context, subject, sideFor)
	const input = await encodeInput(studio, picture)
	const code = await readMixCode(context, mix, options)
	const painting = await studio.run(
		'restyle',
		{
			picture: input.bitmap,
			style: { code },
			strength: roundShare(strength),
			finish: finishWith(finish, session.paper().colour),
			longestSide,
		},
		options,
	)
	const provenance: Provenance = {
		work: 'restyle',
		styles: recipeStyles(mix),
		code: painting.code,
		strength,
		...(painting.finish ? { finish: painting.finish } : {}),
		region,
		input: input.sha256,
		parents: recipeParents(mix),
	}
	const bitmap = mask ? applyMask(painting.bitmap, mask) : painting.bitmap
	const stackPosition = () =>
		'marks' in subject ? stackPositionAbove(session.scene, subject.marks) : undefined
	const { id } = await placePainting(context, { ...painting, bitmap }, provenance, {
		signal,
		onProgress,
		inputs: [input],
		stackPosition,
	})
	return { id, region, milliseconds: painting.milliseconds }
}

/** @returns the input, always opaque, with its region and the mask of the result. */
export async function prepareInput(
	{ session, viewport }: StudioContext,
	subject: RestyleSubject,
	sideFor: (region: Rect) => number,
) {
	if (!('marks' in subject)) {
		const { region, mask, except = [] } = subject
		const longestSide = sideFor(region)
		const { width, height } = workingSize(region.w, region.h, longestSide)
		const picture = await viewport.snapshot(region, width, height, { except })
		return { region, longestSide, mask, picture }
	}
	const bounds = unionOf(subject.marks.map(({ bounds }) => bounds))
	if (!bounds) throw new StudioError('bad-picture')
	const longestSide = sideFor(bounds)
	const region = workingRegion(bounds, longestSide)
	const { width, height } = workingSize(region.w, region.h, longestSide)
	const only = subject.marks.map(({ id }) => id)
	const mask = await viewport.snapshot(region, width, height, { only, bare: true })
	return { region, longestSide, mask, picture: flattenOnPaper(mask, session.paper().colour) }
}
