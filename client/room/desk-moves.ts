import { createEffect, onCleanup } from 'solid-js'
import { canPaint } from '../../shared/roles.ts'
import { forgetDesk, rememberDesk, rememberedDesk } from '../sync/browser/desk-memory.ts'
import { desksOnDevice, forgetDeskHere } from '../sync/browser/device.ts'
import { deliver } from '../sync/connection/delivery.ts'
import type { Session } from '../sync/session.ts'
import type { ToolContext } from '../tools/context.ts'
import type { Handover } from './handover.ts'

/**
 * Replaces the room when this person's place is another document: a desk, or the canvas again.
 * Create inside a Solid owner.
 */
export function moveBetweenDesks(
	{ session, viewport, tools }: ToolContext,
	replace: (handover: Handover) => void,
): void {
	createEffect(() => {
		const to = session.place.destination()
		// The mark that is being drawn is finished first.
		if (!to || viewport.markInProgress()) return
		const { desk } = to
		if (!desk || session.role === 'host') forgetDesk(session.id)
		else {
			const isCanvasUnsaved = session.place.opened
				? (rememberedDesk(session.id)?.isCanvasUnsaved ?? false)
				: session.saveState() !== 'saved'
			rememberDesk(session.id, { desk, isCanvasUnsaved })
		}
		const camera = viewport.camera()
		// In a task of its own: it ends the owner of this effect.
		queueMicrotask(() => replace({ tools, camera, desk }))
	})
}

/**
 * Delivers what earlier rooms left unsent in other documents of the jam, also after a reload. Create
 * inside a Solid owner.
 */
export function deliverLeftovers(session: Session): void {
	if (!canPaint(session.info.role)) return
	const { id: jam, key, sign } = session
	const stops: (() => void)[] = []
	let isClosed = false
	onCleanup(() => {
		isClosed = true
		for (const stop of stops) stop()
	})

	void desksOnDevice(jam).then((desks) => {
		if (isClosed) return
		for (const desk of desks) {
			if (desk === session.place.opened?.id) continue
			const forget = () => void forgetDeskHere(jam, desk)
			// A host's copy of a deleted desk has nothing of their own that is missing.
			const refused = session.role === 'host' ? forget : () => undefined
			stops.push(deliver({ jam, key, desk, sign, delivered: forget, refused }))
		}
	})
	const memory = rememberedDesk(jam)
	if (!session.place.opened || !memory?.isCanvasUnsaved) return
	const delivered = () => rememberDesk(jam, { ...memory, isCanvasUnsaved: false })
	stops.push(deliver({ jam, key, desk: undefined, sign, delivered }))
}
