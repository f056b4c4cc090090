import { type Recipe, type RecipeWork, unpackCode } from '../../../shared/recipe.ts'
import { cellPixels } from '../../canvas/materials/cells.ts'
import { latentOfGenome } from '../../canvas/materials/genome-latent.ts'
import type { Session } from '../../sync/session.ts'
import { duelLatent, latentSide } from '../critic/evolve.ts'
import type { EngineChoice } from '../engine/engine-choice.ts'
import { StudioError } from '../engine/errors.ts'
import type { Priority } from '../engine/queue.ts'
import type { Studio } from '../engine/studio.ts'
import type { Painting, Progress } from '../engine/worker-messages.ts'
import { methodOf } from '../enlarge/enlarge-method.ts'
import { paintRebuild } from '../rebuild/rebuild-painting.ts'

/** @returns true when the recipe contains everything that is needed to remake the picture. */
export function canRemake(recipe: Recipe): boolean {
	const needsInput = recipe.work !== 'texture' && recipe.work !== 'duel'
	return !needsInput || recipe.input !== undefined
}

/** @returns true when the picture made from the recipe is transparent in part, without a mask. */
export function makesTransparency(recipe: Recipe): boolean {
	return recipe.work === 'rebuild' && recipe.plan.fills
}

export interface RemakeOptions {
	engine: EngineChoice
	signal: AbortSignal
	onProgress(progress: Progress): void
	/** Default: `job`. */
	priority?: Priority
}

/** The part of a recipe from which a picture is made. The model tells how it was enlarged. */
export type RemakeSource = RecipeWork &
	Pick<Recipe, 'width' | 'height' | 'input'> &
	Partial<Pick<Recipe, 'model'>>

/**
 * Makes a picture from its recipe.
 * @throws StudioError; RequestError when the input cannot be loaded; an AbortError once it is cancelled
 */
export async function remake(
	{ session, studio }: { session: Session; studio: Studio },
	recipe: RemakeSource,
	options: RemakeOptions,
): Promise<Painting> {
	switch (recipe.work) {
		case 'restyle': {
			const picture = await loadInput(session, recipe)
			const { strength, finish, width, height } = recipe
			const style = { code: unpackCode(recipe.code) }
			const longestSide = Math.max(width, height)
			return studio.run('restyle', { picture, style, strength, finish, longestSide }, options)
		}
		case 'texture': {
			const [rows, columns] = [recipe.height / cellPixels, recipe.width / cellPixels]
			const latent = latentOfGenome(recipe.genome, rows, columns)
			return studio.run('texture', { latent, rows, columns }, options)
		}
		case 'duel': {
			const latent = duelLatent(recipe.piece)
			return studio.run('texture', { latent, rows: latentSide, columns: latentSide }, options)
		}
		case 'enlarge': {
			const picture = await loadInput(session, recipe)
			const { factor, width, model = '' } = recipe
			if (picture.width * factor !== width) throw new StudioError('bad-picture')
			return studio.run('enlarge', { picture, factor, method: methodOf(model) }, options)
		}
		case 'rebuild': {
			const { plan } = recipe
			const drawing = await loadInput(session, recipe)
			const source = await loadInput(session, { input: plan.source })
			options.onProgress({ stage: 'rebuilding', share: 0 })
			return paintRebuild(studio, { drawing, source }, plan, {
				...options,
				onLevel: (_, share) => options.onProgress({ stage: 'rebuilding', share }),
			})
		}
		case 'landscape': {
			const picture = await loadInput(session, recipe)
			return studio.run('landscape', { ...recipe.plan, picture }, options)
		}
	}
}

async function loadInput(
	{ pictures }: Session,
	{ input }: Pick<Recipe, 'input'>,
): Promise<ImageBitmap> {
	if (input === undefined) throw new StudioError('bad-picture')
	return createImageBitmap(await pictures.load(input))
}
