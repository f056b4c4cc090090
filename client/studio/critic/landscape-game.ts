import type { Rect } from '../../../shared/geometry.ts'
import { newSeed } from '../../../shared/material.ts'
import type { LandscapePlan } from '../../../shared/recipe.ts'
import type { StudioContext } from '../context.ts'
import type { JobOptions } from '../engine/queue.ts'
import { readLandscape } from '../landscape/landscape-input.ts'
import { encodeInput } from '../recipes/place-painting.ts'
import type { DuelGame } from './duel.ts'
import { sampleLandscape } from './sample-landscape.ts'

/** Pixels per side of a piece: the critic's scores are then as many as the cells of a label map. */
const pieceSide = 256

/**
 * A game about a landscape in one manner: the generator paints what the marks in a square of the
 * canvas stand for, or a sample where nothing has a meaning; only its noise changes.
 * @param square world units. @param except ids of marks that are left out. @param options of each run
 */
export async function createLandscapeGame(
	context: StudioContext,
	{ manner, square, except }: { manner: string; square: Rect; except: readonly string[] },
	options: () => JobOptions,
): Promise<DuelGame> {
	const { studio } = context
	const found = await readLandscape(context, { region: square, except }, pieceSide)
	const isSample = found.labels.every((label) => label === 0)
	if (isSample) found.picture.close()
	const { picture, labels } = isSample ? sampleLandscape(pieceSide) : found
	const { bitmap: drawing, ...file } = await encodeInput(studio, picture)
	const seed = newSeed()
	const planOf = (changes: readonly number[]): LandscapePlan => ({ manner, seed, labels, changes })
	return {
		from: isSample ? 'sample' : 'canvas',
		async paint(changes) {
			const params = { ...planOf(changes), picture: await createImageBitmap(drawing) }
			return studio.run('landscape', params, options())
		},
		async judge(painted) {
			const [picture, asked] = [await createImageBitmap(painted), await createImageBitmap(drawing)]
			const params = { picture, drawing: asked, labels, manner }
			return studio.run('landscapeCritic', params, options())
		},
		work: (changes) => ({ work: 'landscape', plan: planOf(changes) }),
		drawing: file,
		...(isSample ? {} : { region: square }),
	}
}
