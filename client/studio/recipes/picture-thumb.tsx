import { createEffect } from 'solid-js'
import { useStudioContext } from '../context.ts'

/** The centre of one of the jam's pictures, as a small square; empty until it is loaded. */
export function PictureThumb(props: {
	sha256: string
	/** Pixels; 128 by default. */
	side?: number
}) {
	const { session } = useStudioContext()
	const side = props.side ?? 128
	let canvas!: HTMLCanvasElement
	createEffect(() => {
		session.arrived()
		const bitmap = session.pictures.get(props.sha256)
		canvas.getContext('2d')?.clearRect(0, 0, side, side)
		if (!bitmap) return
		const crop = Math.min(bitmap.width, bitmap.height)
		const [x, y] = [(bitmap.width - crop) / 2, (bitmap.height - crop) / 2]
		canvas.getContext('2d')?.drawImage(bitmap, x, y, crop, crop, 0, 0, side, side)
	})
	return <canvas ref={canvas} width={side} height={side} />
}
