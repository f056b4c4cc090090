import type { Browser, Page } from '@playwright/test'
import * as v from 'valibot'

/** The content of Chromium's trace of a page during some work. Times in milliseconds. */

/** Frames, tasks, and the delay of events until the screen shows them. */
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

/** Runs an action while the browser records a trace. */
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
