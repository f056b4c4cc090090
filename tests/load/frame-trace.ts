import type { Browser, Page } from '@playwright/test'
import * as v from 'valibot'

/** What Chromium's trace tells of a page while something is done with it. Times in milliseconds. */

/** Frames, tasks, and how late events came to the screen. */
const usual = [
	'blink.user_timing',
	'disabled-by-default-devtools.timeline',
	'benchmark',
	'cc',
	'input',
	'latency',
]

/** See the Trace Event Format; times in microseconds. */
const TraceEvent = v.looseObject({
	name: v.string(),
	ph: v.string(),
	pid: v.number(),
	tid: v.number(),
	ts: v.number(),
	dur: v.optional(v.number()),
	tdur: v.optional(v.number()),
	id2: v.optional(v.looseObject({ local: v.optional(v.string()) })),
	args: v.optional(
		v.looseObject({
			event_latency: v.optional(
				v.looseObject({
					event_type: v.optional(v.string()),
					surface_frame_trace_id: v.optional(v.number()),
				}),
			),
		}),
	),
})
export type TraceEvent = v.InferOutput<typeof TraceEvent>
const Trace = v.object({ traceEvents: v.array(TraceEvent) })

/** Does something while the browser writes down what it does. */
export async function trace(
	browser: Browser,
	page: Page,
	act: () => Promise<void>,
	categories = usual,
): Promise<TraceEvent[]> {
	await browser.startTracing(page, { categories })
	await act()
	const written: unknown = JSON.parse((await browser.stopTracing()).toString())
	return v.parse(Trace, written).traceEvents
}
