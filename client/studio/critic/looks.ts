import { materials } from '../../../shared/material.ts'

/** The channel that stands for none of the materials, after theirs. */
export const noMaterial = materials.length

/**
 * @param looks shares of the materials and of `noMaterial`, 0–1, one plane after the other.
 * @param counts for each patch, row by row, whether it counts.
 * @returns the channel with the largest share in the patches that count; `noMaterial` when none counts.
 */
export function likeliestMaterial(looks: Float32Array, counts: readonly boolean[]): number {
	const shares = Array.from({ length: noMaterial + 1 }, (_, channel) =>
		counts.reduce((sum, is, i) => sum + (is ? (looks[channel * counts.length + i] ?? 0) : 0), 0),
	)
	return shares.lastIndexOf(Math.max(...shares))
}
