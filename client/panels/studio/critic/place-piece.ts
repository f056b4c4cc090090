import type { Rect } from '../../../../shared/geometry.ts'
import { packRecipe } from '../../../../shared/recipe-bytes.ts'
import type { Jam } from '../../../jam/context.ts'
import type { Piece } from './duel.ts'

/** Puts a square picture into the middle of a frame, as large as it fits, for everyone. */
export async function placePiece(
	{ session, studio }: Jam,
	{ painting, made }: Pick<Piece, 'painting' | 'made'>,
	{ x, y, w, h }: Rect,
): Promise<void> {
	const { bitmap, milliseconds: _, ...base } = painting
	const { blob, ...file } = await studio.file(bitmap)
	const side = Math.min(w, h)
	const region = { x: x + (w - side) / 2, y: y + (h - side) / 2, w: side, h: side }
	const recipe = packRecipe({ ...base, work: 'duel', piece: made, region, parents: [] })
	await session.addPicture({ ...file, recipe }, blob, region)
}
