import { createEffect, createMemo, on } from 'solid-js'
import { isSameRect, type Rect } from '../../shared/geometry.ts'
import { createCameraAnimation } from '../canvas/camera-animation.ts'
import { useTogetherContext } from '../together/context.ts'

/**
 * Share of the free area that the plot fills when the page comes to it. There has to be room for the
 * strip of the part before, above the plot, and for the name of the desk below.
 */
const plotFill = 0.76

/** Moves the view to a plot, now and when it becomes another one. Call inside a Solid owner. */
export function showPlot(plot: () => Rect): void {
	const { viewport } = useTogetherContext()
	const animation = createCameraAnimation(viewport, () => undefined)
	/** The server tells the same plot again with every change. */
	const place = createMemo(plot, undefined, { equals: isSameRect })
	createEffect(
		on(
			// The view has no size before the first layout.
			() => viewport.view().w > 1 && place(),
			(ready) => {
				if (ready) animation.to(viewport.cameraFor(ready, { fill: plotFill }))
			},
		),
	)
}
