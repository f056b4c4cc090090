import type { StackPosition } from '../../../shared/canvas.ts'
import type { Rect } from '../../../shared/geometry.ts'
import type { Picture } from '../../../shared/mark-schema.ts'
import type { PictureRef, RecipeWork } from '../../../shared/recipe.ts'
import { packRecipe } from '../../../shared/recipe-bytes.ts'
import type { StudioContext } from '../context.ts'
import type { PictureFile } from '../engine/picture-file.ts'
import type { Studio } from '../engine/studio.ts'
import type { Painting, Progress } from '../engine/worker-messages.ts'

/** How a painting was made; with the network's name, it becomes the recipe. */
export type Provenance = RecipeWork & {
	/** The region of the canvas that it was made from or for, world units. */
	region: Rect
	parents: readonly PictureRef[]
	/** SHA-256 of the network's input. */
	input?: string
}

/**
 * Encodes a network's input as a file that the jam can store. The network receives the decoded file,
 * so repeating the job gives the same result. Closes `source`.
 * @throws StudioError `bad-picture`
 */
export async function encodeInput(
	studio: Studio,
	source: ImageBitmap,
): Promise<PictureFile & { bitmap: ImageBitmap }> {
	const file = await studio.encodePicture(source)
	source.close()
	return { ...file, bitmap: await createImageBitmap(file.blob) }
}

/** Encodes a painting with its recipe. @throws StudioError `bad-picture` */
export async function encodePainting(
	studio: Studio,
	{ bitmap, width, height, model, modelHash, engine }: Painting,
	provenance: Provenance,
): Promise<{ picture: Picture; blob: Blob }> {
	const { blob, ...file } = await studio.encodePicture(bitmap)
	const recipe = packRecipe({ ...provenance, model, modelHash, engine, width, height })
	return { picture: { ...file, recipe }, blob }
}

export interface PlaceOptions {
	signal: AbortSignal
	onProgress(progress: Progress): void
	/** The pictures that it was made from, which the jam stores too. */
	inputs?: readonly PictureFile[]
	/** Computes the stack position; without one, the picture goes on top of the current layer. */
	stackPosition?(): StackPosition | undefined
}

/** A picture that the studio placed on the canvas. */
export interface PlacedPicture {
	/** Id of its mark. */
	id: string
	/** World units. */
	region: Rect
}

/**
 * Places a painting on the canvas, over the region of its recipe, and closes it.
 * @returns the picture and its mark's id.
 * @throws StudioError `bad-picture`, an AbortError once it is cancelled
 */
export async function placePainting(
	{ session, studio }: StudioContext,
	painting: Painting,
	provenance: Provenance,
	{ signal, onProgress, inputs = [], stackPosition }: PlaceOptions,
): Promise<{ picture: Picture; id: string }> {
	onProgress({ stage: 'saving' })
	const { picture, blob } = await encodePainting(studio, painting, provenance)
	painting.bitmap.close()
	signal.throwIfAborted()
	for (const { sha256, blob } of inputs) await session.pictures.add(sha256, blob)
	const id = await session.addPicture(picture, blob, provenance.region, stackPosition)
	return { picture, id }
}
