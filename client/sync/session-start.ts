import type { Desk } from '../../shared/desks.ts'
import type { Rect } from '../../shared/geometry.ts'
import type { Picture } from '../../shared/mark-schema.ts'
import type { PreopenedSocket } from './connection/reconnecting-socket.ts'
import type { LoadedPoster } from './pictures/poster-api.ts'

/** The painter of the canvas. It gets the updates of others before the page applies them. */
export interface UpdatePainter {
	/** Counts the updates. */
	readonly revision: number
	update(update: Uint8Array): void
	/** Sets the words of a text that waits for the host's approval. */
	setWords(mark: string, words: string): void
	/**
	 * Decodes a picture that is about to be added, so that its mark shows it at once.
	 * @param frame world units.
	 */
	preparePicture(picture: Picture, file: Blob, frame: Rect): Promise<void>
	/** Resolves when the latest update is on the screen. */
	whenVisible(): Promise<void>
	/** Fetches missing pictures again. */
	retry(): void
}

/** Requests that were made before the page's code was loaded. */
export interface PreconnectedSession {
	socket: PreopenedSocket
	poster: Promise<LoadedPoster | undefined>
}

/** How a session begins. */
export interface SessionStart {
	preconnected?: PreconnectedSession | undefined
	/** Changes that an earlier session had set aside (recovery.ts). */
	unsaved?: Uint8Array | undefined
	/** The desk whose document this is; absent: the jam's canvas. */
	desk?: Desk | undefined
}
