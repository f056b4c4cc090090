import type { Finish, LandscapePlan, Recipe } from '../../../shared/recipe.ts'
import type { EnlargeMethod } from '../enlarge/enlarge-method.ts'
import type { StudioErrorCode } from './errors.ts'
import type { NetworkTest } from './gpu-trust.ts'
import type { Planes } from './pixels.ts'
import type { PictureTile } from './tiles.ts'

/** The messages between the page and the studio's worker: two closed unions. */

export type Engine = Recipe['engine']

/** The parameters and the result of each kind of job. */
export interface Jobs {
	/** Repaints a picture in a style. */
	restyle: { params: RestyleParams; result: RestyleResult }
	/** Computes the packed style code of a picture. */
	readStyle: { params: { picture: ImageBitmap }; result: { code: Uint8Array } }
	/** Paints a part of the materials' latent map. */
	texture: { params: TextureParams; result: Painting }
	/** Paints what the parts of a drawing stand for. */
	landscape: { params: LandscapeParams; result: Painting }
	/** Scores each patch of a picture. */
	critic: { params: CriticParams; result: MaterialScores }
	/** Scores each place of a landscape. */
	landscapeCritic: { params: LandscapeCriticParams; result: CriticScores }
	/** Enlarges a picture by a factor of 2 or 4. */
	enlarge: { params: EnlargeParams; result: Painting }
	/** Enlarges one tile of a picture. */
	enlargePart: { params: EnlargePartParams; result: Painting }
}
export type JobKind = keyof Jobs

/** The networks that each kind of job can run, by their names in the catalog. */
export const networksOf: Record<JobKind, readonly string[]> = {
	restyle: ['style-encoder', 'style-painter'],
	readStyle: ['style-encoder'],
	texture: ['materials'],
	landscape: ['landscape', 'enlarge'],
	critic: ['critic'],
	landscapeCritic: ['landscape-critic'],
	enlarge: ['enlarge'],
	enlargePart: ['enlarge'],
}

/** Where the upper left corner of a picture lies on the painter's grain, pixels: multiples of 8, at least 0. */
export interface GrainOrigin {
	row: number
	column: number
}

/** What a frame of the lens was painted from, and what it showed. */
export interface HeldFrame {
	origin: GrainOrigin
	drawing: Planes
	painting: Planes
}

export interface RestyleParams {
	/** Opaque; scaled so that its longer side is `longestSide`. */
	picture: ImageBitmap
	style: { code: Float32Array }
	/** 0–1. */
	strength: number
	/** As in a recipe; without own colours, they are chosen for the picture. */
	finish?: Partial<Finish> | undefined
	/**
	 * Of a frame of the lens: where it lies, and the frame before if scale and settings are the same.
	 * Absent: the grain's origin is 0, 0, as in every recipe.
	 */
	lens?: { origin: GrainOrigin; previous: HeldFrame | undefined }
	/** Pixels. */
	longestSide: number
}

interface RestyleResult extends Painting {
	code: Uint8Array
	finish?: Finish
	/** Of a frame of the lens, to hold the next one still. */
	frame?: HeldFrame
}

export interface TextureParams {
	/** [32, rows, columns]: noise channels, then the share of each material. */
	latent: Float32Array
	rows: number
	columns: number
}

export interface LandscapeParams extends LandscapePlan {
	/** The drawing: opaque, in a size that `landscapeSize` gives. */
	picture: ImageBitmap
}

export interface CriticParams {
	/** Sides are multiples of the patch size, 16 pixels. */
	picture: ImageBitmap
	/** The expected materials: 16 shares. */
	weights: Float32Array
}

export interface LandscapeCriticParams extends Pick<LandscapePlan, 'manner' | 'labels'> {
	/** The landscape. */
	picture: ImageBitmap
	/** What it was painted from, in the same size. */
	drawing: ImageBitmap
}

export interface EnlargeParams {
	/** Opaque. */
	picture: ImageBitmap
	factor: 2 | 4
	method: EnlargeMethod
}

export interface EnlargePartParams extends Omit<EnlargeParams, 'method'> {
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

/** For each patch, row by row. */
interface CriticScores {
	/** The belief that it is real paint of the expected material, or of the painting, 0–1. */
	scores: Float32Array
	rows: number
	columns: number
	engine: Engine
	milliseconds: number
}

interface MaterialScores extends CriticScores {
	/** What it looks like: shares of the 16 materials and of none of them, one plane after the other. */
	looks: Float32Array
}

/**
 * Progress of a job: `loading` counts bytes, `enlarging` counts tiles; of `rebuilding`, a share is
 * done. `slow` replaces a start without progress.
 */
export type Progress =
	| { stage: 'waiting' | 'starting' | 'testing' | 'reading' | 'painting' | 'saving' }
	| { stage: 'loading'; loaded: number; total: number }
	| { stage: 'enlarging'; done: number; total: number }
	| { stage: 'slow'; what: 'starting' | 'startingGpu' | 'loading' }
	| { stage: 'rebuilding'; share: number }

/** A job of any kind with its parameters. */
export type AnyJob = { [K in JobKind]: { kind: K; params: Jobs[K]['params'] } }[JobKind]
export type AnyResult = Jobs[JobKind]['result']

/** @returns the bitmaps of a job; the receiver of the job closes them when it ends. */
export function jobPictures({ kind, params }: AnyJob): ImageBitmap[] {
	if (kind === 'texture') return []
	return kind === 'landscapeCritic' ? [params.picture, params.drawing] : [params.picture]
}

/** What a worker needs to start its runtime and to open networks. */
export interface StartParams {
	engine: Engine
	/** True when threads did not start before. */
	isSingleThread: boolean
	/** SHA-256 of the networks that need no test on the GPU. */
	testedNetworks: readonly string[]
}

export type ToWorker =
	| { type: 'job'; id: number; start: StartParams; job: AnyJob }
	| { type: 'cancel'; id: number }

export type FromWorker =
	| { type: 'progress'; id: number; progress: Progress }
	/** `runs`: of networks in this worker so far. */
	| { type: 'done'; id: number; result: AnyResult; runs: number }
	/** The GPU computed a network's known input. */
	| { type: 'tested'; test: NetworkTest }
	| { type: 'failed'; id: number; code: StudioErrorCode; fatal: boolean; detail: string }
