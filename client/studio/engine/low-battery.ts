import { type Accessor, createSignal, onCleanup } from 'solid-js'

/** What browsers that know of a battery tell; TypeScript's library leaves it out. */
interface Battery extends EventTarget {
	readonly charging: boolean
	/** 0–1. */
	readonly level: number
}

declare global {
	interface Navigator {
		getBattery?(): Promise<Battery>
	}
}

const low = 0.2

/** Is the battery nearly empty? Where nobody can say, it isn't. Create inside a Solid owner. */
export function createLowBattery(): Accessor<boolean> {
	const [isScarce, setScarce] = createSignal(false)
	const abort = new AbortController()
	onCleanup(() => abort.abort())

	async function listen(): Promise<void> {
		const battery = await navigator.getBattery?.().catch(() => undefined)
		if (!battery || abort.signal.aborted) return
		const read = () => setScarce(!battery.charging && battery.level < low)
		read()
		for (const event of ['chargingchange', 'levelchange']) {
			battery.addEventListener(event, read, { signal: abort.signal })
		}
	}
	void listen()
	return isScarce
}
