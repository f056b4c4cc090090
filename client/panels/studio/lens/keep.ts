import { addMark, newMarkId } from '../../../../shared/canvas.ts'
import { addLayer, ground } from '../../../../shared/layers.ts'
import { packRecipe } from '../../../../shared/recipe-bytes.ts'
import type { Jam } from '../../../jam/context.ts'
import { parentsOf, stylesOf } from '../restyle/style-choice.ts'
import type { LensPicture } from './lens-loop.ts'

/** Puts what the lens shows on the canvas, on a new layer above all others, as one step. */
export async function keep(
	{ session, studio }: Jam,
	{ wish, painting }: LensPicture,
	name: string,
): Promise<void> {
	const { region, choice, strength } = wish
	const { model, modelHash, code, width, height, engine } = painting
	// The lens goes on, and lets go of its own.
	const bitmap = await createImageBitmap(painting.bitmap)
	const { blob, ...file } = await studio.file(bitmap)
	bitmap.close()
	await session.pictures.add(file.sha256, blob)
	const recipe = packRecipe({
		...{ work: 'restyle', model, modelHash, engine, width, height, region },
		...{ styles: stylesOf(choice), code, strength, parents: parentsOf(choice) },
	})
	const layer = newMarkId()
	session.edit((doc) => {
		addLayer(doc, layer, name, session.layers().at(-1)?.id ?? ground)
		const content = { kind: 'picture', picture: { ...file, recipe }, frame: region } as const
		addMark(doc, newMarkId(), content, { layer, below: null })
	})
	// Or what one draws next would lie beneath it, unseen.
	session.chooseLayer(layer)
}
