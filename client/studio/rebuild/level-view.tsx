import { createEffect } from 'solid-js'
import { Portal } from 'solid-js/web'
import { mainElement } from '../../ui/main-element.ts'
import { useStudioContext } from '../context.ts'
import { screenStyle } from '../panel/screen-style.ts'
import type { Level } from './rebuild-job.ts'
import './rebuild.css'

/** The latest level of a running job, where the result will be. Only this user sees it. */
export function LevelView(props: { level: Level }) {
	const { viewport } = useStudioContext()
	let canvas!: HTMLCanvasElement
	createEffect(() => {
		const { data, width, height } = props.level.pixels
		canvas.width = width
		canvas.height = height
		canvas.getContext('2d')?.putImageData(new ImageData(data, width, height), 0, 0)
	})
	return (
		<Portal mount={mainElement()}>
			<canvas ref={canvas} class="level-view" style={screenStyle(viewport, props.level.region)} />
		</Portal>
	)
}
