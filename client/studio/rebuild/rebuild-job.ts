import type { Rect } from '../../../shared/geometry.ts'
import { type RebuildPlan, roundShare } from '../../../shared/recipe.ts'
import type { StudioContext } from '../context.ts'
import type { EngineChoice } from '../engine/engine-choice.ts'
import { StudioError } from '../engine/errors.ts'
import type { PixelData } from '../engine/tiles.ts'
import type { Progress } from '../engine/worker-messages.ts'
import { encodeInput, type PlacedPicture, placePainting } from '../recipes/place-painting.ts'
import { applyMask, stackPositionAbove } from '../restyle/composition.ts'
import { prepareInput, type RestyleSubject } from '../restyle/restyle-job.ts'
import { captureToFill } from './fill-input.ts'
import { type PaintSource, paintSourceOf, readPaintSource } from './paint-source.ts'
import { paintRebuild } from './rebuild-painting.ts'

export interface RebuildRequest {
	subject: RestyleSubject
	source: PaintSource
	settings: Omit<RebuildPlan, 'from' | 'source'>
	/** @returns the longer side of a region's result, pixels. */
	sideFor(region: Rect): number
	engine: EngineChoice
}

/** What a level of a running job looks like. */
export interface Level {
	region: Rect
	pixels: PixelData
}

export interface RebuildResult extends PlacedPicture {
	milliseconds: number
}

/**
 * Rebuilds a part of the canvas from the patches of another picture, and places the result as Restyle
 * does. Until then nothing leaves this page. @throws StudioError; an AbortError once it is cancelled
 */
export async function rebuildDrawing(
	context: StudioContext,
	request: RebuildRequest,
	signal: AbortSignal,
	{ onProgress, onLevel }: { onProgress(progress: Progress): void; onLevel(level: Level): void },
): Promise<RebuildResult> {
	const { session, studio } = context
	const { subject, source, settings, engine } = request
	const { region, longestSide, picture, mask } = settings.fills
		? await prepareToFill(context, subject, request.sideFor)
		: await prepareInput(context, subject, request.sideFor)
	const input = await encodeInput(studio, picture)
	signal.throwIfAborted()
	const paint =
		source.kind === 'drawing'
			? { ...input, bitmap: await createImageBitmap(input.blob) }
			: await readPaintSource(context, source, {
					pixels: longestSide,
					units: Math.max(region.w, region.h),
				})
	signal.throwIfAborted()
	const plan: RebuildPlan = {
		...settings,
		faithfulness: roundShare(settings.faithfulness),
		colours: roundShare(settings.colours),
		lines: roundShare(settings.lines),
		keepsLines: settings.keepsLines && !settings.fills,
		from: paintSourceOf(source),
		source: paint.sha256,
	}
	onProgress({ stage: 'rebuilding', share: 0 })
	const painting = await paintRebuild(
		studio,
		{ drawing: input.bitmap, source: paint.bitmap },
		plan,
		{
			engine,
			signal,
			onLevel(pixels, share) {
				if (signal.aborted) return
				onProgress({ stage: 'rebuilding', share })
				onLevel({ region, pixels })
			},
		},
	)
	const bitmap = mask ? applyMask(painting.bitmap, mask) : painting.bitmap
	const stackPosition = () =>
		'marks' in subject ? stackPositionAbove(session.scene, subject.marks) : undefined
	const { id } = await placePainting(
		context,
		{ ...painting, bitmap },
		{ work: 'rebuild', plan, region, input: input.sha256, parents: [] },
		{ signal, onProgress, inputs: [input, paint], stackPosition },
	)
	return { id, region, milliseconds: painting.milliseconds }
}

/** As `prepareInput`, for a region that is filled. */
async function prepareToFill(
	context: StudioContext,
	subject: RestyleSubject,
	sideFor: (region: Rect) => number,
) {
	if ('marks' in subject) throw new StudioError('nothing-to-fill')
	const { region, except = [] } = subject
	const longestSide = sideFor(region)
	const picture = await captureToFill(context, region, longestSide, except)
	return { region, longestSide, picture, mask: undefined }
}
