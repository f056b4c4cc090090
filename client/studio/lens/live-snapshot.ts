import { intersects, type Rect } from '../../../shared/geometry.ts'
import { boundsOf } from '../../../shared/ink-codec.ts'
import { boundsAt } from '../../../shared/transform.ts'
import { applyCamera } from '../../canvas/camera.ts'
import { type MarkInProgress, paintInProgress } from '../../canvas/paint/in-progress.ts'
import type { SnapshotOptions } from '../../canvas/painter/worker-messages.ts'
import type { StudioContext } from '../context.ts'

type CanvasNow = Pick<StudioContext, 'session' | 'viewport'>

/** @returns the strokes that people are drawing now. */
export function strokesInProgress({ session, viewport }: CanvasNow): MarkInProgress[] {
	const strokes: MarkInProgress[] = [...session.live.values()].map(
		({ drawn, material, place }) => ({ stroke: drawn, material, places: [place] }),
	)
	const own = viewport.markInProgress()
	return own ? [...strokes, own] : strokes
}

/** Whether somebody is drawing in an area now. */
export function isDrawnIn(context: CanvasNow, area: Rect): boolean {
	return strokesInProgress(context).some(({ stroke, places }) =>
		places.some((place) => intersects(boundsAt(place, boundsOf(stroke)), area)),
	)
}

/** @returns a region of the canvas including strokes in progress; by default all of them. */
export async function liveSnapshot(
	context: CanvasNow,
	region: Rect,
	{ width, height }: { width: number; height: number },
	options: SnapshotOptions,
	strokes: readonly MarkInProgress[] = strokesInProgress(context),
): Promise<ImageBitmap> {
	const { session, viewport } = context
	const snapshot = await viewport.snapshot(region, width, height, options)
	if (strokes.length === 0) return snapshot
	const canvas = new OffscreenCanvas(width, height).getContext('2d')
	if (!canvas) return snapshot
	canvas.drawImage(snapshot, 0, 0)
	snapshot.close()
	const scale = width / region.w
	const look = { scale, layers: session.scene.layers.length, paper: session.paper().colour }
	applyCamera(canvas, region, scale)
	for (const stroke of strokes) {
		for (const place of stroke.places) paintInProgress(canvas, stroke, place, look)
	}
	return canvas.canvas.transferToImageBitmap()
}
