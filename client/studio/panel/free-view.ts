import type { Rect } from '../../../shared/geometry.ts'
import { type Camera, type Size, toScreen } from '../../canvas/camera.ts'

/** Widest view in which the panel lies over the lower part, CSS pixels. */
const maxPhoneWidth = 600

/** @returns the part of the view that neither the panel nor the bars cover, CSS pixels. */
function freeView(view: Size): Rect {
	return view.w <= maxPhoneWidth
		? { x: 16, y: 84, w: view.w - 32, h: Math.max(120, view.h * 0.56 - 212) }
		: { x: 24, y: 84, w: Math.max(120, view.w - 400), h: Math.max(120, view.h - 188) }
}

/**
 * @param region world units.
 * @returns a camera that shows all of a region beside the panel, zoomed out if needed; undefined when
 * the current one does.
 */
export function cameraBesidePanel(region: Rect, camera: Camera, view: Size): Camera | undefined {
	const free = freeView(view)
	const from = toScreen(camera, view, region)
	const to = toScreen(camera, view, { x: region.x + region.w, y: region.y + region.h })
	const isShown =
		from.x >= free.x && from.y >= free.y && to.x <= free.x + free.w && to.y <= free.y + free.h
	if (isShown) return undefined
	const zoom = Math.min(camera.zoom, free.w / region.w, free.h / region.h)
	return {
		x: region.x + region.w / 2 - (free.x + free.w / 2 - view.w / 2) / zoom,
		y: region.y + region.h / 2 - (free.y + free.h / 2 - view.h / 2) / zoom,
		zoom,
	}
}
