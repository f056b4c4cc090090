import type { JamCounters } from '../../../shared/api.ts'

/** Traffic per second. */
export interface Rates {
	framesIn: number
	bytesIn: number
	framesOut: number
	bytesOut: number
}

/** Counters and the time they were read, milliseconds of a monotonic clock. */
export interface CounterReading {
	counters: JamCounters
	at: number
}

/** @returns the rates between two readings; undefined when the readings cannot be compared. */
export function ratesBetween(
	before: CounterReading | undefined,
	now: CounterReading,
): Rates | undefined {
	// The counters restarted: the server had evicted the jam.
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
