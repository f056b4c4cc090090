import { createEffect } from 'solid-js'
import { Portal } from 'solid-js/web'
import type { Rect } from '../../../shared/geometry.ts'
import { useStudioContext } from '../context.ts'
import type { LensPicture } from './lens-loop.ts'

/**
 * What the lens shows, where it was seen; only the part inside of the frame, which may have moved on.
 */
export function LensView(props: { picture: LensPicture; frame: Rect; isAtWork: boolean }) {
	const { viewport } = useStudioContext()
	let canvas!: HTMLCanvasElement

	const place = (rect: Rect, from = { x: 0, y: 0 }) => {
		const { x, y } = viewport.toScreen(rect)
		const { zoom } = viewport.camera()
		return {
			transform: `translate(${x - from.x}px, ${y - from.y}px)`,
			width: `${rect.w * zoom}px`,
			height: `${rect.h * zoom}px`,
		}
	}

	createEffect(() => {
		const { bitmap, width, height } = props.picture.painting
		if (canvas.width !== width) canvas.width = width
		if (canvas.height !== height) canvas.height = height
		canvas.getContext('2d')?.drawImage(bitmap, 0, 0)
	})

	return (
		<Portal mount={document.querySelector('main') ?? document.body}>
			<div class="lens-view" style={place(props.frame)} aria-hidden="true">
				<canvas
					ref={canvas}
					class="lens-picture"
					aria-busy={props.isAtWork}
					style={place(props.picture.wish.region, viewport.toScreen(props.frame))}
				/>
			</div>
		</Portal>
	)
}
