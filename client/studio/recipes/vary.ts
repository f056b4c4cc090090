import { noiseAt, shake } from '../../../shared/materials/noise.ts'
import {
	packCode,
	type Recipe,
	recipeLimits,
	roundShare,
	unpackCode,
} from '../../../shared/recipe.ts'
import { packRecipe } from '../../../shared/recipe-bytes.ts'

/** How far a style's code goes, as a part of its mean magnitude. */
const codeStep = 0.5
/** How far a texture goes to its other seed. */
const shareStep = 0.2

/** @returns does a recipe start from a seed that can be kept or changed? */
export function hasSeed({ work }: Recipe): boolean {
	return work === 'texture' || work === 'duel'
}

/**
 * @param turn how many were made of it before: each turn gives another, the same everywhere.
 * @param keepsSeed changes what comes of the seed a little; else everything starts from a new one.
 * @returns a recipe for something like it.
 */
export function varied(recipe: Recipe, turn: number, keepsSeed: boolean): Recipe {
	const seed = packRecipe(recipe).reduce((hash, byte) => shake(hash, byte, turn), 1)
	switch (recipe.work) {
		case 'restyle':
			return { ...recipe, code: variedCode(recipe.code, seed) }
		case 'texture': {
			const { genome } = recipe
			if (!keepsSeed) return { ...recipe, genome: { ...genome, seed } }
			const share = roundShare((genome.share + shareStep * (turn + 1)) % 1)
			return { ...recipe, genome: { ...genome, share } }
		}
		case 'duel': {
			const { piece } = recipe
			if (!keepsSeed) return { ...recipe, piece: { ...piece, seed } }
			const kept = piece.changes.slice(0, recipeLimits.duelChanges - 1)
			return { ...recipe, piece: { ...piece, changes: [...kept, seed & 0xffff] } }
		}
		case 'enlarge':
			return recipe
	}
}

function variedCode(packed: Uint8Array, seed: number): Uint8Array {
	const code = unpackCode(packed)
	const magnitude = code.reduce((sum, value) => sum + Math.abs(value), 0) / code.length
	return packCode(
		code.map((value, i) => {
			const noise = noiseAt(seed, i >> 4, 0)[i & 15] ?? 0
			return value + codeStep * magnitude * noise
		}),
	)
}
