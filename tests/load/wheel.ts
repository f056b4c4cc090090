import type { CDPSession, Page } from '@playwright/test'
import { type Canvas, middle, settle } from './canvases.ts'

/** As fast as a screen requests frames; a browser merges faster events anyway. */
const stepMs = 1000 / 60
const control = 2
/** CSS pixels a step of a pan: 1,440 a second, half as many downwards. */
const panStep = { x: 24, y: 12 }
/** A canvas has reached a requested zoom when it is this close to it (share). */
const nearEnough = 0.05
const mostExtra = 4
const patienceMs = 20_000

export interface Phase {
	name: string
	/** Seconds, when the canvas keeps up. */
	run(page: Page, canvas: Canvas, seconds: number): Promise<void>
}

/** The movement in every canvas: across and back, out until everything is visible, in to 4 ×. */
export function phasesFor(least: number, most = 4): Phase[] {
	return [
		{ name: 'pan', run: pan },
		{ name: 'zoom out', run: (page, canvas, seconds) => zoom(page, canvas, 1, least, seconds) },
		{ name: 'zoom in', run: (page, canvas, seconds) => zoom(page, canvas, least, most, seconds) },
	]
}

async function pan(page: Page, _: Canvas, seconds: number): Promise<void> {
	const steps = stepsIn(seconds)
	await turn(page, steps, (step) => {
		const way = step < steps / 2 ? 1 : -1
		return { deltaX: way * panStep.x, deltaY: way * panStep.y, modifiers: 0 }
	})
}

/**
 * Each step changes the zoom by the same factor. A canvas that is behind gets several turns as one,
 * and may shorten or lose some: the turns continue until it reaches the zoom.
 */
async function zoom(
	page: Page,
	canvas: Canvas,
	from: number,
	to: number,
	seconds: number,
): Promise<void> {
	const steps = stepsIn(seconds)
	const zoomAt = (step: number) => from * (to / from) ** Math.min(1, step / steps)
	const turnFrom = async (start: number, count: number) =>
		turn(page, count, (step) => ({
			deltaX: 0,
			deltaY: canvas.wheelFor(zoomAt(start + step), zoomAt(start + step + 1)),
			modifiers: control,
		}))
	await turnFrom(0, steps)
	for (let extra = 0; extra < mostExtra * steps; ) {
		const left = Math.log(to / (await page.evaluate(canvas.zoom))) / Math.log(to / from)
		if (Math.abs(left * Math.log(to / from)) < nearEnough || left < 0) return
		const count = Math.max(1, Math.round(left * steps))
		await turnFrom(steps - count, count)
		extra += count
	}
}

interface Turn {
	deltaX: number
	deltaY: number
	modifiers: number
}

/** Turns the wheel in real time. @returns when the page has received every turn, and shown it. */
async function turn(page: Page, steps: number, of: (step: number) => Turn): Promise<void> {
	const session = await page.context().newCDPSession(page)
	const turns = Array.from({ length: steps }, (_, step) => of(step))
	const sum = turns.reduce((sum, { deltaX, deltaY }) => sum + deltaX + deltaY, 0)
	await page.evaluate(countTurns)
	await everyStep(steps, (step) =>
		session.send('Input.dispatchMouseEvent', {
			type: 'mouseWheel',
			...middle,
			deltaX: turns[step]?.deltaX ?? 0,
			deltaY: turns[step]?.deltaY ?? 0,
			modifiers: turns[step]?.modifiers ?? 0,
		}),
	)
	await page.evaluate(allTurned, { sum, patienceMs })
	await session.detach()
}

declare global {
	interface Window {
		benchTurned?: number
	}
}

/** Runs in the page. A browser that is behind adds turns up, so their sum shows the progress. */
function countTurns(): void {
	if (window.benchTurned === undefined) {
		const count = ({ deltaX, deltaY }: WheelEvent) => {
			window.benchTurned = (window.benchTurned ?? 0) + deltaX + deltaY
		}
		addEventListener('wheel', count, { capture: true, passive: true })
	}
	window.benchTurned = 0
}

/** Runs in the page. */
function allTurned({ sum, patienceMs }: { sum: number; patienceMs: number }): Promise<void> {
	const end = performance.now() + patienceMs
	return new Promise((resolve) => {
		const look = () => {
			const isThere = Math.abs((window.benchTurned ?? 0) - sum) < 0.5
			if (isThere || performance.now() > end) requestAnimationFrame(() => resolve())
			else requestAnimationFrame(look)
		}
		requestAnimationFrame(look)
	})
}

/** Runs an action sixty times a second without waiting for it; then waits for all. */
export async function everyStep(
	steps: number,
	act: (step: number) => ReturnType<CDPSession['send']> | Promise<void>,
): Promise<void> {
	const began = performance.now()
	const acts: Promise<unknown>[] = []
	for (let step = 0; step < steps; step++) {
		const wait = began + step * stepMs - performance.now()
		if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait))
		acts.push(act(step))
	}
	await Promise.all(acts)
}

function stepsIn(seconds: number): number {
	return Math.round((1000 * seconds) / stepMs)
}

/** Puts the pointer in the middle and waits for the page. */
export async function getReady(page: Page): Promise<void> {
	await page.mouse.move(middle.x, middle.y)
	await settle(page)
}
