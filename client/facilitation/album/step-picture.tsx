import { createEffect, createSignal, on, onCleanup } from 'solid-js'
import type { Rect } from '../../../shared/geometry.ts'
import type { Viewport } from '../../canvas/viewport.ts'

/** Pixels of a picture's longer side. */
const side = 640

/** Part of the canvas, as it is or as it was. */
export interface Painted {
	/** World units. */
	frame: Rect
	/** As it was then (see ActivityStep); absent: as it is. */
	clocks?: string | undefined
}

/** A picture of one step of a piece. */
export function StepPicture(
	props: Painted & {
		label: string
		paint: Viewport['snapshot']
		/** Pixels of the longer side. */
		side?: number
	},
) {
	let canvas!: HTMLCanvasElement
	const [isPainting, setPainting] = createSignal(true)
	const scale = () => (props.side ?? side) / Math.max(props.frame.w, props.frame.h)
	const width = () => Math.max(1, Math.round(props.frame.w * scale()))
	const height = () => Math.max(1, Math.round(props.frame.h * scale()))
	createEffect(
		on([() => props.frame, () => props.clocks], async ([frame, clocks]) => {
			let isOver = false
			onCleanup(() => {
				isOver = true
			})
			setPainting(true)
			const asOf = clocks === undefined ? {} : { asOf: clocks }
			const bitmap = await props.paint(frame, width(), height(), asOf)
			if (!isOver) {
				canvas.getContext('2d')?.drawImage(bitmap, 0, 0)
				setPainting(false)
			}
			bitmap.close()
		}),
	)
	return (
		<canvas
			ref={canvas}
			width={width()}
			height={height()}
			role="img"
			aria-label={props.label}
			aria-busy={isPainting()}
		/>
	)
}
