import { genomeOf } from '../../../shared/genetics.ts'
import type { Rect } from '../../../shared/geometry.ts'
import { newSeed } from '../../../shared/materials/material.ts'
import { type PictureRef, refOf } from '../../../shared/recipe.ts'
import type { StudioContext } from '../context.ts'
import { place } from '../recipes/place.ts'
import type { RemakeOptions } from '../recipes/remake.ts'
import { fitted } from './fitted.ts'
import { grow } from './paint-child.ts'

/**
 * Grows a texture of a few materials into a frame, for everyone: one that has no parents.
 * @param channels of 1–4 materials. @param longestSide pixels.
 * @returns what it is called in a family. @throws as the studio's `run` does
 */
export async function growFirst(
	jam: StudioContext,
	channels: readonly number[],
	frame: Rect,
	longestSide: number,
	options: RemakeOptions,
): Promise<PictureRef> {
	const genome = genomeOf(channels, newSeed())
	const painting = await grow(jam.studio, genome, frame, longestSide, options)
	const region = fitted(frame, painting)
	const { sha256 } = await place(
		jam,
		painting,
		{ work: 'texture', genome, region, parents: [] },
		options,
	)
	return refOf(sha256)
}
