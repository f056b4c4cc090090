import { createEffect, type JSX, on, onCleanup, onMount, Show } from 'solid-js'
import { CanvasEdge } from '../canvas/canvas-edge.tsx'
import { listenToGestures } from '../canvas/gestures.ts'
import { Renderer } from '../canvas/renderer.ts'
import { runCommand } from '../commands/table.ts'
import { t } from '../messages/language.ts'
import { SelectionView } from '../panels/selection/selection-view.tsx'
import { useTogetherContext } from '../together/context.ts'
import { Cursors } from '../together/cursors.tsx'
import { LaserView } from '../together/laser-view.tsx'
import { GuidesView } from '../tools/guides-view.tsx'
import { KeyboardPenView } from '../tools/keyboard-pen-view.tsx'
import { Magnifier } from '../tools/magnifier.tsx'
import { listenToPaste } from '../tools/paste.ts'
import { importPhotos } from '../tools/photos.ts'
import { TextEditorView } from '../tools/text-editor-view.tsx'
import { createToolController } from '../tools/tool-controller.ts'
import './canvas-view.css'

/** The canvas, other people's cursors, and whatever is laid over it. */
export function CanvasView(props: { children?: JSX.Element; panWithPress: boolean }) {
	const jam = useTogetherContext()
	const { session, painter, viewport, tools, selection, textEditor } = jam
	let element!: HTMLDivElement
	let canvas!: HTMLCanvasElement

	/** Who may only watch can point, though. */
	const movesView = () =>
		props.panWithPress ||
		tools.state.tool === 'hand' ||
		(!session.canPaint && tools.state.tool !== 'laser')

	let renderer: Renderer | undefined
	let panelWasOpen = false
	const hand = createToolController(jam, viewport.setMarkInProgress, (at, side) =>
		renderer?.pixelsAround(at, side),
	)

	onMount(() => {
		const drawn = new Renderer(canvas, { ...session, painter }, viewport)
		renderer = drawn

		const stopListening = listenToGestures(element, {
			shouldPan: movesView,
			closesPanel: () => panelWasOpen,
			...hand,
			hover(point) {
				session.presence.point(point && viewport.toWorld(point))
				hand.hover(point)
			},
			pan: viewport.pan,
			zoom: (at, factor) => viewport.zoom(factor, at),
			tap(fingers) {
				if (fingers === 3) runCommand('undo', jam)
				if (fingers === 4) runCommand('redo', jam)
			},
		})

		const lookForPanel = () => {
			panelWasOpen = document.querySelector('[role=dialog]') !== null
		}
		// Before the panel hears of the press, and closes.
		window.addEventListener('pointerdown', lookForPanel, true)

		const resizes = new ResizeObserver(() => {
			viewport.setView({ w: element.clientWidth, h: element.clientHeight })
		})
		resizes.observe(element)

		createEffect(() => drawn.setView(viewport.camera(), viewport.view()))
		createEffect(
			on([session.frame, session.poster.bitmap, viewport.markInProgress], () =>
				drawn.requestFrame(),
			),
		)
		const stopPasting = listenToPaste(jam)
		onCleanup(() => {
			hand.up()
			stopPasting()
			stopListening()
			window.removeEventListener('pointerdown', lookForPanel, true)
			resizes.disconnect()
			drawn.close()
		})
	})

	/** Opens the text or note that was pressed twice. */
	function writeAgain(): void {
		if (tools.state.tool !== 'select') return
		const mark = selection.written()
		if (mark && selection.movable().length === 1) textEditor.open(mark.id, 'again')
	}

	function drop(event: DragEvent): void {
		event.preventDefault()
		const files = [...(event.dataTransfer?.files ?? [])]
		if (files.length === 0 || !session.canPaint) return
		const box = element.getBoundingClientRect()
		const at = viewport.toWorld({ x: event.clientX - box.left, y: event.clientY - box.top })
		void importPhotos(session, files, at, viewport.visibleRect())
	}

	return (
		<section
			ref={element}
			class="canvas-view"
			classList={{
				'is-hand': movesView(),
				'is-select': tools.state.tool === 'select',
				'is-text': tools.state.tool === 'text',
			}}
			onDblClick={writeAgain}
			aria-label={t('jam.canvas')}
			onDragOver={(event) => event.preventDefault()}
			onDrop={drop}
		>
			<canvas ref={canvas} />
			<CanvasEdge />
			<LaserView />
			<Cursors />
			<Show when={session.canPaint}>
				<KeyboardPenView hand={hand} />
			</Show>
			<GuidesView />
			<SelectionView />
			<TextEditorView />
			<Magnifier />
			{props.children}
		</section>
	)
}
