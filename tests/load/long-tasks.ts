import type { Browser, Page } from '@playwright/test'
import { type TraceEvent, trace } from './frame-trace.ts'

/** A task is long when nothing else gets a turn for so many milliseconds. */
export const longMs = 50
const categories = [
	'blink.user_timing',
	'devtools.timeline',
	'disabled-by-default-devtools.timeline',
	'v8',
]
const parts = 3

export interface LongTask {
	/** Milliseconds by the clock, and of processor time: the rest, the machine did something else. */
	time: number
	cpu: number
	/** What most of it was, as Chromium names it. */
	mostly: string
}

/** @returns all tasks of a page's main thread that took so long, while something else went on. */
export async function longTasksDuring(
	browser: Browser,
	page: Page,
	act: () => Promise<void>,
	leastMs = longMs,
): Promise<LongTask[]> {
	const events = await trace(
		browser,
		page,
		async () => {
			await page.evaluate(() => void performance.mark('bench: this thread'))
			await act()
		},
		categories,
	)
	const thread = events.find(({ name }) => name === 'bench: this thread')
	const own = events
		.filter(({ ph, pid, tid }) => ph === 'X' && pid === thread?.pid && tid === thread?.tid)
		.sort((a, b) => a.ts - b.ts)
	return own
		.filter(({ name, dur = 0 }) => name === 'RunTask' && dur >= 1000 * leastMs)
		.map((task) => ({
			time: (task.dur ?? 0) / 1000,
			cpu: (task.tdur ?? 0) / 1000,
			mostly: mostlyOf(task, own),
		}))
}

/** The longest things inside a task, each without what it holds itself. */
function mostlyOf(task: TraceEvent, events: readonly TraceEvent[]): string {
	const end = task.ts + (task.dur ?? 0)
	const inside = events.filter(({ ts }) => ts >= task.ts && ts < end)
	const own = new Map<string, number>()
	const open: TraceEvent[] = []
	for (const event of inside) {
		for (
			let last = open.at(-1);
			last && last.ts + (last.dur ?? 0) <= event.ts;
			last = open.at(-1)
		) {
			open.pop()
		}
		const holder = open.at(-1)
		const dur = event.dur ?? 0
		own.set(event.name, (own.get(event.name) ?? 0) + dur)
		if (holder) own.set(holder.name, (own.get(holder.name) ?? 0) - dur)
		open.push(event)
	}
	return [...own]
		.sort(([, a], [, b]) => b - a)
		.slice(0, parts)
		.map(([name, dur]) => `${name} ${(dur / 1000).toFixed(0)}`)
		.join(', ')
}
