import type { Mark } from '../../shared/canvas.ts'
import { applyCamera, type Size } from '../canvas/camera.ts'
import { onContextRestored } from '../canvas/context-restored.ts'
import type { Scene } from '../document/scene.ts'
import type { MapRegion } from './map-region.ts'
import { sketch } from './map-sketch.ts'

/** Work is done in slices of at most so many milliseconds, when the page has nothing else to do. */
const sliceMs = 4
/** A whole map is begun at most this often. */
const wholeMs = 1_000
/** Marks between two looks at the clock. */
const stride = 32

/**
 * The marks on a map. Drawn on the side, in idle moments, and shown when it is complete; what is
 * added meanwhile comes on top. Drawing frames never wait for it.
 */
export class MapPainting {
	readonly #shown: CanvasRenderingContext2D
	readonly #scene: Scene
	readonly #stopListening: (() => void)[]
	#region: MapRegion | undefined
	#queue: { context: CanvasRenderingContext2D; marks: Mark[]; at: number } | undefined
	#wholeAt = Number.NEGATIVE_INFINITY
	#timer: number | undefined
	#idle: number | undefined

	/** @param changed called when the region may have to change: a mark came, moved or went. */
	constructor(canvas: HTMLCanvasElement, scene: Scene, size: Size, changed: () => void) {
		this.#scene = scene
		this.#shown = contextOf(canvas, size)
		this.#stopListening = [
			scene.onChange(({ added, dirty }) => {
				changed()
				if (added.length > 0 && dirty.length === 0) this.#add(added)
				else this.#askForWhole()
			}),
			onContextRestored(canvas, () => this.#askForWhole()),
		]
	}

	/** @param region what the map shows from now on. */
	show(region: MapRegion): void {
		if (region === this.#region) return
		this.#region = region
		this.#askForWhole()
	}

	close(): void {
		for (const stop of this.#stopListening) stop()
		clearTimeout(this.#timer)
		if (this.#idle !== undefined) cancelWhenIdle(this.#idle)
	}

	#add(marks: readonly Mark[]): void {
		// A whole map that is still to be begun will have them.
		if (this.#timer !== undefined) return
		if (this.#queue) this.#queue.marks.push(...marks)
		else this.#queue = { context: this.#shown, marks: [...marks], at: 0 }
		this.#goOn()
	}

	#askForWhole(): void {
		const wait = Math.max(0, this.#wholeAt + wholeMs - performance.now())
		this.#timer ??= setTimeout(() => {
			this.#timer = undefined
			this.#wholeAt = performance.now()
			const { canvas } = this.#shown
			const size = { w: canvas.width, h: canvas.height }
			const context = contextOf(document.createElement('canvas'), size, 1)
			this.#queue = { context, marks: [...this.#scene.marks], at: 0 }
			this.#goOn()
		}, wait)
	}

	#goOn(): void {
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
			this.#goOn()
			return
		}
		this.#queue = undefined
		if (context === this.#shown) return
		const { canvas } = this.#shown
		this.#shown.setTransform(1, 0, 0, 1, 0, 0)
		this.#shown.clearRect(0, 0, canvas.width, canvas.height)
		this.#shown.drawImage(context.canvas, 0, 0)
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

/** Not every browser says when it has nothing to do. */
function whenIdle(work: () => void): number {
	return 'requestIdleCallback' in window
		? requestIdleCallback(work, { timeout: 2_000 })
		: setTimeout(work, 50)
}

function cancelWhenIdle(handle: number): void {
	if ('cancelIdleCallback' in window) cancelIdleCallback(handle)
	else clearTimeout(handle)
}
