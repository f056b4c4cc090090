import { materials } from '../../../shared/material.ts'
import type { DuelPiece } from '../../../shared/recipe.ts'
import { latentChannels } from '../../canvas/materials/cells.ts'
import { hash3, noiseAt, noiseChannels } from '../../canvas/materials/noise.ts'
import type { ScoreMap } from './heat.ts'

/**
 * An evolution strategy: each round tries several random changes of the latent map and keeps the one
 * that the critic scores highest. It needs no gradients of the networks.
 */

/** Cells per side of a piece's latent map. */
export const latentSide = 10
const cells = latentSide * latentSide
/** Changes that are tried in each round. */
export const candidatesPerRound = 6
/** Radius of a change in cells: the minimum, and the range above it. */
const [minRadius, radiusRange] = [1.5, 3]
/** Share of a cell's materials and of its noise that a change replaces. */
const [materialShare, noiseShare] = [0.4, 0.6]
/** Share of the wanted material at the start; the other materials share the rest equally. */
const initialShare = 0.35
/** A change is centred on the cell with the lowest score of this many random cells. */
const sampledCells = 3

/**
 * @param wanted the channel of the material that the critic wants to see.
 * @returns the latent map without changes: noise, and a mixture of all materials.
 */
export function initialLatent(seed: number, wanted: number): Float32Array<ArrayBuffer> {
	const latent = new Float32Array(latentChannels * cells)
	for (let cell = 0; cell < cells; cell++) {
		noiseAt(seed, cell % latentSide, Math.floor(cell / latentSide)).forEach((value, channel) => {
			latent[channel * cells + cell] = value
		})
		materials.forEach((_, channel) => {
			const share = channel === wanted ? initialShare : (1 - initialShare) / (materials.length - 1)
			latent[(noiseChannels + channel) * cells + cell] = share
		})
	}
	return latent
}

/** A change is a number below 2¹⁶ that encodes its centre cell and one of some variants. */
const variantsOf = (cells: number) => Math.floor(2 ** 16 / cells)
const variants = variantsOf(cells)

/**
 * @param scoreMap of the current piece: a score for each cell. @param random returns numbers in 0–1.
 * @returns a random change, centred where the scores are low.
 */
export function randomChange({ scores }: Pick<ScoreMap, 'scores'>, random: () => number): number {
	const variants = variantsOf(scores.length)
	const sampled = Array.from({ length: sampledCells }, () => Math.floor(random() * scores.length))
	const centre = sampled.reduce((a, b) => ((scores[b] ?? 1) < (scores[a] ?? 1) ? b : a))
	return centre * variants + Math.floor(random() * variants)
}

/** @returns a piece's latent map. It is the same in every browser, so a recipe stores only the piece. */
export function duelLatent({ seed, material, changes }: DuelPiece): Float32Array<ArrayBuffer> {
	return changes.reduce(
		(latent, change, i) => applyChange(latent, change, material, hash3(seed, change, i)),
		initialLatent(seed, material),
	)
}

/**
 * @param wanted the channel of the material that the critic wants to see.
 * @param seed of the new noise.
 * @returns a copy of `latent` with one round spot changed.
 */
export function applyChange(
	latent: Float32Array<ArrayBuffer>,
	change: number,
	wanted: number,
	seed: number,
): Float32Array<ArrayBuffer> {
	const next = latent.slice()
	const centre = Math.floor(change / variants) % cells
	const radius = minRadius + (radiusRange * (change % variants)) / variants
	for (let cell = 0; cell < cells; cell++) {
		const [x, y] = [cell % latentSide, Math.floor(cell / latentSide)]
		const [right, down] = [x - (centre % latentSide), y - Math.floor(centre / latentSide)]
		if (right * right + down * down > radius * radius) continue
		materials.forEach((_, channel) => {
			const i = (noiseChannels + channel) * cells + cell
			const added = channel === wanted ? materialShare : 0
			next[i] = (next[i] ?? 0) * (1 - materialShare) + added
		})
		// Keeps the variance of the noise.
		const kept = Math.sqrt(1 - noiseShare * noiseShare)
		noiseAt(seed, x, y).forEach((value, channel) => {
			const i = channel * cells + cell
			next[i] = (next[i] ?? 0) * kept + value * noiseShare
		})
	}
	return next
}
