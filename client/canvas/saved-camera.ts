import { onCleanup } from 'solid-js'
import * as v from 'valibot'
import type { Viewport } from './viewport.ts'

const SavedCamera = v.object({
	x: v.pipe(v.number(), v.finite()),
	y: v.pipe(v.number(), v.finite()),
	zoom: v.pipe(v.number(), v.finite(), v.minValue(Number.MIN_VALUE)),
})

/**
 * Keeps a tab's camera over a reload: what one looked at is there again. Call inside a Solid owner.
 * @param storage of the tab. @param jam its id.
 */
export function keepCamera(viewport: Viewport, jam: string, storage: Storage): void {
	const key = `tessera:camera:${jam}`
	const saved = load(storage.getItem(key))
	if (saved) viewport.setCamera(saved)
	const save = () => storage.setItem(key, JSON.stringify(viewport.camera()))
	// Before the page is reloaded, or is discarded in the background.
	window.addEventListener('pagehide', save)
	document.addEventListener('visibilitychange', save)
	onCleanup(() => {
		window.removeEventListener('pagehide', save)
		document.removeEventListener('visibilitychange', save)
	})
}

function load(stored: string | null) {
	try {
		const camera = v.safeParse(SavedCamera, JSON.parse(stored ?? 'null'))
		return camera.success ? camera.output : undefined
	} catch {
		return undefined
	}
}
