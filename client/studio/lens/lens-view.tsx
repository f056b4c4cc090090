import { createEffect } from 'solid-js'
import { Portal } from 'solid-js/web'
import type { Rect } from '../../../shared/geometry.ts'
import { mainElement } from '../../ui/main-element.ts'
import { useStudioContext } from '../context.ts'
import { screenStyle } from '../panel/screen-style.ts'
import './lens.css'

/** A rendered picture and the region that it shows, which contains that of the request. */
export interface LensPicture {
	region: Rect
	bitmap: ImageBitmap
}

/** The lens's picture at the region it shows, clipped to the frame, which may have moved. */
export function LensView(props: { picture: LensPicture; frame: Rect; isRendering: boolean }) {
	const { viewport } = useStudioContext()
	let canvas!: HTMLCanvasElement

	createEffect(() => {
		const { bitmap } = props.picture
		const { width, height } = bitmap
		if (canvas.width !== width) canvas.width = width
		if (canvas.height !== height) canvas.height = height
		canvas.getContext('2d')?.drawImage(bitmap, 0, 0)
	})

	return (
		<Portal mount={mainElement()}>
			<div class="lens-view" style={screenStyle(viewport, props.frame)} aria-hidden="true">
				<canvas
					ref={canvas}
					class="lens-picture"
					aria-busy={props.isRendering}
					style={screenStyle(viewport, props.picture.region, viewport.toScreen(props.frame))}
				/>
			</div>
		</Portal>
	)
}
