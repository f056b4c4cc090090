import type { Rect } from '../../../shared/geometry.ts'
import type { DocumentFrame } from '../../../shared/protocol.ts'

/** A desk that the wall shows. */
export interface WatchedDesk {
	id: string
	/** World units. */
	plot: Rect
}

/** Messages from the page to the wall's worker. */
export type WallRequest =
	/** @param width pixels of a thumbnail. */
	| { type: 'open'; jam: string; key: string; secret: string; width: number }
	/** The desks to show. Others are no longer watched. */
	| { type: 'watch'; desks: readonly WatchedDesk[] }
	/** The connection is new: the server has forgotten what it was asked for. */
	| { type: 'reconnected' }
	| { type: 'frame'; frame: DocumentFrame }

/** Messages from the wall's worker to the page. */
export type WallEvent =
	| { type: 'send'; frame: DocumentFrame }
	| { type: 'thumbnail'; desk: string; bitmap: ImageBitmap }
