import { type Accessor, createSignal, onCleanup } from 'solid-js'

/** The Battery Status API, which TypeScript's DOM library lacks. */
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

/** 0–1. */
const lowLevel = 0.2

/**
 * @returns true when the battery is low and not charging; false without the Battery Status API.
 * Create inside a Solid owner.
 */
export function createLowBattery(): Accessor<boolean> {
	const [isLow, setLow] = createSignal(false)
	const abort = new AbortController()
	onCleanup(() => abort.abort())

	async function listen(): Promise<void> {
		const battery = await navigator.getBattery?.().catch(() => undefined)
		if (!battery || abort.signal.aborted) return
		const update = () => setLow(!battery.charging && battery.level < lowLevel)
		update()
		for (const event of ['chargingchange', 'levelchange']) {
			battery.addEventListener(event, update, { signal: abort.signal })
		}
	}
	void listen()
	return isLow
}
