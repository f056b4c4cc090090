import type { Rect } from '../../../shared/geometry.ts'
import type { Picture } from '../../../shared/mark-schema.ts'
import type { PosterFile } from '../../../shared/poster.ts'
import type { RestorePoint } from '../../../shared/restore-point.ts'
import type { Viewer } from '../../document/veil.ts'
import type { QuiltPicture } from '../exemplar/worker-messages.ts'
import type { TileCoords } from './levels.ts'
import type { EncodedPicture } from './picture-source.ts'

/** Messages from the page to the painter. */
export type PainterRequest =
	/** Sets the jam, what to fetch pictures with (the link's key, the participant's secret), and who looks. */
	| { type: 'open'; jam: string; key: string; secret: string; viewer: Viewer }
	/** A Yjs update of the document. Revisions count up from 1. */
	| { type: 'update'; update: Uint8Array; revision: number }
	/** The words of a text that waits for the host's approval. */
	| { type: 'setWords'; mark: string; words: string }
	/** Asks for an `art` event at the first update. Views before that event are ignored. */
	| { type: 'tellArt' }
	/** The visible part of the canvas, and its scale in device pixels per world unit. */
	| { type: 'setView'; visible: Rect; scale: number }
	/** The result of a texture request; undefined when the network failed. */
	| { type: 'texture'; hash: string; bitmap: ImageBitmap | undefined }
	/** Living materials move or rest. They rest for reduced motion and on hidden pages. */
	| { type: 'setAnimated'; isAnimated: boolean }
	/** The pixels of tiles may be lost: paint all tiles again. */
	| { type: 'repaint' }
	/** The connection is back: fetch missing pictures now. */
	| { type: 'retry' }
	/** A missing picture that was made again: the original file, or a stand-in until that arrives. */
	| { type: 'providePicture'; sha256: string; file: EncodedPicture; isOriginal: boolean }
	/** The file of a picture that is about to be added: decode it, then answer `prepared`. */
	| {
			type: 'preparePicture'
			id: number
			picture: Picture
			file: EncodedPicture
			/** World units. */
			frame: Rect
	  }
	/** Requests the poster as a file. */
	| { type: 'poster' }
	/** Requests a snapshot of the canvas as of a restore point. */
	| { type: 'version'; id: number; point: RestorePoint; width: number; height: number }
	| ({
			type: 'snapshot'
			id: number
			region: Rect
			width: number
			height: number
	  } & SnapshotOptions)

/** The content of a snapshot; by default all marks, on paper. */
export interface SnapshotOptions {
	/**
	 * Ids of the marks to show. Opacity and blend mode of their layers are ignored; erasers still
	 * apply.
	 */
	only?: readonly string[]
	/** Id of the only layer to show, also when it is hidden, without its opacity and blend mode. */
	layer?: string
	/** Ids of marks to leave out. */
	except?: readonly string[]
	/** Leaves out the paper. */
	bare?: boolean
	/** The paper has its texture, for people. Networks see its colour alone. */
	textured?: boolean
	/** The canvas as it was (see marksAsOf); the other choices of marks do not apply. */
	asOf?: string
}

/** A block of textures to be painted. */
export type TextureRequest = LatentRequest | QuiltRequest

/** What paints a block of textures. */
export type TextureKind = TextureRequest['kind']

/** A block to be painted with patches of paintings. */
export interface QuiltRequest {
	kind: 'quilt'
	/** Hash of the cells. */
	hash: string
	/** As `readQuiltMap` returns them. */
	cells: Int32Array<ArrayBuffer>
	/** The pictures of the map's channels from `pictureChannel` up. */
	pictures: readonly QuiltPicture[]
}

/** A part of the latent map to be painted by a network. */
export interface LatentRequest {
	kind: 'latent'
	/** Hash of the latents. */
	hash: string
	/** [32, rows, columns] */
	latent: Float32Array<ArrayBuffer>
	rows: number
	columns: number
	/** For a job, for visible content, or for a step of an animation. */
	priority: 'job' | 'canvas' | 'lens'
}

/** A tile as it is now. */
export interface PaintedTile {
	coords: TileCoords
	/** Undefined when the tile is empty. */
	bitmap: ImageBitmap | undefined
	/** The tile shows all updates up to this revision. */
	revision: number
	/** True when the tile is final and all its pictures have arrived. */
	isComplete: boolean
	/** True when a material's preview was replaced: the page fades from the old pixels to the new ones. */
	fades: boolean
}

/** Changed tiles. */
export interface PaintedUpdate {
	tiles: readonly PaintedTile[]
	/** Keys of tiles that are outdated or exceed the limit. */
	dropped: readonly string[]
	/**
	 * The painter has read all updates up to this revision. The tiles that they change were sent or
	 * dropped, or will be.
	 */
	revision: number
	/** True when everything on the screen is visible, pictures included, even if not yet sharp. */
	isScreenVisible: boolean
	/** True when nothing on the screen is left to paint for now. */
	isIdle: boolean
}

/** Messages from the painter to the page. */
export type PainterEvent =
	| ({ type: 'painted' } & PaintedUpdate)
	/**
	 * The bounds of the visible marks after the first update, world units; undefined when there are none.
	 * The painter paints nothing until the page sets its view after this.
	 */
	| { type: 'art'; art: Rect | undefined }
	| { type: 'poster'; file: PosterFile | undefined }
	| { type: 'snapshot'; id: number; bitmap: ImageBitmap }
	/** A picture that is about to be added is decoded. */
	| { type: 'prepared'; id: number }
	| { type: 'texture'; request: TextureRequest }
	/** The files of these pictures do not arrive. */
	| { type: 'missing'; sha256s: string[] }
	/** The file of a missing picture has arrived. */
	| { type: 'found'; sha256: string }
