import { expect, test } from 'vitest'
import { ratesBetween } from '../../client/panels/this-jam/rates.ts'
import type { JamCounters } from '../../shared/api.ts'

const counters: JamCounters = {
	since: 1,
	people: 2,
	behind: 0,
	framesIn: 100,
	bytesIn: 1000,
	framesOut: 200,
	bytesOut: 4000,
	ticks: 9,
	tickMs: 33,
	resyncs: 0,
	snapshotBytes: 0,
	tailBytes: 10,
	damagedEntries: 0,
	compactions: 0,
	pictures: 0,
	pictureBytes: 0,
	refusals: {},
}

test('rates are the traffic between two readings, per second', () => {
	const later = { ...counters, framesIn: 160, bytesIn: 1500, framesOut: 200, bytesOut: 4002 }
	expect(ratesBetween({ counters, at: 5_000 }, { counters: later, at: 7_000 })).toEqual({
		framesIn: 30,
		bytesIn: 250,
		framesOut: 0,
		bytesOut: 1,
	})
})

test('there are no rates at first, and when the jam restarts its counters', () => {
	const now = { counters, at: 7_000 }
	expect(ratesBetween(undefined, now)).toBeUndefined()
	expect(ratesBetween({ counters: { ...counters, since: 0 }, at: 5_000 }, now)).toBeUndefined()
	expect(ratesBetween(now, now)).toBeUndefined()
})
