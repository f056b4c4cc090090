import type { JamCounters } from '../shared/api.ts'
import type { RefusalCode } from './errors.ts'

/** Writes one structured log line. Never pass keys, names or anything that people made. */
export function logEvent(event: string, details: Record<string, string | number> = {}): void {
	console.log(JSON.stringify({ event, ...details }))
}

/** Counts what a jam has done since its object woke up. The host can read it; it is not logged. */
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
