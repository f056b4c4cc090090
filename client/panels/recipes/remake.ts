import { cellPixels } from '../../../shared/materials/cells.ts'
import { latentChannels, materials } from '../../../shared/materials/material.ts'
import { noiseAt, noiseChannels } from '../../../shared/materials/noise.ts'
import { type Genome, type Recipe, unpackCode } from '../../../shared/recipe.ts'
import type { Jam } from '../../jam/context.ts'
import type { Session } from '../../jam/session.ts'
import type { EngineChoice } from '../../studio/engine-choice.ts'
import { StudioError } from '../../studio/errors.ts'
import type { Painting, Progress } from '../../studio/messages.ts'
import { latentOf, side } from '../studio/critic/evolve.ts'

/** Is all there that it was made of? */
export function canRemake(recipe: Recipe): boolean {
	const isOfPicture = recipe.work === 'restyle' || recipe.work === 'enlarge'
	return !isOfPicture || recipe.input !== undefined
}

export interface RemakeOptions {
	engine: EngineChoice
	signal: AbortSignal
	onProgress(progress: Progress): void
}

/**
 * Makes a picture again from what its recipe says.
 * @throws StudioError, RequestError where the input can't be had, an AbortError once it is cancelled
 */
export async function remake(
	{ session, studio }: Pick<Jam, 'session' | 'studio'>,
	recipe: Recipe,
	options: RemakeOptions,
): Promise<Painting> {
	switch (recipe.work) {
		case 'restyle': {
			const picture = await inputOf(session, recipe)
			const { strength, width, height } = recipe
			const style = { code: unpackCode(recipe.code) }
			const longestSide = Math.max(width, height)
			return studio.run('restyle', { picture, style, strength, longestSide }, options)
		}
		case 'texture': {
			const [rows, columns] = [recipe.height / cellPixels, recipe.width / cellPixels]
			const latent = latentOfGenome(recipe.genome, rows, columns)
			return studio.run('texture', { latent, rows, columns }, options)
		}
		case 'duel': {
			const latent = latentOf(recipe.piece)
			return studio.run('texture', { latent, rows: side, columns: side }, options)
		}
		case 'enlarge': {
			const picture = await inputOf(session, recipe)
			return studio.run('enlarge', { picture, factor: recipe.factor }, options)
		}
	}
}

async function inputOf({ pictures }: Session, { input }: Recipe): Promise<ImageBitmap> {
	if (input === undefined) throw new StudioError('bad-picture')
	return createImageBitmap(await pictures.load(input))
}

/** @returns a genome's latent map: materials from corner to corner, noise from one seed to another. */
function latentOfGenome({ corners, seed, other, share }: Genome, rows: number, columns: number) {
	const cells = rows * columns
	const latent = new Float32Array(latentChannels * cells)
	// Of the same variance as either noise.
	const spread = Math.sqrt(share * share + (1 - share) * (1 - share))
	for (let cell = 0; cell < cells; cell++) {
		const [x, y] = [cell % columns, Math.floor(cell / columns)]
		const noise = [noiseAt(seed, x, y), noiseAt(other, x, y)] as const
		for (let channel = 0; channel < noiseChannels; channel++) {
			const [from, to] = [noise[0][channel] ?? 0, noise[1][channel] ?? 0]
			latent[channel * cells + cell] = (from * (1 - share) + to * share) / spread
		}
		const [right, down] = [(x + 0.5) / columns, (y + 0.5) / rows]
		const parts = [(1 - right) * (1 - down), right * (1 - down), (1 - right) * down, right * down]
		const weights = materials.map((_, channel) =>
			parts.reduce(
				(sum, part, i) => sum + part * (corners[i * materials.length + channel] ?? 0),
				0,
			),
		)
		const whole = weights.reduce((a, b) => a + b, 0)
		weights.forEach((weight, channel) => {
			latent[(noiseChannels + channel) * cells + cell] = whole > 0 ? weight / whole : 0
		})
	}
	return latent
}
