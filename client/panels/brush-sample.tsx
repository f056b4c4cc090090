import { createEffect } from 'solid-js'
import type { Stroke } from '../../shared/ink.ts'
import { strokePainter } from '../canvas/paint/stroke.ts'
import type { BrushName } from '../tools/state.ts'

/** CSS pixels, and canvas pixels to each of them. */
const [width, height, sharpness] = [72, 36, 2]
/** Widths that show a brush at its best in so little room. */
const sizes: Record<BrushName, number> = { ink: 5, marker: 10, pencil: 4, wash: 17, calligraphy: 9 }

/** What a brush does, painted by the brush itself. */
export function BrushSample(props: { brush: BrushName; colour: number }) {
	let canvas!: HTMLCanvasElement
	createEffect(() => {
		const context = canvas.getContext('2d')
		if (!context) return
		context.setTransform(1, 0, 0, 1, 0, 0)
		context.clearRect(0, 0, canvas.width, canvas.height)
		context.setTransform(sharpness, 0, 0, sharpness, 0, 0)
		strokePainter(flourish(props.brush, props.colour), sharpness)(context)
	})
	return (
		<canvas
			ref={canvas}
			class="brush-sample"
			width={width * sharpness}
			height={height * sharpness}
		/>
	)
}

/** A wave that is pressed hardest in its middle, and leans the pencil at its end. */
function flourish(tool: BrushName, colour: number): Stroke {
	const count = 48
	const points = Array.from({ length: count }, (_, i) => {
		const t = i / (count - 1)
		return {
			x: 12 + (width - 24) * t,
			y: height / 2 - 8 * Math.sin(2 * Math.PI * t) * (1 - 0.25 * t),
			pressure: 0.3 + 0.55 * Math.sin(Math.PI * t) ** 2,
		}
	})
	return { tool, colour, opacity: 1, size: sizes[tool], exponent: -3, points }
}
