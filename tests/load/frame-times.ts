import type { Browser, Page } from '@playwright/test'
import { type Canvas, settle } from './canvases.ts'
import { type TraceEvent, trace } from './frame-trace.ts'
import { getReady, type Phase } from './wheel.ts'

/** The frames of a moving canvas; milliseconds. */
export interface FrameTimes {
	phase: string
	/** Between two callbacks of requestAnimationFrame: never less than the screen's own 16.7. */
	intervals: number[]
	/**
	 * Busy time of the main thread in that interval: all tasks since the last frame's rendering, and
	 * this frame's. The screen's rate doesn't hide it.
	 */
	busy: number[]
	/** The same in processor time, which other programs on the machine don't lengthen. */
	cpu: number[]
}

/**
 * Moves through a canvas in phases. It may settle between them; that time is not counted.
 * @param look is called after each phase.
 */
export async function measureFrames(
	browser: Browser,
	page: Page,
	canvas: Canvas,
	phases: readonly Phase[],
	seconds: number,
	look: (phase: string) => Promise<void>,
): Promise<FrameTimes[]> {
	await getReady(page)
	const events = await trace(browser, page, async () => {
		for (const { name, run } of phases) {
			await page.evaluate(startMarking, name)
			await run(page, canvas, seconds / phases.length)
			await page.evaluate(stopMarking)
			await settle(page)
			await look(name)
		}
	})
	return phases.map(({ name }) => framesOf(events, name))
}

declare global {
	interface Window {
		benchMarking?: boolean
	}
}

/** Runs in the page: marks every frame in the trace from now on. */
function startMarking(name: string): void {
	window.benchMarking = true
	const mark = () => {
		if (!window.benchMarking) return
		performance.mark(`frame: ${name}`)
		performance.clearMarks()
		requestAnimationFrame(mark)
	}
	requestAnimationFrame(mark)
}

function stopMarking(): void {
	window.benchMarking = false
}

function framesOf(events: readonly TraceEvent[], phase: string): FrameTimes {
	const marks = events.filter(({ name }) => name === `frame: ${phase}`).sort((a, b) => a.ts - b.ts)
	const [first] = marks
	const tasks = events
		.filter(({ name, pid, tid }) => name === 'RunTask' && pid === first?.pid && tid === first?.tid)
		.sort((a, b) => a.ts - b.ts)
	const frames: FrameTimes = { phase, intervals: [], busy: [], cpu: [] }
	let task = 0
	for (const [i, { ts }] of marks.entries()) {
		const before = marks[i - 1]
		let [busy, cpu] = [0, 0]
		// A frame's last task renders it, and contains the mark.
		for (let next = tasks[task]; next && next.ts <= ts; next = tasks[++task]) {
			busy += (next.dur ?? 0) / 1000
			cpu += (next.tdur ?? 0) / 1000
		}
		if (!before) continue
		frames.intervals.push((ts - before.ts) / 1000)
		frames.busy.push(busy)
		frames.cpu.push(cpu)
	}
	return frames
}
