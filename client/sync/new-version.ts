import { createSignal } from 'solid-js'
import { Workbox } from 'workbox-window'

/** By then the page has rendered. */
const registerAfterMs = 2_000

const [waiting, setWaiting] = createSignal(false)
let workbox: Workbox | undefined

/** True when a newer version of the page is ready. It is used on request, or on the next visit. */
export const newVersion = waiting

/** Registers the service worker, which caches the page for offline use. Production builds only. */
export function registerServiceWorker(): void {
	if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return
	workbox = new Workbox('/sw.js')
	workbox.addEventListener('waiting', () => setWaiting(true))
	// Another page of this browser activated the newer version; this one continues until it reloads.
	workbox.addEventListener('activated', ({ isExternal }) => {
		if (isExternal) setWaiting(true)
	})
	document.addEventListener('visibilitychange', () => {
		// A jam may be open for days, so check for updates. Offline this fails.
		if (document.visibilityState === 'visible') workbox?.update().catch(() => undefined)
	})
	// Failure is harmless: the page only lacks offline use. Its downloads must not delay the canvas.
	setTimeout(() => workbox?.register().catch(() => undefined), registerAfterMs)
}

/** Activates the newer version and reloads. */
export async function reloadToNewVersion(): Promise<void> {
	const registration = await navigator.serviceWorker.getRegistration()
	// Another page has activated it already.
	if (!registration?.waiting) return location.reload()
	workbox?.addEventListener('controlling', () => location.reload())
	workbox?.messageSkipWaiting()
}
