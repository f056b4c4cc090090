import {
	packCode,
	type Recipe,
	recipeLimits,
	roundShare,
	unpackCode,
} from '../../../shared/recipe.ts'
import { packRecipe } from '../../../shared/recipe-bytes.ts'
import { hash3, noiseAt } from '../../canvas/materials/noise.ts'

/** Step of a style code's variation, as a share of its mean magnitude. */
const codeStep = 0.5
/** Step of a texture's variation towards its other seed, and of a rebuilt drawing's faithfulness. */
const shareStep = 0.2

/** @returns true when the recipe has a seed that can be kept or changed. */
export function hasSeed({ work }: Recipe): boolean {
	return work !== 'restyle' && work !== 'enlarge'
}

/**
 * @param turn number of earlier variations; each turn gives another one, the same on every device.
 * @param keepsSeed true varies the result of the same seed slightly; false uses a new seed.
 * @returns a recipe for a similar picture.
 */
export function varyRecipe(recipe: Recipe, turn: number, keepsSeed: boolean): Recipe {
	const seed = packRecipe(recipe).reduce((hash, byte) => hash3(hash, byte, turn), 1)
	switch (recipe.work) {
		case 'restyle':
			return { ...recipe, code: varyCode(recipe.code, seed) }
		case 'texture': {
			const { genome } = recipe
			if (!keepsSeed) return { ...recipe, genome: { ...genome, seed } }
			const share = roundShare((genome.share + shareStep * (turn + 1)) % 1)
			return { ...recipe, genome: { ...genome, share } }
		}
		case 'duel': {
			const { piece } = recipe
			if (!keepsSeed) return { ...recipe, piece: { ...piece, seed } }
			return { ...recipe, piece: { ...piece, changes: changedOnce(piece.changes, seed) } }
		}
		case 'rebuild': {
			const { plan } = recipe
			if (!keepsSeed) return { ...recipe, plan: { ...plan, seed } }
			const faithfulness = roundShare((plan.faithfulness + shareStep * (turn + 1)) % 1)
			return { ...recipe, plan: { ...plan, faithfulness } }
		}
		case 'landscape': {
			const { plan } = recipe
			if (!keepsSeed) return { ...recipe, plan: { ...plan, seed } }
			return { ...recipe, plan: { ...plan, changes: changedOnce(plan.changes, seed) } }
		}
		case 'enlarge':
			return recipe
	}
}

/** @returns one change more; the last one gives way when there is no room. */
function changedOnce(changes: readonly number[], seed: number): number[] {
	return [...changes.slice(0, recipeLimits.changes - 1), seed & 0xffff]
}

function varyCode(packed: Uint8Array, seed: number): Uint8Array {
	const code = unpackCode(packed)
	const magnitude = code.reduce((sum, value) => sum + Math.abs(value), 0) / code.length
	return packCode(
		code.map((value, i) => {
			const noise = noiseAt(seed, i >> 4, 0)[i & 15] ?? 0
			return value + codeStep * magnitude * noise
		}),
	)
}
