import type { Page, Response } from '@playwright/test'
import type { Vec } from '../../shared/geometry.ts'
import { heart } from './small-picture.ts'

/** A copy of the canvas with its time, in milliseconds since navigation. */
interface CanvasFrame {
	at: number
	copy: ImageBitmap
}

declare global {
	interface Window {
		canvasFrames: CanvasFrame[]
	}
}

/** Times in milliseconds since navigation. */
export interface FirstPicture {
	/** The canvas shows its first pixels. */
	first: number
	/** Every picture shows its own pixels. */
	pictures: number
	/** Everything is visible, perhaps less sharp: small squares are close to the final ones. */
	there: number
	/** The canvas equals its final state, to the pixel. */
	full: number
	/** A hash of the final state, for comparison. */
	hash: number
}

const lookEveryMs = 50
const quietMs = 3_000
/**
 * Squares of `side` pixels. Everything is visible when at most this share of them differs from the
 * final mean colour by more than the tolerance, of 255.
 */
const square = { side: 12, tolerance: 24, share: 0.005 }
const patienceMs = 120_000

/**
 * Navigates with `navigate`, and examines the copies of `recordFrames` after the canvas has been
 * painted and unchanged for a while. A copy takes a millisecond or two of the page's time, so the
 * times are a ceiling.
 * @param hearts middles of the pictures, in world units; all in view at zoom 1.
 * @throws when there is no page, or a picture never appears.
 */
export async function watchFirstPicture(
	page: Page,
	hearts: Vec[],
	navigate: () => Promise<Response | null>,
): Promise<FirstPicture> {
	const response = await navigate()
	if (!response?.ok()) throw new Error(`no page: ${response?.status()}. Is the app built?`)
	return page.evaluate(watchCanvas, { hearts, heart, lookEveryMs, quietMs, patienceMs, square })
}

/** Copies the canvas after every frame that drew on it, starting with the next page. */
export async function recordFrames(page: Page): Promise<void> {
	await page.addInitScript(() => {
		const frames: CanvasFrame[] = []
		window.canvasFrames = frames
		// A redraw starts with a clear. The copy is made before the page runs work that it deferred until
		// after that frame. That work may take long, and the frame is visible meanwhile.
		let isDrawn = false
		const { clearRect } = CanvasRenderingContext2D.prototype
		CanvasRenderingContext2D.prototype.clearRect = function (...rect) {
			isDrawn ||= this.canvas === document.querySelector('canvas')
			clearRect.apply(this, rect)
		}
		const copy = async (canvas: HTMLCanvasElement) => {
			const at = performance.now()
			frames.push({ at, copy: await createImageBitmap(canvas) })
		}
		const request = window.requestAnimationFrame.bind(window)
		window.requestAnimationFrame = (callback) =>
			request((time) => {
				callback(time)
				const canvas = document.querySelector('canvas')
				if (isDrawn && canvas && canvas.width > 0) void copy(canvas)
				isDrawn = false
			})
	})
}

interface Watch {
	hearts: Vec[]
	heart: readonly [number, number, number]
	lookEveryMs: number
	quietMs: number
	patienceMs: number
	square: { side: number; tolerance: number; share: number }
}

/** Runs in the page, so it can use nothing from this module. */
async function watchCanvas(watch: Watch): Promise<FirstPicture> {
	const { hearts, heart, lookEveryMs, quietMs, patienceMs, square } = watch
	const seen: FirstPicture = { first: 0, pictures: 0, there: 0, full: 0, hash: 0 }
	const means: { at: number; means: Float32Array }[] = []
	/** Mean premultiplied colours of squares, four numbers each; every other pixel is enough. */
	const meansOf = (data: Uint8ClampedArray, width: number, height: number): Float32Array => {
		const columns = Math.ceil(width / square.side)
		const means = new Float32Array(4 * columns * Math.ceil(height / square.side))
		for (let y = 0; y < height; y += 2) {
			const line = columns * Math.floor(y / square.side)
			for (let x = 0; x < width; x += 2) {
				const [from, to] = [4 * (y * width + x), 4 * (line + Math.floor(x / square.side))]
				const alpha = (4 * (data[from + 3] ?? 0)) / square.side ** 2
				for (let i = 0; i < 3; i++) {
					means[to + i] = (means[to + i] ?? 0) + ((data[from + i] ?? 0) * alpha) / 255
				}
				means[to + 3] = (means[to + 3] ?? 0) + alpha
			}
		}
		return means
	}
	/** Examines a copy of the canvas. */
	const look = (at: number, copy: ImageBitmap): void => {
		const { width, height } = copy
		const context = new OffscreenCanvas(width, height).getContext('2d', {
			willReadFrequently: true,
		})
		if (!context) throw new Error('no canvas to look with')
		context.drawImage(copy, 0, 0)
		copy.close()
		const { data } = context.getImageData(0, 0, width, height)
		// FNV-1a over whole pixels; zero while the canvas is empty.
		let [hash, painted] = [0x811c9dc5, 0]
		for (const pixel of new Uint32Array(data.buffer)) {
			painted |= pixel
			hash = Math.imul(hash ^ pixel, 0x01000193)
		}
		if (painted === 0) return
		seen.first ||= at
		if (hash !== seen.hash) {
			seen.full = at
			means.push({ at, means: meansOf(data, width, height) })
		}
		seen.hash = hash
		const ratio = width / document.documentElement.clientWidth
		missing = missing.filter(({ x, y }) => {
			const column = Math.round(x * ratio + width / 2)
			const row = Math.round(y * ratio + height / 2)
			const pixel = 4 * (row * width + column)
			return heart.some((value, i) => Math.abs((data[pixel + i] ?? 0) - value) > 16)
		})
		if (missing.length === 0) seen.pictures ||= at
	}
	let missing = hearts
	let [wasBusy, busyAt] = [false, 0]
	while (performance.now() < patienceMs) {
		await new Promise((resolve) => setTimeout(resolve, lookEveryMs))
		const now = performance.now()
		if (document.querySelector('canvas')?.ariaBusy === 'true') [wasBusy, busyAt] = [true, now]
		if (!wasBusy || now - busyAt <= quietMs) continue
		for (const { at, copy } of window.canvasFrames.splice(0)) look(at, copy)
		if (missing.length > 0 || performance.now() - seen.full <= quietMs) continue
		const last = means.at(-1)?.means ?? new Float32Array()
		const isNear = ({ means }: { means: Float32Array }) => {
			let off = 0
			for (let i = 0; i < means.length; i += 4) {
				const by = [0, 1, 2, 3].map((k) => Math.abs((means[i + k] ?? 0) - (last[i + k] ?? 0)))
				if (Math.max(...by) > square.tolerance) off += 1
			}
			return off <= (square.share * means.length) / 4
		}
		seen.there = means.find((_, i) => means.slice(i).every(isNear))?.at ?? seen.full
		return seen
	}
	throw new Error(`${missing.length} pictures never came`)
}
