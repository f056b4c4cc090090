import { materials } from '../../../shared/material.ts'
import { packTraits } from '../../document/vote-traits.ts'
import type { Genes } from '../genetics/genes.ts'
import { coordinatesOf, type StyleSpace } from '../genetics/style-space.ts'

/** Weights of a texture add up to 1. Scaled by this they vary as much as coordinates of styles do. */
const spread = 4

/** @param genes undefined for a picture that passes on neither a style nor a texture. */
export function traitsOf(genes: Genes | undefined, space: StyleSpace): Uint8Array<ArrayBuffer> {
	if (!genes) return packTraits(2, [])
	return genes.kind === 'style'
		? packTraits(0, coordinatesOf(genes.code, space))
		: packTraits(1, meanWeights(genes.genome.corners))
}

/** Mean weights over the corners (each normalized to 1), relative to an even mixture. */
function meanWeights(corners: Uint8Array): Float64Array {
	const mean = new Float64Array(materials.length)
	const cornerCount = corners.length / materials.length
	for (let at = 0; at < corners.length; at += materials.length) {
		const corner = corners.subarray(at, at + materials.length)
		const sum = corner.reduce((total, weight) => total + weight, 0) || 1
		corner.forEach((weight, i) => {
			mean[i] = (mean[i] ?? 0) + weight / sum / cornerCount
		})
	}
	return mean.map((weight) => spread * (weight - 1 / materials.length))
}
