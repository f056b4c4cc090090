import type { Doc } from 'yjs'
import type { Mark } from '../../../shared/canvas.ts'
import { limits } from '../../../shared/limits.ts'
import { isSamePaper, plainPaper, readPaper } from '../../../shared/paper.ts'
import type { PosterFile } from '../../../shared/poster.ts'
import { posterRegion, posterStateOf } from '../../../shared/poster.ts'
import { encodeImage } from '../image-file.ts'
import { type PaintSources, paintSnapshot } from './snapshot.ts'
import { createOffscreenContext } from './tile.ts'

/**
 * A poster is worth making from this many marks: newcomers and the home page show it. A picture
 * counts as `marksPerPicture` marks.
 */
const minMarks = 30
const marksPerPicture = 50
const quality = 0.85

/**
 * Paints the poster (shared/poster.ts) as a file.
 * @param marks the visible marks of the poster's region.
 * @returns undefined when there are too few marks or a picture is not available.
 */
export async function paintPoster(
	sources: PaintSources,
	doc: Doc,
	marks: readonly Mark[],
): Promise<PosterFile | undefined> {
	// Newcomers must not see what waits for approval.
	const approved = marks.filter((mark) => !mark.pending)
	const pictures = approved.filter((mark) => mark.kind === 'picture')
	if (approved.length + marksPerPicture * pictures.length < minMarks) return undefined
	const state = posterStateOf(doc)
	const paper = readPaper(doc)
	const { w: width, h: height } = posterRegion
	const bitmap = await paintSnapshot(sources, {
		region: posterRegion,
		width,
		height,
		marks: approved,
		ignoresLayerStyle: false,
		// Pages lay one without paper on the plain paper themselves, so that no edge is seen.
		paper: isSamePaper(paper, plainPaper) ? undefined : paper,
		waitsForMaterials: false,
	})
	const context = createOffscreenContext(width, height)
	context.drawImage(bitmap, 0, 0)
	bitmap.close()
	if (!pictures.every((mark) => sources.pixels.has(mark))) return undefined
	const { blob } = await encodeImage(context.canvas, { quality, maxBytes: limits.posterBytes })
	return { blob, state: await state }
}
