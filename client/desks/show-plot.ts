import { createEffect, createMemo, on } from 'solid-js'
import type { Rect } from '../../shared/geometry.ts'
import { fitCamera } from '../canvas/camera.ts'
import { createCameraAnimation } from '../canvas/camera-animation.ts'
import { useTogetherContext } from '../together/context.ts'

/**
 * Share of the view that the plot fills when the page comes to it. The strip of the part before,
 * above the plot, has to be clear of the task.
 */
const plotFill = 0.66

/** Moves the view to a plot, now and when it becomes another one. Call inside a Solid owner. */
export function showPlot(plot: () => Rect): void {
	const { viewport } = useTogetherContext()
	const animation = createCameraAnimation(viewport, () => undefined)
	/** The server tells the same plot again with every change. */
	const place = createMemo(plot, undefined, {
		equals: (a, b) => a.x === b.x && a.y === b.y && a.w === b.w && a.h === b.h,
	})
	createEffect(
		on(
			// The view has no size before the first layout.
			() => viewport.view().w > 1 && place(),
			(ready) => {
				if (ready) animation.to(fitCamera(ready, viewport.view(), plotFill))
			},
		),
	)
}
