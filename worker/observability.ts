import type { JamCounters } from '../shared/api.ts'
import type { RefusalCode } from './errors.ts'

/** What a jam has done since its object woke up: for its host to see, and for nobody's log. */
export class Counters {
	readonly since = Date.now()
	framesIn = 0
	bytesIn = 0
	framesOut = 0
	bytesOut = 0
	ticks = 0
	resyncs = 0
	readonly #refusals = new Map<RefusalCode, number>()

	refused(code: RefusalCode): void {
		this.#refusals.set(code, (this.#refusals.get(code) ?? 0) + 1)
	}

	read(): Pick<
		JamCounters,
		'since' | 'framesIn' | 'bytesIn' | 'framesOut' | 'bytesOut' | 'ticks' | 'resyncs' | 'refusals'
	> {
		const { since, framesIn, bytesIn, framesOut, bytesOut, ticks, resyncs } = this
		const refusals = Object.fromEntries(this.#refusals)
		return { since, framesIn, bytesIn, framesOut, bytesOut, ticks, resyncs, refusals }
	}
}
