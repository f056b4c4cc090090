import { createEffect, on, onCleanup, onMount } from 'solid-js'
import { Renderer } from '../canvas/renderer.ts'
import { t } from '../messages/language.ts'
import { useTogetherContext } from '../together/context.ts'
import { Cursors } from '../together/cursors.tsx'
import { LaserView } from '../together/laser-view.tsx'
import { RisingReactions } from '../together/rising-reactions.tsx'

/** The canvas of the projector: without tools, and without gestures. */
export function ProjectorCanvas() {
	const { session, painter, viewport } = useTogetherContext()
	let element!: HTMLDivElement
	let canvas!: HTMLCanvasElement

	onMount(() => {
		const renderer = new Renderer(canvas, { ...session, painter }, viewport)
		const resizeObserver = new ResizeObserver(() => {
			viewport.setView({ w: element.clientWidth, h: element.clientHeight })
		})
		resizeObserver.observe(element)
		createEffect(() => renderer.setView(viewport.camera(), viewport.view()))
		createEffect(on([session.frame, session.poster.bitmap], () => renderer.requestFrame()))
		onCleanup(() => {
			resizeObserver.disconnect()
			renderer.close()
		})
	})

	return (
		<section ref={element} class="projector-canvas" aria-label={t('jam.canvas')}>
			<canvas ref={canvas} />
			<LaserView />
			<Cursors />
			<RisingReactions />
		</section>
	)
}
