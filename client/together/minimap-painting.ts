import type { Mark } from '../../shared/canvas.ts'
import { applyCamera, type Size } from '../canvas/camera.ts'
import { onContextRestored } from '../canvas/context-restored.ts'
import type { Scene } from '../document/scene.ts'
import type { MinimapRegion } from './minimap-region.ts'
import { sketch } from './minimap-sketch.ts'

/** Maximum duration of one idle callback. */
const sliceMs = 4
/** Minimum interval between two complete redraws. */
const redrawIntervalMs = 1_000
/** Number of marks between two checks of the time. */
const stride = 8

/**
 * Paints the marks on the minimap, in idle callbacks so that frames never wait for it. A redraw is
 * painted off screen and shown when it is complete; new marks are added on top.
 */
export class MinimapPainting {
	readonly #context: CanvasRenderingContext2D
	readonly #scene: Scene
	readonly #stopListening: (() => void)[]
	#region: MinimapRegion | undefined
	#queue: { context: CanvasRenderingContext2D; marks: Mark[]; at: number } | undefined
	#redrawnAt = Number.NEGATIVE_INFINITY
	#timer: number | undefined
	#idle: number | undefined

	/** @param changed called when a mark is added, moved or removed: the region may have to change. */
	constructor(canvas: HTMLCanvasElement, scene: Scene, size: Size, changed: () => void) {
		this.#scene = scene
		this.#context = contextOf(canvas, size)
		this.#stopListening = [
			scene.onChange(({ added, dirty }) => {
				changed()
				if (added.length > 0 && dirty.length === 0) this.#add(added)
				else this.#scheduleRedraw()
			}),
			onContextRestored(canvas, () => this.#scheduleRedraw()),
		]
	}

	/** @param region the part of the canvas that the minimap shows. */
	show(region: MinimapRegion): void {
		if (region === this.#region) return
		this.#region = region
		this.#scheduleRedraw()
	}

	close(): void {
		for (const stop of this.#stopListening) stop()
		clearTimeout(this.#timer)
		if (this.#idle !== undefined) cancelWhenIdle(this.#idle)
	}

	#add(marks: readonly Mark[]): void {
		// The scheduled redraw will contain them.
		if (this.#timer !== undefined) return
		if (this.#queue) this.#queue.marks.push(...marks)
		else this.#queue = { context: this.#context, marks: [...marks], at: 0 }
		this.#continue()
	}

	#scheduleRedraw(): void {
		const wait = Math.max(0, this.#redrawnAt + redrawIntervalMs - performance.now())
		this.#timer ??= setTimeout(() => {
			this.#timer = undefined
			this.#redrawnAt = performance.now()
			const { canvas } = this.#context
			const size = { w: canvas.width, h: canvas.height }
			const context = contextOf(document.createElement('canvas'), size, 1)
			this.#queue = { context, marks: [...this.#scene.marks], at: 0 }
			this.#continue()
		}, wait)
	}

	#continue(): void {
		this.#idle ??= whenIdle(() => {
			this.#idle = undefined
			this.#slice()
		})
	}

	#slice(): void {
		const [queue, region] = [this.#queue, this.#region]
		if (!queue || !region) return
		const { context, marks } = queue
		const scale = context.canvas.width / region.w
		applyCamera(context, region, scale)
		const end = performance.now() + sliceMs
		while (queue.at < marks.length && performance.now() < end) {
			for (const mark of marks.slice(queue.at, queue.at + stride)) {
				sketch(context, mark, 1 / scale)
			}
			queue.at += stride
		}
		if (queue.at < marks.length) {
			this.#continue()
			return
		}
		this.#queue = undefined
		if (context === this.#context) return
		const { canvas } = this.#context
		this.#context.setTransform(1, 0, 0, 1, 0, 0)
		this.#context.clearRect(0, 0, canvas.width, canvas.height)
		this.#context.drawImage(context.canvas, 0, 0)
	}
}

function contextOf(
	canvas: HTMLCanvasElement,
	{ w, h }: Size,
	ratio = devicePixelRatio,
): CanvasRenderingContext2D {
	canvas.width = Math.round(w * ratio)
	canvas.height = Math.round(h * ratio)
	const context = canvas.getContext('2d')
	if (!context) throw new Error('this browser has no 2D canvas')
	return context
}

/** Safari has no `requestIdleCallback`. */
function whenIdle(work: () => void): number {
	return 'requestIdleCallback' in window
		? requestIdleCallback(work, { timeout: 2_000 })
		: setTimeout(work, 50)
}

function cancelWhenIdle(handle: number): void {
	if ('cancelIdleCallback' in window) cancelIdleCallback(handle)
	else clearTimeout(handle)
}
