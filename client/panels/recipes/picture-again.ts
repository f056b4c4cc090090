import type { PictureMark } from '../../../shared/canvas.ts'
import type { Recipe } from '../../../shared/recipe.ts'
import { blurOf, hasAlpha } from '../../canvas/paint/thumb.ts'
import type { Jam } from '../../jam/context.ts'
import type { PictureFile } from '../../studio/picture-file.ts'
import { masked } from '../studio/restyle/masked.ts'
import { canRemake, remake } from './remake.ts'

/**
 * Makes the file of a picture again that is missing. On the engine that made it, since only then it
 * may be the same to the byte; where there is no graphics card, on the other.
 * @returns undefined when what it was made of was not kept. @throws as `remake` does
 */
export async function pictureAgain(
	jam: Pick<Jam, 'session' | 'studio'>,
	{ mark, recipe }: { mark: PictureMark; recipe: Recipe },
	signal: AbortSignal,
): Promise<PictureFile | undefined> {
	if (!canRemake(recipe)) return undefined
	const engine = recipe.engine === 'wasm' ? 'wasm' : 'auto'
	const painting = await remake(jam, recipe, {
		...{ engine, signal, priority: 'canvas' },
		onProgress: () => undefined,
	})
	const { thumbhash } = mark.picture
	// A mask is not in the recipe; what is known of it without the file are a few soft spots.
	const isMasked = recipe.work === 'restyle' && hasAlpha(thumbhash)
	const bitmap = isMasked ? masked(painting.bitmap, blurOf(thumbhash)) : painting.bitmap
	const file = await jam.studio.file(bitmap)
	bitmap.close()
	return file
}
