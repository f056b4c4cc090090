import type { Rect } from '../../../shared/geometry.ts'
import { applyCamera } from '../../canvas/camera.ts'
import { paintInProgress } from '../../canvas/paint/in-progress.ts'
import type { StudioContext } from '../context.ts'

/**
 * @returns a region of the canvas including the strokes that people are drawing now, without the
 * lens's own pictures.
 */
export async function liveSnapshot(
	{ session, viewport, lensPictures }: Pick<StudioContext, 'session' | 'viewport' | 'lensPictures'>,
	region: Rect,
	{ width, height }: { width: number; height: number },
): Promise<ImageBitmap> {
	const snapshot = await viewport.snapshot(region, width, height, {
		except: [...lensPictures],
	})
	const drawings = [...session.live.values()].map(({ drawn, material, place }) => ({
		stroke: drawn,
		material,
		places: [place],
	}))
	const own = viewport.markInProgress()
	if (own) drawings.push({ ...own, places: [...own.places] })
	if (drawings.length === 0) return snapshot
	const context = new OffscreenCanvas(width, height).getContext('2d')
	if (!context) return snapshot
	context.drawImage(snapshot, 0, 0)
	snapshot.close()
	const options = {
		scale: width / region.w,
		layers: session.scene.layers.length,
		paper: session.paper().colour,
	}
	applyCamera(context, region, options.scale)
	for (const drawing of drawings) {
		for (const place of drawing.places) paintInProgress(context, drawing, place, options)
	}
	return context.canvas.transferToImageBitmap()
}
