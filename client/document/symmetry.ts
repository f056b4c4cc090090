import type { Vec } from '../../shared/geometry.ts'
import { compose, identity, rotation, scaling, type Transform } from '../../shared/transform.ts'

/** How what one draws is repeated: `turn` around a centre, `mandala` also mirrored in each part. */
export const symmetries = ['none', 'mirror', 'turn', 'mandala'] as const

export interface Symmetry {
	kind: (typeof symmetries)[number]
	/** Parts around the centre, within `foldRange`. A mirror has none. */
	folds: number
	/** World units. */
	centre: Vec
}

export const foldRange = [2, 12] as const

/** @returns where each image of a stroke is; the first is the stroke as it is drawn. */
export function transformsOf({ kind, folds, centre }: Symmetry): Transform[] {
	if (kind === 'none') return [identity]
	const mirrored = scaling(-1, 1, centre)
	if (kind === 'mirror') return [identity, mirrored]
	const turns = Array.from({ length: folds }, (_, i) =>
		i === 0 ? identity : rotation((2 * Math.PI * i) / folds, centre),
	)
	return kind === 'turn' ? turns : turns.flatMap((turn) => [turn, compose(mirrored, turn)])
}

/** @returns the id of a stroke's nth image; the first has the stroke's own. */
export function imageId(id: string, nth: number): string {
	return nth === 0 ? id : `${id}.${nth}`
}
