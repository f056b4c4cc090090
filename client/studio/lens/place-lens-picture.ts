import { newMarkId } from '../../../shared/canvas.ts'
import { addLayer, ground } from '../../../shared/layers.ts'
import type { StudioContext } from '../context.ts'
import { encodePainting, type Provenance } from '../recipes/place-painting.ts'
import { recipeParents, recipeStyles } from '../restyle/style-shares.ts'
import type { LensPicture } from './lens-loop.ts'

/**
 * Adds the lens's picture to the canvas, on a new top layer, as one undo step.
 * @param name of the layer. @throws StudioError `bad-picture`
 */
export async function placeLensPicture(
	{ session, studio }: StudioContext,
	{ request, painting }: LensPicture,
	name: string,
): Promise<void> {
	const { region, mix, strength } = request
	// The lens closes its own bitmap when it shows the next picture.
	const bitmap = await createImageBitmap(painting.bitmap)
	const provenance: Provenance = {
		work: 'restyle',
		styles: recipeStyles(mix),
		code: painting.code,
		strength,
		region,
		parents: recipeParents(mix),
	}
	const { picture, blob } = await encodePainting(studio, { ...painting, bitmap }, provenance)
	bitmap.close()
	await session.pictures.add(picture.sha256, blob)
	const layer = newMarkId()
	session.edit((doc) => {
		addLayer(doc, layer, name, session.layers().at(-1)?.id ?? ground)
		const content = { kind: 'picture', picture, frame: region } as const
		session.addMark(doc, newMarkId(), content, { layer, below: null })
	})
	// The user's next strokes must not be hidden below the picture.
	session.chooseLayer(layer)
}
