import type { Rect } from '../../../shared/geometry.ts'
import type { StudioContext } from '../context.ts'
import { type MadePicture, pictureOf } from '../recipes/place.ts'
import type { DuelPicture } from './duel.ts'

/** Puts a square picture into the middle of a frame, as large as it fits, for everyone. */
export async function placePiece(
	{ session, studio }: StudioContext,
	{ painting, made }: Pick<DuelPicture, 'painting' | 'made'>,
	{ x, y, w, h }: Rect,
): Promise<void> {
	const side = Math.min(w, h)
	const region = { x: x + (w - side) / 2, y: y + (h - side) / 2, w: side, h: side }
	const how: MadePicture = { work: 'duel', piece: made, region, parents: [] }
	const { picture, blob } = await pictureOf(studio, painting, how)
	await session.addPicture(picture, blob, region)
}
