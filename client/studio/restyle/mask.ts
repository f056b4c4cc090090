import { createSignal } from 'solid-js'
import type { Vec } from '../../../shared/geometry.ts'

/** Pixels per side, for every aspect ratio of the frame. */
const side = 512
/** Share of the brush's radius that is fully opaque; outside, it fades. */
const opaqueCore = 0.4
/** Distance between dabs, in radii. */
const spacing = 0.25
/** Maximum number of undo steps; each needs 1 MiB. */
const maxUndoSteps = 20

/** A painted mask of the part of the frame where the result shows. Positions are 0–1 in the frame. */
export function createMask() {
	const canvas = document.createElement('canvas')
	canvas.width = canvas.height = side
	const context = canvas.getContext('2d', { willReadFrequently: true })
	const colour = getComputedStyle(document.documentElement).getPropertyValue('--frame').trim()
	const [isOn, setOn] = createSignal(false)
	const [tool, setTool] = createSignal<'brush' | 'eraser'>('brush')
	/** Diameter of the brush, screen pixels. */
	const [size, setSize] = createSignal(80)
	if (context) context.fillStyle = colour
	const [undoSteps, setUndoSteps] = createSignal<readonly ImageData[]>([])

	/** Starts an undo step; all changes until the next call belong to it. */
	function beginStep(): void {
		if (!context) return
		const now = context.getImageData(0, 0, side, side)
		setUndoSteps([...undoSteps().slice(1 - maxUndoSteps), now])
	}

	function dab({ x, y }: Vec, radius: Vec): void {
		if (!context) return
		context.save()
		context.translate(x * side, y * side)
		context.scale(radius.x * side, radius.y * side)
		const fade = context.createRadialGradient(0, 0, opaqueCore, 0, 0, 1)
		fade.addColorStop(0, colour)
		// Not `transparent`, which is transparent black and darkens the edge.
		fade.addColorStop(1, `${colour}00`)
		context.fillStyle = fade
		context.globalCompositeOperation = tool() === 'eraser' ? 'destination-out' : 'source-over'
		context.fillRect(-1, -1, 2, 2)
		context.restore()
	}

	return {
		/** Shown over the frame. */
		canvas,
		isOn,
		setOn,
		tool,
		setTool,
		size,
		setSize,

		beginStep,
		canUndo: () => undoSteps().length > 0,

		/** Reverts the last step. */
		undo(): void {
			const last = undoSteps().at(-1)
			if (last) context?.putImageData(last, 0, 0)
			setUndoSteps(undoSteps().slice(0, -1))
		},

		/** Paints or erases along a line. @param radius 0–1, relative to the frame's sides. */
		paint(from: Vec, to: Vec, radius: Vec): void {
			const distance = Math.hypot((to.x - from.x) / radius.x, (to.y - from.y) / radius.y)
			const steps = Math.max(1, Math.ceil(distance / spacing))
			for (let i = 1; i <= steps; i++) {
				const share = i / steps
				dab({ x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share }, radius)
			}
		},

		invert(): void {
			if (!context) return
			beginStep()
			context.globalCompositeOperation = 'source-out'
			context.fillRect(0, 0, side, side)
			context.globalCompositeOperation = 'source-over'
		},

		clear(): void {
			beginStep()
			context?.clearRect(0, 0, side, side)
		},

		/** @returns a copy; undefined when the mask is off or empty, and the whole result shows. */
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
