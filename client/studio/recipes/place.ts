import type { StackPosition } from '../../../shared/canvas.ts'
import type { Rect } from '../../../shared/geometry.ts'
import type { Picture } from '../../../shared/mark-schema.ts'
import type { PictureRef, RecipeWork } from '../../../shared/recipe.ts'
import { packRecipe } from '../../../shared/recipe-bytes.ts'
import type { StudioContext } from '../context.ts'
import type { Painting, Progress } from '../engine/messages.ts'
import type { PictureFile } from '../engine/picture-file.ts'
import type { Studio } from '../engine/studio.ts'

/** How a painting came to be: what its recipe says beside the network. */
export type MadePicture = RecipeWork & {
	/** Which part of the canvas it was made of or for, world units. */
	region: Rect
	parents: readonly PictureRef[]
	/** SHA-256 of the network's input. */
	input?: string
}

/** @returns a painting as the canvas keeps it. @throws StudioError `bad-picture` */
export async function pictureOf(
	studio: Studio,
	{ bitmap, width, height, model, modelHash, engine }: Painting,
	made: MadePicture,
): Promise<{ picture: Picture; blob: Blob }> {
	const { blob, ...file } = await studio.file(bitmap)
	const recipe = packRecipe({ ...made, model, modelHash, engine, width, height })
	return { picture: { ...file, recipe }, blob }
}

export interface PlaceOptions {
	signal: AbortSignal
	onProgress(progress: Progress): void
	/** The network's input, for the jam to keep. */
	input?: PictureFile
	/** Looks up where it goes; absent, or if that is gone: on top of the layer one works on. */
	spot?(): StackPosition | undefined
}

/**
 * Puts a painting on everybody's canvas, over the region of its recipe, and closes it.
 * @returns its picture.
 * @throws StudioError `bad-picture`, an AbortError once it is cancelled
 */
export async function place(
	{ session, studio }: StudioContext,
	painting: Painting,
	made: MadePicture,
	{ signal, onProgress, input, spot }: PlaceOptions,
): Promise<Picture> {
	onProgress({ stage: 'saving' })
	const { picture, blob } = await pictureOf(studio, painting, made)
	painting.bitmap.close()
	signal.throwIfAborted()
	if (input) await session.pictures.add(input.sha256, input.blob)
	await session.addPicture(picture, blob, made.region, spot)
	return picture
}
