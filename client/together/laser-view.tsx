import { getStroke } from 'perfect-freehand'
import { createEffect, on, onCleanup } from 'solid-js'
import type { Size } from '../canvas/camera.ts'
import { glowMs, type Trail } from '../sync/ephemeral/laser.ts'
import { cssColour } from '../ui/colour.ts'
import { useTogetherContext } from './context.ts'
import './laser-view.css'

/** The layers of a trail, from below: glow, then core. Widths at the newest point, CSS pixels. */
const layers = [
	{ width: 20, alpha: 0.16, white: false },
	{ width: 11, alpha: 0.3, white: false },
	{ width: 6, alpha: 1, white: false },
	{ width: 2, alpha: 0.9, white: true },
] as const

const shape = { thinning: 0.9, smoothing: 0.6, streamline: 0.3, simulatePressure: false }

/** The laser trails of everyone. Draws frames only while a trail is visible. */
export function LaserView() {
	const { session, viewport } = useTogetherContext()
	let canvas!: HTMLCanvasElement
	let request: number | undefined

	const colourOf = (sender: number) => cssColour(session.personHere(sender)?.colour ?? 0x808080)

	function draw(now: number): void {
		request = undefined
		const context = canvas.getContext('2d')
		if (!context) return
		const view = viewport.view()
		fitTo(canvas, view)
		context.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0)
		context.clearRect(0, 0, view.w, view.h)
		const trails = session.lasers.trails(now)
		for (const trail of trails) paint(context, trail, colourOf(trail.sender), now)
		if (trails.length > 0) request = requestAnimationFrame(draw)
	}

	function paint(
		context: CanvasRenderingContext2D,
		{ points }: Trail,
		colour: string,
		now: number,
	): void {
		// The trail gets thinner with age.
		const seen = points.map((point) => ({
			...viewport.toScreen(point),
			pressure: Math.max(0, 1 - (now - point.at) / glowMs),
		}))
		for (const { width, alpha, white } of layers) {
			context.fillStyle = white ? '#fff' : colour
			context.globalAlpha = alpha
			const outline = getStroke(seen, { ...shape, size: width })
			context.beginPath()
			outline.forEach(([x = 0, y = 0], i) => {
				const [nextX = 0, nextY = 0] = outline[(i + 1) % outline.length] ?? []
				context.quadraticCurveTo(x, y, (x + nextX) / 2, (y + nextY) / 2)
			})
			context.fill()
		}
		context.globalAlpha = 1
	}

	createEffect(
		on(
			[session.lasers.frame, viewport.camera],
			() => {
				request ??= requestAnimationFrame(draw)
			},
			{ defer: true },
		),
	)
	onCleanup(() => {
		if (request !== undefined) cancelAnimationFrame(request)
	})

	return <canvas ref={canvas} class="laser-view" />
}

function fitTo(canvas: HTMLCanvasElement, { w, h }: Size): void {
	const [width, height] = [Math.round(w * devicePixelRatio), Math.round(h * devicePixelRatio)]
	if (canvas.width !== width) canvas.width = width
	if (canvas.height !== height) canvas.height = height
}
