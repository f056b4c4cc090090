import type { Rect } from '../../../shared/geometry.ts'
import { applyCamera } from '../../canvas/camera.ts'
import { paintInProgress } from '../../canvas/paint/in-progress.ts'
import type { StudioContext } from '../context.ts'

/** A region of the canvas as one sees it: with what everyone is drawing right now. */
export async function glimpse(
	{ session, viewport }: Pick<StudioContext, 'session' | 'viewport'>,
	region: Rect,
	{ width, height }: { width: number; height: number },
): Promise<ImageBitmap> {
	const snapshot = await viewport.snapshot(region, width, height)
	const own = viewport.markInProgress()
	const growing = [...session.live.values()].map(({ drawn, material, place }) => ({
		...{ stroke: drawn, material },
		places: [place],
	}))
	if (own) growing.push({ ...own, places: [...own.places] })
	if (growing.length === 0) return snapshot
	const context = new OffscreenCanvas(width, height).getContext('2d')
	if (!context) return snapshot
	context.drawImage(snapshot, 0, 0)
	snapshot.close()
	const how = { scale: width / region.w, layers: session.scene.layers.length }
	applyCamera(context, region, how.scale)
	for (const drawing of growing) {
		for (const place of drawing.places) paintInProgress(context, drawing, place, how)
	}
	return context.canvas.transferToImageBitmap()
}
