import type { Browser, Page } from '@playwright/test'
import { type TraceEvent, trace } from './frame-trace.ts'

/** Minimum duration of a long task, milliseconds: nothing else runs meanwhile. */
export const longMs = 50
const categories = [
	'blink.user_timing',
	'devtools.timeline',
	'disabled-by-default-devtools.timeline',
	'v8',
]
const parts = 3

export interface LongTask {
	/** Milliseconds of wall time, and of processor time: in the rest, the machine did other work. */
	time: number
	cpu: number
	/** Its longest part, by Chromium's name. */
	mostly: string
}

/** @returns all long tasks of a page's main thread during some work. */
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

/** The longest parts of a task, each without its own nested parts. */
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
