import type { Genes } from '../../client/studio/genetics/genes.ts'
import { coordinatesOf, type StyleSpace } from '../../client/studio/genetics/style-space.ts'

/**
 * What taste goes by. A hand's traits are its coordinates on the leading axes, a texture's the mean
 * weights of its materials. A vote keeps them in bytes, so that it counts as long as it is there,
 * whatever becomes of the picture:
 *
 *   byte      0: a hand, 1: a texture, 2: neither
 *   8 or 16   signed bytes, in 1/24; of neither none
 */
const handCount = 8
const materialCount = 16
/** Numbers that taste weighs: the traits of a hand, then those of a texture. */
export const traitCount = handCount + materialCount
const steps = 24
/** A texture's weights add up to 1; spread like this they differ as much as hands do. */
const spread = 4
const counts = [handCount, materialCount, 0] as const

/** @param genes undefined for a picture that hands down neither a hand nor a texture. */
export function traitsOf(genes: Genes | undefined, space: StyleSpace): Uint8Array<ArrayBuffer> {
	if (!genes) return packTraits(2, [])
	return genes.kind === 'hand'
		? packTraits(0, coordinatesOf(genes.code, space))
		: packTraits(1, textureTraits(genes.genome.corners))
}

/** @returns how many bytes the traits have that come first in these. */
export function traitBytes([kind]: Uint8Array): number {
	return 1 + (kind === undefined ? 0 : (counts[kind] ?? 0))
}

/** @returns a point of `traitCount` numbers; undefined for bytes that aren't traits. */
export function featuresOf(traits: Uint8Array): Float64Array | undefined {
	const kind = traits[0]
	const count = kind === undefined ? undefined : counts[kind]
	if (count === undefined || traits.length !== 1 + count) return undefined
	const features = new Float64Array(traitCount)
	const start = kind === 0 ? 0 : handCount
	for (let i = 0; i < count; i++) features[start + i] = (((traits[1 + i] ?? 0) << 24) >> 24) / steps
	return features
}

function packTraits(kind: 0 | 1 | 2, values: ArrayLike<number>): Uint8Array<ArrayBuffer> {
	const bytes = new Uint8Array(1 + counts[kind])
	bytes[0] = kind
	for (let i = 0; i < counts[kind]; i++) {
		bytes[1 + i] = Math.max(-127, Math.min(127, Math.round((values[i] ?? 0) * steps)))
	}
	return bytes
}

/** Mean weights over the corners, each corner's adding up to 1; measured from an even mixture. */
function textureTraits(corners: Uint8Array): Float64Array {
	const mean = new Float64Array(materialCount)
	const cornerCount = corners.length / materialCount
	for (let at = 0; at < corners.length; at += materialCount) {
		const corner = corners.subarray(at, at + materialCount)
		const sum = corner.reduce((total, weight) => total + weight, 0) || 1
		corner.forEach((weight, i) => {
			mean[i] = (mean[i] ?? 0) + weight / sum / cornerCount
		})
	}
	return mean.map((weight) => spread * (weight - 1 / materialCount))
}
