import { onMount } from 'solid-js'
import { mountRenderer } from '../canvas/mount-renderer.ts'
import { PaperTexture } from '../canvas/paper-texture.tsx'
import { t } from '../messages/language.ts'
import { useTogetherContext } from '../together/context.ts'
import { Cursors } from '../together/cursors.tsx'
import { LaserView } from '../together/laser-view.tsx'
import { RisingReactions } from '../together/rising-reactions.tsx'

/** The canvas of the projector: without tools, and without gestures. */
export function ProjectorCanvas() {
	const context = useTogetherContext()
	let element!: HTMLDivElement
	let canvas!: HTMLCanvasElement

	onMount(() => mountRenderer(element, canvas, context))

	return (
		<section ref={element} class="projector-canvas" aria-label={t('jam.canvas')}>
			<PaperTexture />
			<canvas ref={canvas} />
			<LaserView />
			<Cursors />
			<RisingReactions />
		</section>
	)
}
