import type { Session } from '../sync/session.ts'
import { createRequiredContext } from '../ui/required-context.ts'
import type { PainterLink } from './painter-link.ts'
import type { Viewport } from './viewport.ts'

/** What the canvas, and every room above it, works with. */
export interface CanvasContext {
	session: Session
	/** Paints the tiles of the canvas, on a thread of its own. */
	painter: PainterLink
	viewport: Viewport
	/** Tells screen readers something, politely. */
	announce(said: string): void
}

export const [CanvasProvider, useCanvasContext] = createRequiredContext<CanvasContext>('canvas')
