import type { Session } from '../sync/session.ts'
import { createRequiredContext } from '../ui/required-context.ts'
import type { Viewport } from './viewport.ts'

/** What the canvas, and every room above it, works with. */
export interface CanvasContext {
	session: Session
	viewport: Viewport
	/** Tells screen readers something, politely. */
	announce(said: string): void
}

export const [CanvasProvider, useCanvasContext] = createRequiredContext<CanvasContext>('canvas')
