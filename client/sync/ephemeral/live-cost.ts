import type { Ink, Stroke } from '../../../shared/ink.ts'

/** Inks that paint more than one outline. */
const expensive: readonly Ink[] = ['wash', 'pencil', 'calligraphy']
const expensiveFactor = 4
/** Cost of an offscreen layer as large as the screen, in points. */
const layerPoints = 2048

/**
 * Estimates the cost of painting a stroke in progress, in points of plain ink.
 * @param images number of its images. @param hasMaterial whether it has a material.
 */
export function liveCost(
	{ tool, points }: Pick<Stroke, 'tool' | 'points'>,
	images: number,
	hasMaterial: boolean,
): number {
	const perPoint = expensive.includes(tool) ? expensiveFactor : 1
	const layer = tool === 'wash' || hasMaterial ? layerPoints : 0
	return images * (perPoint * points.length + layer)
}
