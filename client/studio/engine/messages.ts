import type { Recipe } from '../../../shared/recipe.ts'
import type { StudioErrorCode } from './errors.ts'
import type { PictureTile } from './tiles.ts'

/** What the page and the studio's worker say to each other: two closed unions. */

export type Engine = Recipe['engine']

/** Each kind of job: what it is given and what comes of it. */
export interface Jobs {
	/** A picture in the hand of another. */
	restyle: { order: RestyleOrder; result: Painting & { code: Uint8Array } }
	/** The style of a picture, as a packed code. */
	readStyle: { order: { picture: ImageBitmap }; result: { code: Uint8Array } }
	/** A part of the materials' latent map. */
	texture: { order: TextureOrder; result: Painting }
	/** Where the critic believes a picture. */
	belief: { order: CriticOrder; result: Belief }
	/** A picture twice or four times as large. */
	enlarge: { order: EnlargeOrder; result: Painting }
	/** One part of such a picture. */
	enlargePart: { order: EnlargePartOrder; result: Painting }
}
export type JobKind = keyof Jobs

export interface RestyleOrder {
	/** Opaque. Scaled so that its longest side is `longestSide`. */
	picture: ImageBitmap
	style: { code: Float32Array }
	/** 0–1. */
	strength: number
	/** Pixels. */
	longestSide: number
}

export interface TextureOrder {
	/** [32, rows, columns]: noise, then the share of each material. */
	latent: Float32Array
	rows: number
	columns: number
}

export interface CriticOrder {
	/** Sides of whole places, 16 pixels each. */
	picture: ImageBitmap
	/** Which materials it should be: 16 shares. */
	weights: Float32Array
}

export interface EnlargeOrder {
	/** Opaque. */
	picture: ImageBitmap
	factor: 2 | 4
}

export interface EnlargePartOrder extends EnlargeOrder {
	/** Which part of it is to be enlarged; what is around it counts too. */
	part: PictureTile
}

/** What a network has painted. */
export interface Painting {
	bitmap: ImageBitmap
	width: number
	height: number
	/** Name and version of the painter, and the SHA-256 of its file. */
	model: string
	modelHash: string
	engine: Engine
	/** Time in the networks alone. */
	milliseconds: number
}

/** For each place, row by row, the probability that it is from a real painting. */
interface Belief {
	belief: Float32Array
	rows: number
	columns: number
	engine: Engine
	milliseconds: number
}

/** How far a job is. `loading` counts bytes, `enlarging` tiles; the others just are. */
export type Progress =
	| { stage: 'waiting' | 'starting' | 'reading' | 'painting' | 'saving' }
	| { stage: 'loading'; loaded: number; total: number }
	| { stage: 'enlarging'; done: number; total: number }

/** A job of any kind, its order with it. */
export type AnyJob = { [K in JobKind]: { kind: K; order: Jobs[K]['order'] } }[JobKind]
export type AnyResult = Jobs[JobKind]['result']

export type ToWorker =
	| { do: 'job'; id: number; engine: Engine; job: AnyJob }
	| { do: 'cancel'; id: number }

export type FromWorker =
	| { is: 'progress'; id: number; progress: Progress }
	| { is: 'done'; id: number; result: AnyResult }
	| { is: 'failed'; id: number; code: StudioErrorCode; fatal: boolean; detail: string }
