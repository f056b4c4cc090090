import { createEffect, type JSX, on, onCleanup, onMount } from 'solid-js'
import { useJam } from '../jam/context.ts'
import { t } from '../messages/language.ts'
import { Cursors } from './cursors.tsx'
import { listenToGestures } from './gestures.ts'
import { LaserView } from './laser-view.tsx'
import { Pen } from './pen.ts'
import { importPhotos } from './photos.ts'
import { Renderer } from './renderer.ts'
import './canvas-view.css'

/** The endless canvas, other people's cursors, and whatever is laid over it. */
export function CanvasView(props: { children?: JSX.Element; panWithPress: boolean }) {
	const { session, stage, tools } = useJam()
	let element!: HTMLDivElement
	let canvas!: HTMLCanvasElement

	/** Who may only watch can point, though. */
	const movesView = () =>
		props.panWithPress ||
		tools.state.tool === 'hand' ||
		(!session.canPaint && tools.state.tool !== 'laser')

	onMount(() => {
		const renderer = new Renderer(canvas, session)
		stage.setRenderer(renderer)

		const pen = new Pen({
			drawing: (stroke) => renderer.drawing(stroke),
			part: (part) => session.sendInk(part),
			done: (id, stroke) => session.addStroke(id, stroke),
		})

		const stopListening = listenToGestures(element, {
			movesView,
			down(sample) {
				const { tool, colour, opacity } = tools.state
				const { zoom } = stage.camera()
				if (tool === 'laser') session.laser.down(stage.toWorld(sample), zoom)
				if (tool === 'hand' || tool === 'laser') return
				pen.down(
					{ tool: tool === 'brush' ? 'ink' : tool, colour, opacity, size: tools.size() / zoom },
					sample,
					zoom,
					stage.toWorld,
				)
			},
			move(samples) {
				session.laser.move(samples.map(stage.toWorld))
				pen.move(samples, stage.toWorld)
			},
			up() {
				session.laser.up()
				pen.up()
			},
			cancel() {
				session.laser.up()
				pen.cancel()
			},
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
		createEffect(() => {
			const sha256 = session.arrived()
			if (sha256) renderer.pictureArrived(sha256)
		})

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
			classList={{ 'is-hand': movesView() }}
			aria-label={t('jam.canvas')}
			onDragOver={(event) => event.preventDefault()}
			onDrop={drop}
		>
			<canvas ref={canvas} />
			<LaserView />
			<Cursors />
			{props.children}
		</section>
	)
}
