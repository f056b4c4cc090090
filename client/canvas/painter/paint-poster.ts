import type { Doc } from 'yjs'
import type { Mark } from '../../../shared/canvas.ts'
import type { Rect } from '../../../shared/geometry.ts'
import { limits } from '../../../shared/limits.ts'
import { isSamePaper, plainPaper, readPaper } from '../../../shared/paper.ts'
import type { PosterFile } from '../../../shared/poster.ts'
import { posterSize, posterStateOf } from '../../../shared/poster.ts'
import { posterArt, posterRegion } from '../first-camera.ts'
import { encodeImage } from '../image-file.ts'
import { type PaintSources, paintSnapshot } from './snapshot.ts'
import { createOffscreenContext } from './tile.ts'

/**
 * From this many marks newcomers wait for the canvas, and the poster has all pixels. Below, the
 * document is smaller than such a poster, which would be 150 kB for ten marks; the poster is for the
 * home page then, and as small as its card. A picture counts as `marksPerPicture` marks.
 */
const minMarksForFullSize = 30
const smallScale = 560 / posterSize.w
const marksPerPicture = 50
const quality = 0.85

/**
 * Paints the poster (shared/poster.ts) as a file.
 * @param marksIn gives the marks of a region that are visible, erasers included.
 * @returns undefined when there are no marks or a picture is not available.
 */
export async function paintPoster(
	sources: PaintSources,
	doc: Doc,
	marksIn: (region: Rect) => Mark[],
): Promise<PosterFile | undefined> {
	// Newcomers must not see what waits for approval.
	const isShown = (mark: Mark) => !mark.pending && sources.scene.isVisible(mark)
	const art = posterArt(sources.scene.marks.filter(isShown).map(({ bounds }) => bounds))
	if (!art) return undefined
	const region = posterRegion(art)
	const approved = marksIn(region).filter((mark) => !mark.pending)
	const pictures = approved.filter((mark) => mark.kind === 'picture')
	const isFullSize = approved.length + marksPerPicture * pictures.length >= minMarksForFullSize
	const scale = isFullSize ? 1 : smallScale
	const state = posterStateOf(doc)
	const paper = readPaper(doc)
	const width = Math.round(scale * posterSize.w)
	const height = Math.round(scale * posterSize.h)
	const bitmap = await paintSnapshot(sources, {
		region,
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
	return { blob, state: await state, art }
}
