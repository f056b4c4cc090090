import type { Browser, Page } from '@playwright/test'
import type { Canvas } from './canvases.ts'
import { type TraceEvent, trace } from './frame-trace.ts'
import { everyStep, getReady } from './wheel.ts'

/** The delay of ink behind the pointer, milliseconds. */
export interface PenLatency {
	/**
	 * From the browser's receipt of a move to the end of the page's next frame. It is too small for a
	 * canvas that draws a move only in a later frame, as React may.
	 */
	frame: number[]
	/** From the same move to the frame on the screen, by Chromium's EventLatency. */
	presented: number[]
	/**
	 * To the first frame with changed pixels at the pointer, when there is one canvas to read. Moves
	 * that predicted ink had already reached are left out.
	 */
	pixels: number[]
}

const strokes = 3
const from = { x: 320, y: 240 }
const strokeWidth = 720
const rowHeight = 180
const wave = { height: 60, length: 9 }

/** Draws with a mouse at 60 Hz, on the current content, and watches each move. */
export async function measurePen(
	browser: Browser,
	page: Page,
	canvas: Canvas,
	seconds: number,
): Promise<PenLatency> {
	await page.keyboard.press(canvas.pen)
	await getReady(page)
	const drawAll = async (lower: number) => {
		for (let i = 0; i < strokes; i++)
			await draw(page, from.y + rowHeight * i + lower, seconds / strokes)
	}
	await page.evaluate(watchMoves, false)
	const events = await trace(browser, page, () => drawAll(0))
	const { frame } = await page.evaluate(stopWatching)
	if (canvas.name !== 'tessera') return { frame, presented: presentedOf(events), pixels: [] }
	// A separate pass between the first rows: reading pixels takes time, which others don't spend.
	await page.evaluate(watchMoves, true)
	await drawAll(rowHeight / 2)
	const { pixels } = await page.evaluate(stopWatching)
	return { frame, presented: presentedOf(events), pixels }
}

async function draw(page: Page, y: number, seconds: number): Promise<void> {
	const steps = Math.round(60 * seconds)
	const at = (step: number) => ({
		x: from.x + (strokeWidth * step) / steps,
		y: y + wave.height * Math.sin(step / wave.length),
	})
	const session = await page.context().newCDPSession(page)
	await page.mouse.move(at(0).x, at(0).y)
	await page.mouse.down()
	await everyStep(steps, (step) =>
		session.send('Input.dispatchMouseEvent', {
			type: 'mouseMoved',
			...at(step + 1),
			button: 'left',
			buttons: 1,
		}),
	)
	await page.mouse.move(at(steps).x, at(steps).y)
	await page.mouse.up()
	await session.detach()
}

declare global {
	interface Window {
		benchMoves?: { frame: number[]; pixels: number[]; stop(): void }
	}
}

/** Runs in the page. @param reads true: looks for ink in the page's one 2D canvas. */
function watchMoves(reads: boolean): void {
	const watching = new AbortController()
	const options = { capture: true, signal: watching.signal }
	const moves = { frame: [] as number[], pixels: [] as number[], stop: () => watching.abort() }
	window.benchMoves = moves
	/** Half a box around the pointer, CSS pixels: smaller than the distance between two moves. */
	const reach = 3
	const context = reads ? document.querySelector('canvas')?.getContext('2d') : undefined
	const look = ({ x, y }: { x: number; y: number }) => {
		if (!context) return ''
		const ratio = context.canvas.width / context.canvas.clientWidth
		const side = Math.ceil(2 * reach * ratio)
		return context.getImageData((x - reach) * ratio, (y - reach) * ratio, side, side).data.join()
	}
	let waiting: { x: number; y: number; at: number; before: string }[] = []
	const afterFrame = (act: () => void) => {
		requestAnimationFrame(() => {
			const { port1, port2 } = new MessageChannel()
			port1.onmessage = act
			port2.postMessage(0)
		})
	}
	const lookAgain = () => {
		const now = performance.now()
		waiting = waiting.filter((move) => {
			if (look(move) === move.before) return true
			moves.pixels.push(now - move.at)
			return false
		})
		if (waiting.length > 0) afterFrame(lookAgain)
	}
	const watch = (event: PointerEvent) => {
		if (event.buttons === 0) return
		const { clientX: x, clientY: y, timeStamp: at } = event
		afterFrame(() => moves.frame.push(performance.now() - at))
		if (!context) return
		waiting.push({ x, y, at, before: look({ x, y }) })
		if (waiting.length === 1) afterFrame(lookAgain)
	}
	addEventListener('pointermove', watch, options)
	const forget = () => {
		waiting = []
	}
	addEventListener('pointerup', forget, options)
}

function stopWatching(): Pick<PenLatency, 'frame' | 'pixels'> {
	const { frame = [], pixels = [], stop } = window.benchMoves ?? {}
	stop?.()
	return { frame, pixels }
}

/** Moves that reached the screen: those with a frame in Chromium's trace. */
function presentedOf(events: readonly TraceEvent[]): number[] {
	const begun = new Map<string, number>()
	const latencies: number[] = []
	for (const { name, ph, pid, ts, id2, args } of events) {
		if (name !== 'EventLatency' || !id2) continue
		const key = `${pid} ${id2.local}`
		const latency = args?.event_latency
		const isMove =
			latency?.event_type === 'MOUSE_MOVED_EVENT' || latency?.event_type === 'MOUSE_DRAGGED'
		if (ph === 'b' && isMove && latency.surface_frame_trace_id !== undefined) begun.set(key, ts)
		const began = begun.get(key)
		if (ph !== 'e' || began === undefined) continue
		begun.delete(key)
		latencies.push((ts - began) / 1000)
	}
	return latencies
}
