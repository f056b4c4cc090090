import type { ChildWork } from '../../../shared/crossed.ts'
import type { Rect } from '../../../shared/geometry.ts'
import { cellPixels } from '../../../shared/materials/cells.ts'
import { latentOfGenome } from '../../../shared/materials/genome-latent.ts'
import { type Genome, unpackCode } from '../../../shared/recipe.ts'
import type { StudioContext } from '../context.ts'
import type { Painting } from '../engine/messages.ts'
import { workingSize } from '../engine/pixels.ts'
import type { JobOptions } from '../engine/queue.ts'
import { keepInput } from '../recipes/input.ts'
import type { PlaceOptions } from '../recipes/place.ts'
import type { MixParent } from './parents.ts'

/** What children in a hand paint. */
export interface MixSubject {
	bitmap: ImageBitmap
	/** SHA-256 of the network's input. */
	sha256: string
	/** The file, where the jam doesn't keep it yet. */
	file?: NonNullable<PlaceOptions['input']>
	/** Where it was seen on the canvas; a parent's picture has its place already. */
	region?: Rect
}

/** @returns what the first parent that can tell was painted of. @throws RequestError */
export async function subjectOf(
	{ session }: Pick<StudioContext, 'session'>,
	parents: readonly MixParent[],
): Promise<MixSubject | undefined> {
	const sha256 = inputOf(parents)
	if (sha256 === undefined) return undefined
	return { sha256, bitmap: await createImageBitmap(await session.pictures.load(sha256)) }
}

/** @returns SHA-256 of what the first parent that can tell was painted of. */
export function inputOf(parents: readonly MixParent[]): string | undefined {
	return parents.find(({ recipe }) => recipe.input !== undefined)?.recipe.input
}

/** @returns what lies in the frame right now. @throws StudioError `bad-picture` */
export async function subjectIn(
	{ viewport, studio }: Pick<StudioContext, 'viewport' | 'studio'>,
	region: Rect,
	longestSide: number,
): Promise<MixSubject> {
	const size = workingSize(region.w, region.h, longestSide)
	const file = await keepInput(studio, await viewport.snapshot(region, size.width, size.height))
	return { bitmap: file.bitmap, sha256: file.sha256, file, region }
}

/** @param shape a rectangle of the same shape. @throws as the studio's `run` does */
export async function paintChild(
	{ studio }: Pick<StudioContext, 'studio'>,
	work: ChildWork,
	subject: MixSubject | undefined,
	shape: Rect,
	longestSide: number,
	options: JobOptions,
): Promise<Painting> {
	if (work.work === 'texture') return grow(studio, work.genome, shape, longestSide, options)
	if (!subject) throw new Error('a hand has something to paint')
	// The studio closes what it is given; the subject is needed again.
	const picture = await createImageBitmap(subject.bitmap)
	const style = { code: unpackCode(work.code) }
	return studio.run('restyle', { picture, style, strength: work.strength, longestSide }, options)
}

/** Fewest cells a side. */
const leastCells = 4

/** Grows a texture of a rectangle's shape. @throws as the studio's `run` does */
export function grow(
	studio: StudioContext['studio'],
	genome: Genome,
	{ w, h }: Rect,
	longestSide: number,
	options: JobOptions,
): Promise<Painting> {
	const cells = (length: number) =>
		Math.max(leastCells, Math.round((length * longestSide) / Math.max(w, h) / cellPixels))
	const [rows, columns] = [cells(h), cells(w)]
	return studio.run(
		'texture',
		{ latent: latentOfGenome(genome, rows, columns), rows, columns },
		options,
	)
}
