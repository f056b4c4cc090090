/**
 * The traits of a picture that a vote stores, so that the vote counts after the picture is gone. A
 * style's traits are its coordinates on the leading principal axes, a texture's the mean weights of
 * its materials:
 *
 *   byte      kind: 0 style, 1 texture, 2 neither
 *   8 or 16   signed bytes, in steps of 1/24; none for kind 2
 */
const styleTraits = 8
const textureTraits = 16
/** Dimensions of a feature vector: the traits of a style, then those of a texture. */
export const traitCount = styleTraits + textureTraits
const steps = 24
/** Number of traits by kind. */
const counts = [styleTraits, textureTraits, 0] as const

/** @param values at least as many as the kind has traits; clamped to ±127/24. */
export function packTraits(kind: 0 | 1 | 2, values: ArrayLike<number>): Uint8Array<ArrayBuffer> {
	const bytes = new Uint8Array(1 + counts[kind])
	bytes[0] = kind
	for (let i = 0; i < counts[kind]; i++) {
		bytes[1 + i] = Math.max(-127, Math.min(127, Math.round((values[i] ?? 0) * steps)))
	}
	return bytes
}

/** @returns the length in bytes of the packed traits that these bytes begin with. */
export function traitBytes([kind]: Uint8Array): number {
	return 1 + (kind === undefined ? 0 : (counts[kind] ?? 0))
}

/** @returns a vector of `traitCount` numbers; undefined for bytes that are not packed traits. */
export function featuresOf(traits: Uint8Array): Float64Array | undefined {
	const kind = traits[0]
	const count = kind === undefined ? undefined : counts[kind]
	if (count === undefined || traits.length !== 1 + count) return undefined
	const features = new Float64Array(traitCount)
	const start = kind === 0 ? 0 : styleTraits
	for (let i = 0; i < count; i++) features[start + i] = (((traits[1 + i] ?? 0) << 24) >> 24) / steps
	return features
}
