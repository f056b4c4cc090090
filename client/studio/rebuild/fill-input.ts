import type { Rect } from '../../../shared/geometry.ts'
import type { StudioContext } from '../context.ts'
import { StudioError } from '../engine/errors.ts'
import { readRgba, workingSize } from '../engine/pixels.ts'
import { flattenOnPaper } from '../restyle/composition.ts'

/** Pixels with less paint than this, of 255, are empty: the soft edge of a brush is filled too. */
const paintedAlpha = 230

/**
 * Captures a part of the canvas to fill: opaque where there is paint, transparent where it is empty.
 * @param longestSide pixels. @param except ids of marks to leave out.
 * @throws StudioError `nothing-to-fill` unless there is both paint and empty paper
 */
export async function captureToFill(
	{ viewport, session }: Pick<StudioContext, 'viewport' | 'session'>,
	region: Rect,
	longestSide: number,
	except: readonly string[],
): Promise<ImageBitmap> {
	const { width, height } = workingSize(region.w, region.h, longestSide)
	const bare = await viewport.snapshot(region, width, height, { except, bare: true })
	const paint = readRgba(bare)
	const opaque = flattenOnPaper(bare, session.paper().colour)
	bare.close()
	const pixels = readRgba(opaque)
	opaque.close()
	let painted = 0
	for (let i = 3; i < pixels.length; i += 4) {
		const isPainted = (paint[i] ?? 0) >= paintedAlpha
		pixels[i] = isPainted ? 255 : 0
		if (isPainted) painted += 1
	}
	if (painted === 0 || painted === width * height) throw new StudioError('nothing-to-fill')
	return createImageBitmap(new ImageData(pixels, width, height))
}
