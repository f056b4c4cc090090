import { createEffect, type JSX, on, onCleanup, onMount } from 'solid-js'
import { useJam } from '../jam/context.ts'
import { Cursors } from './cursors.tsx'
import { listenToGestures } from './gestures.ts'
import { Pen } from './pen.ts'
import { importPhotos } from './photos.ts'
import { Renderer } from './renderer.ts'
import './canvas-view.css'

/** The endless canvas, other people's cursors, and whatever is laid over it. */
export function CanvasView(props: { children?: JSX.Element; panWithPress: boolean }) {
	const { session, stage, tools } = useJam()
	let element!: HTMLDivElement
	let canvas!: HTMLCanvasElement

	onMount(() => {
		const renderer = new Renderer(canvas, session)

		const pen = new Pen({
			drawing: (stroke) => renderer.drawing(stroke),
			part: (part) => session.sendInk(part),
			done: (id, stroke) => session.addStroke(id, stroke),
		})

		const stopListening = listenToGestures(element, {
			movesView: () => !session.canPaint || tools.state.tool === 'hand' || props.panWithPress,
			down(sample) {
				const { tool, colour, opacity } = tools.state
				if (tool === 'hand') return
				const { zoom } = stage.camera()
				pen.down({ tool, colour, opacity, size: tools.size() / zoom }, sample, zoom, stage.toWorld)
			},
			move: (samples, ahead) => pen.move(samples, ahead, stage.toWorld),
			up: () => pen.up(),
			cancel: () => pen.cancel(),
			hover: (point) => session.presence.point(point && stage.toWorld(point)),
			pan: stage.pan,
			zoom: (at, factor) => stage.zoom(factor, at),
		})

		const resizes = new ResizeObserver(() => {
			stage.setView({ w: element.clientWidth, h: element.clientHeight })
		})
		resizes.observe(element)

		createEffect(() => renderer.look(stage.camera(), stage.view()))
		createEffect(on(session.frame, () => renderer.request()))
		onCleanup(() => {
			pen.up()
			stopListening()
			resizes.disconnect()
			renderer.close()
		})
	})

	function drop(event: DragEvent): void {
		event.preventDefault()
		const files = [...(event.dataTransfer?.files ?? [])]
		if (files.length === 0 || !session.canPaint) return
		const box = element.getBoundingClientRect()
		const at = stage.toWorld({ x: event.clientX - box.left, y: event.clientY - box.top })
		void importPhotos(session, files, at, stage.visible())
	}

	return (
		<section
			ref={element}
			class="canvas-view"
			classList={{ 'is-hand': tools.state.tool === 'hand' || props.panWithPress }}
			aria-label="Canvas"
			onDragOver={(event) => event.preventDefault()}
			onDrop={drop}
		>
			<canvas ref={canvas} />
			<Cursors />
			{props.children}
		</section>
	)
}
