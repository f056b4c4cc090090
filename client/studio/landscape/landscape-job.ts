import type { Rect } from '../../../shared/geometry.ts'
import type { LandscapePlan } from '../../../shared/recipe.ts'
import type { StudioContext } from '../context.ts'
import type { Style } from '../engine/catalog-schema.ts'
import type { EngineChoice } from '../engine/engine-choice.ts'
import type { Progress } from '../engine/worker-messages.ts'
import { encodeInput, type PlacedPicture, placePainting } from '../recipes/place-painting.ts'
import { readLandscape } from './landscape-input.ts'

export interface LandscapeRequest {
	region: Rect
	/** One of the manners. */
	painting: Style
	/** uint32 */
	seed: number
	engine: EngineChoice
	/** Ids of marks that are left out: what was made of the region before. */
	except: readonly string[]
}

/**
 * Paints what the marks in a region stand for, and places it over them.
 * @param longestSide of the landscape, pixels. @throws as the studio's `run` does
 */
export async function placeLandscape(
	context: StudioContext,
	request: LandscapeRequest,
	longestSide: number,
	signal: AbortSignal,
	onProgress: (progress: Progress) => void,
): Promise<PlacedPicture> {
	const { studio } = context
	const { region, painting: style, seed, engine } = request
	const { picture, labels } = await readLandscape(context, request, longestSide)
	const input = await encodeInput(studio, picture)
	const plan: LandscapePlan = { manner: style.id, seed, labels, changes: [] }
	const painting = await studio.run(
		'landscape',
		{ ...plan, picture: input.bitmap },
		{ engine, signal, onProgress },
	)
	const { id } = await placePainting(
		context,
		painting,
		{ work: 'landscape', plan, region, input: input.sha256, parents: [] },
		{ signal, onProgress, inputs: [input] },
	)
	return { id, region }
}
