import { createEffect } from 'solid-js'
import * as v from 'valibot'
import { limits } from '../../shared/limits.ts'
import { CanvasBrush } from './canvas-brush.ts'
import type { Tools } from './state.ts'

const CanvasBrushes = v.pipe(v.array(CanvasBrush), v.maxLength(limits.canvasBrushes))

/** Keeps a jam's brushes from the canvas while this tab is open. Call inside a Solid owner. */
export function keepCanvasBrushes(tools: Tools, jam: string, storage: Storage): void {
	const key = `tessera:brushes:${jam}`
	tools.set('canvasBrushes', load(storage.getItem(key)))
	createEffect(() => storage.setItem(key, JSON.stringify(tools.state.canvasBrushes)))
}

function load(json: string | null): CanvasBrush[] {
	try {
		return v.parse(CanvasBrushes, JSON.parse(json ?? '[]'))
	} catch {
		return []
	}
}
