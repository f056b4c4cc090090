import type { Recipe } from '../../../shared/recipe.ts'
import type { StudioErrorCode } from './errors.ts'
import type { PictureTile } from './tiles.ts'

/** The messages between the page and the studio's worker: two closed unions. */

export type Engine = Recipe['engine']

/** The parameters and the result of each kind of job. */
export interface Jobs {
	/** Repaints a picture in a style. */
	restyle: { params: RestyleParams; result: Painting & { code: Uint8Array } }
	/** Computes the packed style code of a picture. */
	readStyle: { params: { picture: ImageBitmap }; result: { code: Uint8Array } }
	/** Paints a part of the materials' latent map. */
	texture: { params: TextureParams; result: Painting }
	/** Scores each patch of a picture. */
	critic: { params: CriticParams; result: CriticScores }
	/** Enlarges a picture by a factor of 2 or 4. */
	enlarge: { params: EnlargeParams; result: Painting }
	/** Enlarges one tile of a picture. */
	enlargePart: { params: EnlargePartParams; result: Painting }
}
export type JobKind = keyof Jobs

export interface RestyleParams {
	/** Opaque; scaled so that its longer side is `longestSide`. */
	picture: ImageBitmap
	style: { code: Float32Array }
	/** 0–1. */
	strength: number
	/** Pixels. */
	longestSide: number
}

export interface TextureParams {
	/** [32, rows, columns]: noise channels, then the share of each material. */
	latent: Float32Array
	rows: number
	columns: number
}

export interface CriticParams {
	/** Sides are multiples of the patch size, 16 pixels. */
	picture: ImageBitmap
	/** The expected materials: 16 shares. */
	weights: Float32Array
}

export interface EnlargeParams {
	/** Opaque. */
	picture: ImageBitmap
	factor: 2 | 4
}

export interface EnlargePartParams extends EnlargeParams {
	/** The tile to enlarge; the network also reads the pixels around it. */
	part: PictureTile
}

/** The image that a network painted. */
export interface Painting {
	bitmap: ImageBitmap
	width: number
	height: number
	/** Name and version of the network, and the SHA-256 of its file. */
	model: string
	modelHash: string
	engine: Engine
	/** Time in the networks only. */
	milliseconds: number
}

/** For each patch, row by row, the probability that it is from a real painting. */
interface CriticScores {
	scores: Float32Array
	rows: number
	columns: number
	engine: Engine
	milliseconds: number
}

/** Progress of a job: `loading` counts bytes, `enlarging` counts tiles; of `rebuilding`, a share is done. */
export type Progress =
	| { stage: 'waiting' | 'starting' | 'reading' | 'painting' | 'saving' }
	| { stage: 'loading'; loaded: number; total: number }
	| { stage: 'enlarging'; done: number; total: number }
	| { stage: 'rebuilding'; share: number }

/** A job of any kind with its parameters. */
export type AnyJob = { [K in JobKind]: { kind: K; params: Jobs[K]['params'] } }[JobKind]
export type AnyResult = Jobs[JobKind]['result']

/** @returns the bitmaps of a job; the receiver of the job closes them when it ends. */
export function jobPictures({ kind, params }: AnyJob): ImageBitmap[] {
	return kind === 'texture' ? [] : [params.picture]
}

export type ToWorker =
	| { type: 'job'; id: number; engine: Engine; job: AnyJob }
	| { type: 'cancel'; id: number }

export type FromWorker =
	| { type: 'progress'; id: number; progress: Progress }
	| { type: 'done'; id: number; result: AnyResult }
	| { type: 'failed'; id: number; code: StudioErrorCode; fatal: boolean; detail: string }
