import { createEffect, on, onCleanup } from 'solid-js'
import type { CanvasContext } from './context.ts'
import { Renderer } from './renderer.ts'

/**
 * Draws the canvas into `canvas` until its component is removed. The view is as large as `element`,
 * and follows the camera. Call it in `onMount`.
 */
export function mountRenderer(
	element: HTMLElement,
	canvas: HTMLCanvasElement,
	{ session, painter, viewport }: CanvasContext,
): Renderer {
	const renderer = new Renderer(canvas, { ...session, painter }, viewport)
	const resizeObserver = new ResizeObserver(() => {
		viewport.setView({ w: element.clientWidth, h: element.clientHeight })
	})
	resizeObserver.observe(element)
	createEffect(() => renderer.setView(viewport.camera(), viewport.view()))
	createEffect(
		on(
			[
				session.frame,
				session.poster.shown,
				session.connection,
				viewport.markInProgress,
				session.paper,
			],
			() => renderer.requestFrame(),
		),
	)
	onCleanup(() => {
		resizeObserver.disconnect()
		renderer.close()
	})
	return renderer
}
