import { latentChannels, materials } from '../../../shared/materials/material.ts'
import { noiseAt, noiseChannels, shake } from '../../../shared/materials/noise.ts'
import type { DuelPiece } from '../../../shared/recipe.ts'
import type { ScoreMap } from './heat.ts'

/**
 * How a generator can learn to please a critic without knowing how either works: it changes its
 * numbers a little, several times, and keeps what the critic likes best (an evolution strategy).
 */

/** Cells a side of the piece that is painted. */
export const side = 10
const cells = side * side
/** Changes that are tried in each round. */
export const tries = 6
/** A change reaches so far, cells: at least, and that much more. */
const [leastReach, moreReach] = [1.5, 3]
/** How much of a cell's materials and of its noise a change replaces. */
const [materialShare, noiseShare] = [0.4, 0.6]
/** How much of what is wanted a beginner has; all the rest is everything else. */
const firstShare = 0.35
/** Of so many cells picked by chance, the one that is doubted most is changed. */
const looks = 3

/**
 * @param wanted the channel of the material that the critic wants to see.
 * @returns what a generator knows that has learned nothing: noise, and all materials in a muddle.
 */
export function beginning(seed: number, wanted: number): Float32Array<ArrayBuffer> {
	const latent = new Float32Array(latentChannels * cells)
	for (let cell = 0; cell < cells; cell++) {
		noiseAt(seed, cell % side, Math.floor(cell / side)).forEach((value, channel) => {
			latent[channel * cells + cell] = value
		})
		materials.forEach((_, channel) => {
			const share = channel === wanted ? firstShare : (1 - firstShare) / (materials.length - 1)
			latent[(noiseChannels + channel) * cells + cell] = share
		})
	}
	return latent
}

/** A change is a number below 2¹⁶: the cell in its middle, and which of so many variants. */
const variants = Math.floor(2 ** 16 / cells)

/**
 * @param belief of what was painted. @param chance gives numbers from 0 to 1.
 * @returns a change where the critic doubts.
 */
export function newChange({ belief }: Pick<ScoreMap, 'belief'>, chance: () => number): number {
	const picked = Array.from({ length: looks }, () => Math.floor(chance() * cells))
	const middle = picked.reduce((a, b) => ((belief[b] ?? 1) < (belief[a] ?? 1) ? b : a))
	return middle * variants + Math.floor(chance() * variants)
}

/** @returns a piece's latent map: the same in every browser, so that a recipe needs no more. */
export function latentOfTries({ seed, material, changes }: DuelPiece): Float32Array<ArrayBuffer> {
	return changes.reduce(
		(latent, change, i) => changed(latent, change, material, shake(seed, change, i)),
		beginning(seed, material),
	)
}

/**
 * @param wanted the channel of the material that the critic wants to see.
 * @param seed of the noise that comes in.
 * @returns `latent` with one round spot changed.
 */
export function changed(
	latent: Float32Array<ArrayBuffer>,
	change: number,
	wanted: number,
	seed: number,
): Float32Array<ArrayBuffer> {
	const next = latent.slice()
	const middle = Math.floor(change / variants) % cells
	const reach = leastReach + (moreReach * (change % variants)) / variants
	for (let cell = 0; cell < cells; cell++) {
		const [x, y] = [cell % side, Math.floor(cell / side)]
		const [right, down] = [x - (middle % side), y - Math.floor(middle / side)]
		if (right * right + down * down > reach * reach) continue
		materials.forEach((_, channel) => {
			const i = (noiseChannels + channel) * cells + cell
			const added = channel === wanted ? materialShare : 0
			next[i] = (next[i] ?? 0) * (1 - materialShare) + added
		})
		// Of the same variance as before.
		const kept = Math.sqrt(1 - noiseShare * noiseShare)
		noiseAt(seed, x, y).forEach((value, channel) => {
			const i = channel * cells + cell
			next[i] = (next[i] ?? 0) * kept + value * noiseShare
		})
	}
	return next
}
