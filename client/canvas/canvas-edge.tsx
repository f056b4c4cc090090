import { createMemo, Show } from 'solid-js'
import { canvasEdgeRect } from './camera.ts'
import { useCanvasContext } from './context.ts'
import './canvas-edge.css'

/** Draws the edge of the canvas as a line and shades the area beyond it. */
export function CanvasEdge() {
	const { viewport } = useCanvasContext()
	const edge = createMemo(() => canvasEdgeRect(viewport.camera(), viewport.view()))
	return (
		<Show when={edge()}>
			{(box) => (
				<div
					class="canvas-edge"
					aria-hidden="true"
					style={{
						transform: `translate(${box().x}px, ${box().y}px)`,
						width: `${box().w}px`,
						height: `${box().h}px`,
					}}
				/>
			)}
		</Show>
	)
}
