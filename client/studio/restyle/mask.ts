import { createSignal } from 'solid-js'
import type { Vec } from '../../../shared/geometry.ts'

/** Pixels a side, whatever the frame's shape. */
const side = 512
/** A brush is whole up to here, and fades from there to its edge. */
const core = 0.4
/** Dabs are so far apart, in radii. */
const spacing = 0.25
/** So many steps can be undone; each keeps 1 MiB. */
const mostSteps = 20

/** Where in the frame a painting shall show, painted by hand. Positions are 0–1 in the frame. */
export function createMask() {
	const canvas = document.createElement('canvas')
	canvas.width = canvas.height = side
	const context = canvas.getContext('2d', { willReadFrequently: true })
	const colour = getComputedStyle(document.documentElement).getPropertyValue('--frame').trim()
	const [isOn, setOn] = createSignal(false)
	const [tool, setTool] = createSignal<'brush' | 'eraser'>('brush')
	/** Of the brush, screen pixels across. */
	const [size, setSize] = createSignal(80)
	if (context) context.fillStyle = colour
	/** What it was before each step. */
	const [before, setBefore] = createSignal<readonly ImageData[]>([])

	/** What is done to it until the next call is one step. */
	function begin(): void {
		if (!context) return
		const now = context.getImageData(0, 0, side, side)
		setBefore([...before().slice(1 - mostSteps), now])
	}

	function dab({ x, y }: Vec, radius: Vec): void {
		if (!context) return
		context.save()
		context.translate(x * side, y * side)
		context.scale(radius.x * side, radius.y * side)
		const fade = context.createRadialGradient(0, 0, core, 0, 0, 1)
		fade.addColorStop(0, colour)
		// Not `transparent`, which is black.
		fade.addColorStop(1, `${colour}00`)
		context.fillStyle = fade
		context.globalCompositeOperation = tool() === 'eraser' ? 'destination-out' : 'source-over'
		context.fillRect(-1, -1, 2, 2)
		context.restore()
	}

	return {
		/** To be shown over the frame. */
		canvas,
		...{ isOn, setOn, tool, setTool, size, setSize },

		begin,
		canUndo: () => before().length > 0,

		/** Takes the last step back. */
		undo(): void {
			const last = before().at(-1)
			if (last) context?.putImageData(last, 0, 0)
			setBefore(before().slice(0, -1))
		},

		/** Paints or erases from one point to another. @param radius 0–1, of the frame's sides. */
		paint(from: Vec, to: Vec, radius: Vec): void {
			const far = Math.hypot((to.x - from.x) / radius.x, (to.y - from.y) / radius.y)
			const steps = Math.max(1, Math.ceil(far / spacing))
			for (let i = 1; i <= steps; i++) {
				const way = i / steps
				dab({ x: from.x + (to.x - from.x) * way, y: from.y + (to.y - from.y) * way }, radius)
			}
		},

		invert(): void {
			if (!context) return
			begin()
			context.globalCompositeOperation = 'source-out'
			context.fillRect(0, 0, side, side)
			context.globalCompositeOperation = 'source-over'
		},

		clear(): void {
			begin()
			context?.clearRect(0, 0, side, side)
		},

		/** @returns a copy; undefined where it is off, or nothing is painted: then everything shows. */
		picture(): CanvasImageSource | undefined {
			if (!isOn() || !context) return undefined
			const { data } = context.getImageData(0, 0, side, side)
			if (!data.some((value, i) => i % 4 === 3 && value > 0)) return undefined
			const copy = new OffscreenCanvas(side, side)
			copy.getContext('2d')?.drawImage(canvas, 0, 0)
			return copy
		},
	}
}

export type Mask = ReturnType<typeof createMask>
