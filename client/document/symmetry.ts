import type { Vec } from '../../shared/geometry.ts'
import { compose, identity, rotation, scaling, type Transform } from '../../shared/transform.ts'

/** Kinds of symmetry: `turn` repeats around a centre, `mandala` also mirrors each part. */
export const symmetries = ['none', 'mirror', 'turn', 'mandala'] as const

export interface Symmetry {
	kind: (typeof symmetries)[number]
	/** Parts around the centre, within `foldRange`. Ignored by `mirror`. */
	folds: number
	/** World units. */
	centre: Vec
}

export const foldRange = [2, 12] as const

/** @returns the transform of each image of a stroke; the first is the identity. */
export function transformsOf({ kind, folds, centre }: Symmetry): Transform[] {
	if (kind === 'none') return [identity]
	const mirrored = scaling(-1, 1, centre)
	if (kind === 'mirror') return [identity, mirrored]
	const turns = Array.from({ length: folds }, (_, i) =>
		i === 0 ? identity : rotation((2 * Math.PI * i) / folds, centre),
	)
	return kind === 'turn' ? turns : turns.flatMap((turn) => [turn, compose(mirrored, turn)])
}

/** @returns the id of a stroke's nth image; the first has the stroke's own id. */
export function imageId(id: string, nth: number): string {
	return nth === 0 ? id : `${id}.${nth}`
}
