import { type Mark, meaningOf } from '../../../shared/canvas.ts'
import { intersects, type Rect } from '../../../shared/geometry.ts'
import type { LabelMap } from '../../../shared/label-map.ts'
import { meanings } from '../../../shared/meaning.ts'
import type { MarkInProgress } from '../../canvas/paint/in-progress.ts'
import type { StudioContext } from '../context.ts'
import { readRgba, workingSize } from '../engine/pixels.ts'
import { liveSnapshot } from '../lens/live-snapshot.ts'
import { labelsOfPixels } from './labels-of-pixels.ts'

/** Pixels along the longer side of the picture that labels are read from: eight for each cell. */
const pictureSide = 256

/** @returns the visible marks with meanings in an area. */
export function marksWithMeaning(
	{ session: { scene } }: Pick<StudioContext, 'session'>,
	area: Rect,
): Mark[] {
	return scene.marks.filter(
		(mark) => meaningOf(mark) && scene.isVisible(mark) && intersects(mark.bounds, area),
	)
}

/** A stroke in progress is sent without its meaning; its colour tells. */
function hasMeaning({ stroke, material }: MarkInProgress): boolean {
	return (
		stroke.tool === 'ink' && !material && meanings.some(({ colour }) => colour === stroke.colour)
	)
}

/**
 * @param except ids of marks that do not count as shown: results over the same area. @param strokes
 * those in progress that count too.
 * @returns what the marks in an area stand for.
 */
export async function labelsOfMarks(
	context: Pick<StudioContext, 'session' | 'viewport'>,
	area: Rect,
	except: readonly string[],
	strokes: readonly MarkInProgress[] = [],
): Promise<LabelMap> {
	const only = marksWithMeaning(context, area).map(({ id }) => id)
	const { width, height } = workingSize(area.w, area.h, pictureSide)
	const read = async (
		options: { only: string[] } | { except: string[] },
		drawn: readonly MarkInProgress[],
	) => {
		const bare = { ...options, bare: true }
		const bitmap = await liveSnapshot(context, area, { width, height }, bare, drawn)
		const data = readRgba(bitmap)
		bitmap.close()
		return { data, width, height }
	}
	return labelsOfPixels(
		await read({ only }, strokes.filter(hasMeaning)),
		await read({ except: [...except] }, strokes),
	)
}
