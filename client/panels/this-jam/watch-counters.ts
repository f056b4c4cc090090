import { createSignal, onCleanup } from 'solid-js'
import { readCounters } from '../../sync/api/host-api.ts'
import { type CounterReading, type Rates, ratesBetween } from './rates.ts'

const intervalMs = 2_000

/** Polls a jam's counters every 2 s until the Solid owner is disposed. */
export function watchCounters(id: string, key: string) {
	const [reading, setReading] = createSignal<CounterReading>()
	const [rates, setRates] = createSignal<Rates>()
	const [isStale, setStale] = createSignal(false)
	const abort = new AbortController()
	let timer: number | undefined
	onCleanup(() => {
		abort.abort()
		clearTimeout(timer)
	})

	async function read(): Promise<void> {
		try {
			const counters = await readCounters(id, key, { signal: abort.signal })
			const now = { counters, at: performance.now() }
			setRates(ratesBetween(reading(), now))
			setReading(now)
			setStale(false)
		} catch {
			setStale(true)
		}
		if (!abort.signal.aborted) timer = setTimeout(() => void read(), intervalMs)
	}
	void read()

	return {
		counters: () => reading()?.counters,
		rates,
		/** True when the last request failed. */
		isStale,
	}
}
