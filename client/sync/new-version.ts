import { createSignal } from 'solid-js'
import { Workbox } from 'workbox-window'

/** The page itself has its first picture by then. */
const registerAfterMs = 2_000

const [waiting, setWaiting] = createSignal(false)
let workbox: Workbox | undefined

/** A newer page than this one is ready. It comes when asked for, or on the next visit. */
export const newVersion = waiting

/** Keeps the page at hand for when there is no connection. Built pages only. */
export function registerServiceWorker(): void {
	if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return
	workbox = new Workbox('/sw.js')
	workbox.addEventListener('waiting', () => setWaiting(true))
	// Another of this browser's pages took the newer one: this one goes on until it is told to.
	workbox.addEventListener('activated', ({ isExternal }) => {
		if (isExternal) setWaiting(true)
	})
	document.addEventListener('visibilitychange', () => {
		// A jam may be open for days. Without a connection there is nothing newer to be had.
		if (document.visibilityState === 'visible') workbox?.update().catch(() => undefined)
	})
	// Without it the page works as well, only not offline. What it fetches comes after the canvas.
	setTimeout(() => workbox?.register().catch(() => undefined), registerAfterMs)
}

/** Takes the newer page, and reloads this one. */
export async function reloadToNewVersion(): Promise<void> {
	const registration = await navigator.serviceWorker.getRegistration()
	// Another page has let it in already.
	if (!registration?.waiting) return location.reload()
	workbox?.addEventListener('controlling', () => location.reload())
	workbox?.messageSkipWaiting()
}
