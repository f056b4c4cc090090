import { onCleanup, onMount } from 'solid-js'

/** Keeps the screen on while the page is visible, where the browser can. Create inside a Solid owner. */
export function keepAwake(): void {
	let lock: WakeLockSentinel | undefined

	// A hidden page loses the lock.
	async function request(): Promise<void> {
		if (document.visibilityState !== 'visible' || !('wakeLock' in navigator)) return
		// Refused on a low battery, for example.
		lock = await navigator.wakeLock.request('screen').catch(() => undefined)
	}

	onMount(() => {
		const onVisible = () => void request()
		void request()
		document.addEventListener('visibilitychange', onVisible)
		onCleanup(() => {
			document.removeEventListener('visibilitychange', onVisible)
			void lock?.release()
		})
	})
}
