import { createEffect, on } from 'solid-js'
import type { CanvasEditor } from './canvas-editor.ts'

/**
 * Keeps a tab's active layer over a reload. Call inside a Solid owner, before the document is loaded.
 * @param document id of the jam, and of the desk if it is one. @param storage of the tab.
 */
export function keepActiveLayer(
	{ layer, chooseLayer }: Pick<CanvasEditor, 'layer' | 'chooseLayer'>,
	document: string,
	storage: Storage,
): void {
	const key = `tessera:layer:${document}`
	const saved = storage.getItem(key)
	if (saved) chooseLayer(saved)
	createEffect(on(layer, (id) => storage.setItem(key, id), { defer: true }))
}
