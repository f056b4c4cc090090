import type { Rect } from '../../../shared/geometry.ts'
import { newSeed } from '../../../shared/material.ts'
import { type Genome, type PictureRef, refOf, unpackCode } from '../../../shared/recipe.ts'
import { cellPixels } from '../../canvas/materials/cells.ts'
import { latentOfGenome } from '../../canvas/materials/genome-latent.ts'
import type { StudioContext } from '../context.ts'
import type { PictureFile } from '../engine/picture-file.ts'
import { fitInside, workingSize } from '../engine/pixels.ts'
import type { JobOptions } from '../engine/queue.ts'
import type { Painting } from '../engine/worker-messages.ts'
import type { ChildWork } from '../genetics/cross.ts'
import { genomeOf } from '../genetics/genes.ts'
import { encodeInput, placePainting } from '../recipes/place-painting.ts'
import type { RemakeOptions } from '../recipes/remake.ts'
import type { MixParent } from './parents.ts'

/** The content that children of styled pictures show. */
export interface MixSubject {
	bitmap: ImageBitmap
	/** SHA-256 of the network's input. */
	sha256: string
	/** The input's file, if the jam does not store it yet. */
	file?: PictureFile
	/** The region of the canvas that it shows; undefined for a parent's input. */
	region?: Rect
}

/** @returns the input of the first parent whose recipe has one. @throws RequestError */
export async function parentSubject(
	{ session }: Pick<StudioContext, 'session'>,
	parents: readonly MixParent[],
): Promise<MixSubject | undefined> {
	const sha256 = parentInput(parents)
	if (sha256 === undefined) return undefined
	return { sha256, bitmap: await createImageBitmap(await session.pictures.load(sha256)) }
}

/** @returns SHA-256 of the input of the first parent whose recipe has one. */
export function parentInput(parents: readonly MixParent[]): string | undefined {
	return parents.find(({ recipe }) => recipe.input !== undefined)?.recipe.input
}

/** @returns the current content of the frame. @throws StudioError `bad-picture` */
export async function frameSubject(
	{ viewport, studio }: Pick<StudioContext, 'viewport' | 'studio'>,
	region: Rect,
	longestSide: number,
): Promise<MixSubject> {
	const size = workingSize(region.w, region.h, longestSide)
	const file = await encodeInput(studio, await viewport.snapshot(region, size.width, size.height))
	return { bitmap: file.bitmap, sha256: file.sha256, file, region }
}

/**
 * Paints a child. @param shape a rectangle with the aspect ratio of a texture. @param longestSide pixels.
 * @throws as the studio's `run` does
 */
export async function paintChild(
	{ studio }: Pick<StudioContext, 'studio'>,
	work: ChildWork,
	subject: MixSubject | undefined,
	shape: Rect,
	longestSide: number,
	options: JobOptions,
): Promise<Painting> {
	if (work.work === 'texture') return paintTexture(studio, work.genome, shape, longestSide, options)
	if (!subject) throw new Error('a style needs a subject')
	// The studio closes its input, but the subject is needed again.
	const picture = await createImageBitmap(subject.bitmap)
	const style = { code: unpackCode(work.code) }
	const { strength, finish } = work
	return studio.run('restyle', { picture, style, strength, finish, longestSide }, options)
}

/** Smallest side of a texture, cells. */
const minCells = 4

/** Paints a texture with the aspect ratio of a rectangle. @throws as the studio's `run` does */
function paintTexture(
	studio: StudioContext['studio'],
	genome: Genome,
	{ w, h }: Rect,
	longestSide: number,
	options: JobOptions,
): Promise<Painting> {
	const cells = (length: number) =>
		Math.max(minCells, Math.round((length * longestSide) / Math.max(w, h) / cellPixels))
	const [rows, columns] = [cells(h), cells(w)]
	return studio.run(
		'texture',
		{ latent: latentOfGenome(genome, rows, columns), rows, columns },
		options,
	)
}

/**
 * Paints a texture that has no parents and places it in a frame.
 * @param channels of 1–4 materials. @param longestSide pixels.
 * @returns its reference in a family. @throws as the studio's `run` does
 */
export async function placeFirstTexture(
	context: StudioContext,
	channels: readonly number[],
	frame: Rect,
	longestSide: number,
	options: RemakeOptions,
): Promise<PictureRef> {
	const genome = genomeOf(channels, newSeed())
	const painting = await paintTexture(context.studio, genome, frame, longestSide, options)
	const region = fitInside(frame, painting)
	const { picture } = await placePainting(
		context,
		painting,
		{ work: 'texture', genome, region, parents: [] },
		options,
	)
	return refOf(picture.sha256)
}
