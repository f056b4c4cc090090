import { createEffect } from 'solid-js'
import type { Camera } from '../canvas/camera.ts'
import type { ToolContext } from '../tools/context.ts'
import type { Tools } from '../tools/state.ts'

/** What a room passes on to the one that replaces it. */
export interface Handover {
	tools: Tools
	camera: Camera
	/** Changes that the server may not have (client/sync/recovery.ts). */
	unsaved: Uint8Array
}

/**
 * Replaces the room after the server has refused a change for good: the document can't go on.
 * Create inside a Solid owner.
 */
export function handOverWhenRefused(
	{ session, viewport, tools }: ToolContext,
	replace: (handover: Handover) => void,
): void {
	async function handOver(): Promise<void> {
		const unsaved = await session.recovery.setAside()
		if (!viewport.markInProgress()) replace({ tools, camera: viewport.camera(), unsaved })
	}

	createEffect(() => {
		// The mark that is being drawn is finished first.
		if (session.recovery.mustRestart() && !viewport.markInProgress()) void handOver()
	})
}
