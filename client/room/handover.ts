import { createEffect } from 'solid-js'
import type { Desk } from '../../shared/desks.ts'
import type { Camera } from '../canvas/camera.ts'
import type { ToolContext } from '../tools/context.ts'
import type { Tools } from '../tools/state.ts'

/** What a room passes on to the one that replaces it. */
export interface Handover {
	tools: Tools
	camera: Camera
	/** Changes that the server may not have (client/sync/connection/recovery.ts). */
	unsaved?: Uint8Array
	/** The desk whose document the next room opens; undefined: the canvas. */
	desk: Desk | undefined
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
		const { opened: desk } = session.place
		if (!viewport.markInProgress()) replace({ tools, camera: viewport.camera(), unsaved, desk })
	}

	createEffect(() => {
		// The mark that is being drawn is finished first.
		if (session.recovery.mustRestart() && !viewport.markInProgress()) void handOver()
	})
}
