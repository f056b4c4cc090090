import { createEffect, createMemo, on, onCleanup, onMount } from 'solid-js'
import { isSameRect, type Rect } from '../../shared/geometry.ts'
import { createCameraAnimation } from '../canvas/camera-animation.ts'
import { useTogetherContext } from '../together/context.ts'

/**
 * Share of the free area that the plot fills when the page comes to it. There has to be room for the
 * strip of the part before, above the plot, and for the name of the desk below.
 */
const plotFill = 0.76

/**
 * Moves the view to a plot, now and when it becomes another one. Until this person moves the view or
 * presses something, the plot stays in the free area, which changes as the page gets its bars. Call
 * inside a Solid owner.
 */
export function showPlot(plot: () => Rect): void {
	const { viewport } = useTogetherContext()
	/** Not reactive. */
	let isFollowed = true
	const leave = () => {
		isFollowed = false
	}
	const animation = createCameraAnimation(viewport, leave)
	onMount(() => {
		window.addEventListener('pointerdown', leave, true)
		onCleanup(() => window.removeEventListener('pointerdown', leave, true))
	})
	/** The server tells the same plot again with every change. */
	const place = createMemo(plot, undefined, { equals: isSameRect })
	createEffect(
		on(
			// The view has no size before the first layout.
			() => viewport.view().w > 1 && place(),
			(ready) => {
				if (!ready) return
				isFollowed = true
				animation.to(viewport.cameraFor(ready, { fill: plotFill }))
			},
		),
	)
	createEffect(
		on(
			viewport.freeArea,
			() => {
				if (isFollowed) animation.to(viewport.cameraFor(place(), { fill: plotFill }))
			},
			{ defer: true },
		),
	)
}
