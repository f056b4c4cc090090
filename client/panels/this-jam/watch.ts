import { createSignal, onCleanup } from 'solid-js'
import { readCounters } from '../../sync/host-api.ts'
import { type CounterReading, type Rates, ratesBetween } from './rates.ts'

const everyMs = 2_000

/** Reads a jam's counters again and again, until its Solid owner ends. */
export function watchCounters(id: string, key: string) {
	const [reading, setReading] = createSignal<CounterReading>()
	const [rates, setRates] = createSignal<Rates>()
	const [lost, setLost] = createSignal(false)
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
			setLost(false)
		} catch {
			setLost(true)
		}
		if (!abort.signal.aborted) timer = setTimeout(() => void read(), everyMs)
	}
	void read()

	return {
		counters: () => reading()?.counters,
		rates,
		/** The last try brought nothing. */
		lost,
	}
}
