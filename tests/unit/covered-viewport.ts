import { createRoot } from 'solid-js'
import * as Y from 'yjs'
import type { Size } from '../../client/canvas/camera.ts'
import { createViewport, type Viewport } from '../../client/canvas/viewport.ts'
import { Scene } from '../../client/document/scene.ts'
import type { Rect } from '../../shared/geometry.ts'

/** A view with bars and panels over it, CSS pixels. */
export function viewportWith(
	view: Size,
	{ bars = [], panels = [] }: { bars?: readonly Rect[]; panels?: readonly Rect[] },
): Viewport {
	return createRoot(() => {
		const viewport = createViewport(
			new Scene(new Y.Doc()),
			{ snapshot: () => Promise.reject(new Error('this page has no painter')) },
			(kinds) => (kinds.includes('bar') ? [...bars, ...panels] : panels),
		)
		viewport.setView(view)
		return viewport
	})
}

/** @returns where a region (world units) is in a view, CSS pixels. */
export function onScreen(viewport: Viewport, { x, y, w, h }: Rect): Rect {
	const { zoom } = viewport.camera()
	return { ...viewport.toScreen({ x, y }), w: w * zoom, h: h * zoom }
}
