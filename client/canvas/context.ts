import type { Session } from '../sync/session.ts'
import { createRequiredContext } from '../ui/required-context.ts'
import type { PainterClient } from './painter-client.ts'
import type { Viewport } from './viewport.ts'

/** The context of the canvas and of every room above it. */
export interface CanvasContext {
	session: Session
	/** Paints the tiles of the canvas, on a thread of its own. */
	painter: PainterClient
	viewport: Viewport
	/** Announces a message to screen readers through a polite live region. */
	announce(message: string): void
}

export const [CanvasProvider, useCanvasContext] = createRequiredContext<CanvasContext>('canvas')
