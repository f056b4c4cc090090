import type { Rect } from '../../../shared/geometry.ts'
import { fitLabelMap, type LabelMap } from '../../../shared/label-map.ts'
import type { MarkInProgress } from '../../canvas/paint/in-progress.ts'
import type { StudioContext } from '../context.ts'
import { liveSnapshot } from '../lens/live-snapshot.ts'
import { labelsOfMarks } from '../meaning/labels-of-marks.ts'
import { landscapeSize } from './size.ts'

/** What a landscape is painted from. */
export interface LandscapeDrawing {
	picture: ImageBitmap
	labels: LabelMap
}

/**
 * @param except ids of marks that are left out: what was made of the region before.
 * @param longestSide of the landscape, pixels. @param strokes those in progress that count too.
 * @returns the marks as a picture, and what they stand for.
 */
export async function readLandscape(
	context: Pick<StudioContext, 'session' | 'viewport'>,
	{ region, except }: { region: Rect; except: readonly string[] },
	longestSide: number,
	strokes: readonly MarkInProgress[] = [],
): Promise<LandscapeDrawing> {
	const labels = await labelsOfMarks(context, region, except, strokes)
	const size = landscapeSize(region, longestSide)
	const picture = await liveSnapshot(context, region, size, { except: [...except] }, strokes)
	return { picture, labels: fitLabelMap(labels, 'meanings') }
}
