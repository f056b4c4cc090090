import type { Rect } from '../../../../shared/geometry.ts'
import type { Jam } from '../../../jam/context.ts'

/** Puts a square picture into the middle of a frame, as large as it fits, for everyone. */
export async function placePiece(
	{ session, studio }: Jam,
	bitmap: ImageBitmap,
	{ x, y, w, h }: Rect,
): Promise<void> {
	const { blob, ...picture } = await studio.file(bitmap)
	const side = Math.min(w, h)
	const frame = { x: x + (w - side) / 2, y: y + (h - side) / 2, w: side, h: side }
	await session.addPicture(picture, blob, frame)
}
