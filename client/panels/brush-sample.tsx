import { createEffect } from 'solid-js'
import type { Stroke } from '../../shared/ink.ts'
import { strokePainter } from '../canvas/paint/stroke.ts'
import type { BrushName } from '../tools/state.ts'
import './brush-sample.css'

/** CSS pixels, and canvas pixels per CSS pixel. */
const [width, height, scale] = [72, 36, 2]
/** Brush sizes that suit the small sample, CSS pixels. */
const sizes: Record<BrushName, number> = { ink: 5, marker: 10, pencil: 4, wash: 17, calligraphy: 9 }

/** A sample stroke, painted by the brush itself. */
export function BrushSample(props: { brush: BrushName; colour: number }) {
	let canvas!: HTMLCanvasElement
	createEffect(() => {
		const context = canvas.getContext('2d')
		if (!context) return
		context.setTransform(1, 0, 0, 1, 0, 0)
		context.clearRect(0, 0, canvas.width, canvas.height)
		context.setTransform(scale, 0, 0, scale, 0, 0)
		strokePainter(sampleStroke(props.brush, props.colour), scale)(context)
	})
	return <canvas ref={canvas} class="brush-sample" width={width * scale} height={height * scale} />
}

/** A wave with the highest pressure in the middle. */
function sampleStroke(tool: BrushName, colour: number): Stroke {
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
