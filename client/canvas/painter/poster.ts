import type { Doc } from 'yjs'
import type { Mark } from '../../../shared/canvas.ts'
import { limits } from '../../../shared/limits.ts'
import type { PosterFile } from '../../../shared/poster.ts'
import { posterRegion, posterStateOf } from '../../../shared/poster.ts'
import { type PaintSources, paintSnapshot } from './snapshot.ts'
import { createOffscreenContext } from './tile.ts'

/** A poster pays from so many marks on; a picture is as much to wait for as so many strokes. */
const leastMarks = 400
const markPicture = 50
const quality = 0.85

/**
 * Paints the poster (shared/poster.ts) as a file: WebP, or PNG where the browser can't write WebP.
 * @param marks of its region, as the document has them now. @returns nothing where it would not
 * pay, is too large, or some picture's pixels are not here.
 */
export async function paintPoster(
	paints: PaintSources,
	doc: Doc,
	marks: readonly Mark[],
): Promise<PosterFile | undefined> {
	const pictures = marks.filter((mark) => mark.kind === 'picture')
	if (marks.length + markPicture * pictures.length < leastMarks) return undefined
	const state = posterStateOf(doc)
	const { w: width, h: height } = posterRegion
	const asked = { region: posterRegion, width, height, marks, apart: false, bare: true }
	const bitmap = await paintSnapshot(paints, { ...asked, isHasty: true })
	const sheet = createOffscreenContext(width, height)
	sheet.drawImage(bitmap, 0, 0)
	bitmap.close()
	if (!pictures.every((mark) => paints.pixels.has(mark))) return undefined
	const blob = await sheet.canvas.convertToBlob({ type: 'image/webp', quality })
	return blob.size <= limits.posterBytes ? { blob, state: await state } : undefined
}
