import { addMark, newMarkId } from '../../../shared/canvas.ts'
import { addLayer, ground } from '../../../shared/layers.ts'
import type { StudioContext } from '../context.ts'
import { type MadePicture, pictureOf } from '../recipes/place.ts'
import { parentsOf, stylesOf } from '../restyle/style-shares.ts'
import type { LensPicture } from './lens-loop.ts'

/** Puts what the lens shows on the canvas, on a new layer above all others, as one step. */
export async function keep(
	{ session, studio }: StudioContext,
	{ wish, painting }: LensPicture,
	name: string,
): Promise<void> {
	const { region, mix, strength } = wish
	// The lens goes on, and lets go of its own.
	const bitmap = await createImageBitmap(painting.bitmap)
	const made: MadePicture = {
		work: 'restyle',
		styles: stylesOf(mix),
		...{ code: painting.code, strength, region },
		parents: parentsOf(mix),
	}
	const { picture, blob } = await pictureOf(studio, { ...painting, bitmap }, made)
	bitmap.close()
	await session.pictures.add(picture.sha256, blob)
	const layer = newMarkId()
	session.edit((doc) => {
		addLayer(doc, layer, name, session.layers().at(-1)?.id ?? ground)
		const content = { kind: 'picture', picture, frame: region } as const
		addMark(doc, newMarkId(), content, { layer, below: null })
	})
	// Or what one draws next would lie beneath it, unseen.
	session.chooseLayer(layer)
}
