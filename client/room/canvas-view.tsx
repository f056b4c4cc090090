import { createEffect, type JSX, on, onCleanup, onMount, Show } from 'solid-js'
import { CanvasEdge } from '../canvas/canvas-edge.tsx'
import { listenToGestures } from '../canvas/gestures.ts'
import { mountRenderer } from '../canvas/mount-renderer.ts'
import { PaperTexture } from '../canvas/paper-texture.tsx'
import { claimPenTouches } from '../canvas/pen-touches.ts'
import type { Renderer } from '../canvas/renderer.ts'
import { runCommand } from '../commands/table.ts'
import { t } from '../messages/language.ts'
import { SelectionView } from '../panels/selection/selection-view.tsx'
import { useTogetherContext } from '../together/context.ts'
import { Cursors } from '../together/cursors.tsx'
import { LaserView } from '../together/laser-view.tsx'
import { listenToClipboard } from '../tools/clipboard/paste.ts'
import { GuidesView } from '../tools/guides-view.tsx'
import { KeyboardPenView } from '../tools/keyboard-pen-view.tsx'
import { Magnifier } from '../tools/magnifier.tsx'
import { importPhotos } from '../tools/photos.ts'
import { SizeDragView } from '../tools/size-drag-view.tsx'
import { TextEditorView } from '../tools/text-editor-view.tsx'
import { createToolController } from '../tools/tool-controller.ts'
import './canvas-view.css'

/** Hit tolerance around a mark, CSS pixels. */
const hitTolerance = 8

/** Whether a press is on a layer whose presses move the view, such as that of a vote. */
function isOverMovingLayer({ target }: Event): boolean {
	return target instanceof Element && target.closest('[data-moves-view]') !== null
}

/** The canvas with everything that lies over it: cursors, guides, selection, text editor. */
export function CanvasView(props: { children?: JSX.Element; panWithPress: boolean }) {
	const context = useTogetherContext()
	const { session, viewport, tools, allowed, selection, textEditor, panels } = context
	let element!: HTMLDivElement
	let canvas!: HTMLCanvasElement

	/** True when a press moves the view. A viewer can only move the view and use the laser pointer. */
	const movesView = () =>
		props.panWithPress ||
		tools.state.tool === 'hand' ||
		(!session.canPaint && tools.state.tool !== 'laser')

	let renderer: Renderer | undefined
	let wasPanelOpen = false
	const controller = createToolController(
		context,
		viewport.setMarkInProgress,
		(at, side) => renderer?.pixelsAround(at, side),
		() => renderer?.captureView(),
	)

	onMount(() => {
		renderer = mountRenderer(element, canvas, context)

		const stopListening = listenToGestures(element, {
			shouldPan: (event) => movesView() || isOverMovingLayer(event),
			closesPanel: () => wasPanelOpen,
			...controller,
			hover(point) {
				session.presence.setCursor(point && viewport.toWorld(point))
				controller.hover(point)
			},
			pan: viewport.pan,
			zoom: (at, factor) => viewport.zoom(factor, at),
			tap(fingers) {
				if (fingers === 3) runCommand('undo', context)
				if (fingers === 4) runCommand('redo', context)
			},
		})

		const stopClaiming = claimPenTouches(element, () => {
			// The select tool opens a text with a double tap, and a text is selected by touch.
			if (tools.state.tool === 'select' || textEditor.id()) return false
			if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
			return true
		})

		const recordPanel = () => {
			wasPanelOpen = document.querySelector('[role=dialog], [role=menu]') !== null
		}
		// Capture phase: the press itself closes the panel.
		window.addEventListener('pointerdown', recordPanel, true)

		const stopClipboard = listenToClipboard(context)
		onCleanup(() => {
			controller.up()
			stopClipboard()
			stopListening()
			stopClaiming()
			window.removeEventListener('pointerdown', recordPanel, true)
		})
	})

	// A finger that opened the menu neither drags nor selects any more.
	createEffect(
		on(
			() => panels.isOpen('canvasMenu'),
			(isOpen) => isOpen && controller.cancel(),
			{ defer: true },
		),
	)

	/**
	 * Opens the text or note that was double-clicked, or selects inside the group; on the empty canvas,
	 * adds a text.
	 */
	function openPressed(event: MouseEvent): void {
		if (tools.state.tool !== 'select') return
		const mark = selection.editableText()
		if (mark && selection.marks().length === 1) textEditor.open(mark.id, 'again')
		else if (selection.wholeGroup()) selection.enter(markAt(event))
		// The view has captured the presses that its canvas got.
		else if (selection.marks().length === 0 && event.target === element)
			runCommand('text-here', context)
	}

	function markAt({ clientX, clientY }: MouseEvent) {
		const point = viewport.toWorld({ x: clientX, y: clientY })
		return session.scene.topMarkAt(point, hitTolerance / viewport.camera().zoom)
	}

	function drop(event: DragEvent): void {
		event.preventDefault()
		const files = [...(event.dataTransfer?.files ?? [])]
		if (files.length === 0 || !session.canPaint || !allowed.photo()) return
		const box = element.getBoundingClientRect()
		const at = viewport.toWorld({ x: event.clientX - box.left, y: event.clientY - box.top })
		void importPhotos(context, files, at)
	}

	return (
		<section
			ref={element}
			class="canvas-view"
			classList={{
				'is-hand': movesView(),
				'is-frozen': session.stage.isFrozen() && session.isPainter,
				'is-select': tools.state.tool === 'select',
				'is-bucket': tools.state.tool === 'bucket',
				'is-text': tools.state.tool === 'text',
			}}
			onDblClick={openPressed}
			aria-label={t('jam.canvas')}
			onDragOver={(event) => event.preventDefault()}
			onDrop={drop}
		>
			<PaperTexture />
			<canvas ref={canvas} />
			<CanvasEdge />
			<LaserView />
			<Cursors />
			<Show when={session.canPaint}>
				<KeyboardPenView controller={controller} />
			</Show>
			<GuidesView />
			<SelectionView />
			<TextEditorView />
			<Magnifier />
			<SizeDragView />
			{props.children}
		</section>
	)
}
