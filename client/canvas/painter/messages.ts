import type { Rect } from '../../../shared/geometry.ts'
import type { PosterFile } from '../../../shared/poster.ts'
import type { RestorePoint } from '../../../shared/restore-point.ts'
import type { EncodedPicture } from './encoded-picture.ts'
import type { TileCoords } from './levels.ts'

/** What the page tells the painter. */
export type ToPainter =
	/** Whose pictures these are, and the link's key, to fetch them with. */
	| { do: 'open'; jam: string; key: string }
	/** A Yjs update of the document. Revisions count up from 1. */
	| { do: 'update'; update: Uint8Array; revision: number }
	/** What is on the screen, and how large (device pixels a world unit). */
	| { do: 'look'; seen: Rect; scale: number }
	/** What a network made of an order; nothing when it could not. */
	| { do: 'texture'; hash: string; bitmap: ImageBitmap | undefined }
	/** Does what is alive move? Not for who wants stillness, nor where nobody looks. */
	| { do: 'animate'; moves: boolean }
	/** What was on the tiles may be lost: paint them again. */
	| { do: 'repaint' }
	/** The connection is back: fetch what is still missing now. */
	| { do: 'retry' }
	/** A missing picture was made again: it is the very file, or stands in until that comes. */
	| { do: 'give'; sha256: string; file: EncodedPicture; isTrue: boolean }
	/** What newcomers see first is wanted as a file. */
	| { do: 'poster' }
	/** The canvas as a restore point has it is wanted as a snapshot. */
	| { do: 'version'; id: number; point: RestorePoint; width: number; height: number }
	| ({ do: 'snapshot'; id: number; region: Rect; width: number; height: number } & SnapshotOptions)

/** What a snapshot shows; by default everything, on paper. */
export interface SnapshotOptions {
	/**
	 * Ids of the marks that are to be seen, as if nothing were done to their layers; what was erased
	 * from them stays so.
	 */
	only?: readonly string[]
	/** Without paper. */
	bare?: boolean
}

/** A part of the latent map to be painted by a network. */
export interface TextureRequest {
	/** Of what is in it. */
	hash: string
	/** [32, rows, columns] */
	latent: Float32Array<ArrayBuffer>
	rows: number
	columns: number
	/** Is it for a job, something that is seen, or a step of what is alive? */
	priority: 'job' | 'canvas' | 'lens'
}

/** A tile as it is now. */
export interface PaintedTile {
	coords: TileCoords
	/** Nothing where the tile is empty. */
	bitmap: ImageBitmap | undefined
	/** Every update up to this one is in it. */
	revision: number
	/** Nothing on it is a draft, or stands in for what is still to come. */
	isComplete: boolean
}

/** What the painter tells the page. */
export type FromPainter =
	| {
			is: 'painted'
			tiles: PaintedTile[]
			/** Keys of tiles that are no longer true, or too many. */
			dropped: string[]
			/** Updates up to this one are known here; tiles they changed were sent or dropped, or will be. */
			revision: number
			/** All of what is on the screen can be seen, its pictures too, if not yet sharp. */
			seen: boolean
			/** Nothing on the screen is left to be painted, for now. */
			idle: boolean
	  }
	| { is: 'poster'; file: PosterFile | undefined }
	| { is: 'snapshot'; id: number; bitmap: ImageBitmap }
	| { is: 'texture'; order: TextureRequest }
	/** Pictures whose files stay away. */
	| { is: 'missing'; sha256s: string[] }
	/** One of them came after all. */
	| { is: 'found'; sha256: string }
