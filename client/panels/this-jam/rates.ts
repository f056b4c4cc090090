import type { JamCounters } from '../../../shared/api.ts'

/** What came and went in a second. */
export interface Rates {
	framesIn: number
	bytesIn: number
	framesOut: number
	bytesOut: number
}

/** Counters, and when they were read (milliseconds of any steady clock). */
export interface CounterReading {
	counters: JamCounters
	at: number
}

/** @returns the rates between two readings; undefined when there are none to tell. */
export function ratesBetween(
	before: CounterReading | undefined,
	now: CounterReading,
): Rates | undefined {
	// Counting began anew in between: the jam slept, and woke up.
	if (before?.counters.since !== now.counters.since) return undefined
	const seconds = (now.at - before.at) / 1000
	if (seconds <= 0) return undefined
	const rate = (name: keyof Rates) => (now.counters[name] - before.counters[name]) / seconds
	return {
		framesIn: rate('framesIn'),
		bytesIn: rate('bytesIn'),
		framesOut: rate('framesOut'),
		bytesOut: rate('bytesOut'),
	}
}
