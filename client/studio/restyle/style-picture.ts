import type { Rect } from '../../../shared/geometry.ts'
import type { SnapshotOptions } from '../../canvas/painter/messages.ts'
import type { StudioContext } from '../context.ts'
import { workingSize } from '../engine/pixels.ts'

/** Pixels on the longer side of a part of the canvas whose style is read. */
export const styleSide = 512

/** @returns a part of the canvas as a file, for its style to be read. */
export async function pictureFor(
	{ viewport, studio }: Pick<StudioContext, 'viewport' | 'studio'>,
	region: Rect,
	of?: SnapshotOptions,
): Promise<Blob> {
	const { width, height } = workingSize(region.w, region.h, styleSide)
	const seen = await viewport.snapshot(region, width, height, of)
	const { blob } = await studio.file(seen)
	seen.close()
	return blob
}
