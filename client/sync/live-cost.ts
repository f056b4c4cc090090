import type { Ink, Stroke } from '../../shared/ink.ts'

/** These have more to paint along their way than one outline. */
const rich: readonly Ink[] = ['wash', 'pencil', 'calligraphy']
const richness = 4
/** A sheet as large as the screen costs as much as so many points. */
const sheetPoints = 2048

/**
 * How much it costs to paint a stroke in the making, in points of plain ink.
 * @param images how often it is painted. @param isMade is it made of a material?
 */
export function liveCost(
	{ tool, points }: Pick<Stroke, 'tool' | 'points'>,
	images: number,
	isMade: boolean,
): number {
	const perPoint = rich.includes(tool) ? richness : 1
	const sheet = tool === 'wash' || isMade ? sheetPoints : 0
	return images * (perPoint * points.length + sheet)
}
