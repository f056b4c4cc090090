import type { Recipe } from '../../shared/recipe.ts'
import type { StudioErrorCode } from './errors.ts'

/** What the page and the studio's worker say to each other: two closed unions. */

export type Engine = Recipe['engine']

/** A style: its code, or a picture to read it from. */
export type StyleInput = { code: Float32Array } | { picture: ImageBitmap }

export interface RestyleJob {
	/** Opaque. Scaled so that its longest side is `longestSide`. */
	picture: ImageBitmap
	style: StyleInput
	/** 0–1. */
	strength: number
	/** Pixels. */
	longestSide: number
}

export interface RestyleResult {
	/** WebP, or PNG where the browser can't write WebP. */
	blob: Blob
	sha256: string
	width: number
	height: number
	thumbhash: Uint8Array
	/** The style's code, packed. */
	code: Uint8Array
	/** Name and version of the painter, and the SHA-256 of its file. */
	model: string
	modelHash: string
	engine: Engine
	/** Time in the networks alone. */
	milliseconds: number
}

export interface EnlargeOrder {
	/** Opaque. */
	picture: ImageBitmap
	factor: 2 | 4
}

/** What a network painted, and which one. */
export interface Painting {
	bitmap: ImageBitmap
	width: number
	height: number
	/** Name and version, and the SHA-256 of its file. */
	model: string
	modelHash: string
	engine: Engine
	/** Time in the network alone. */
	milliseconds: number
}

/** Each kind of job: what it is given and what comes of it. */
export interface Jobs {
	restyle: { order: RestyleJob; result: RestyleResult }
	enlarge: { order: EnlargeOrder; result: Painting }
}
export type JobKind = keyof Jobs
export type Job = { [K in JobKind]: { kind: K; order: Jobs[K]['order'] } }[JobKind]
export type JobResult = Jobs[JobKind]['result']

/** How far a job is. `loading` counts bytes, `enlarging` tiles; the others just are. */
export type Progress =
	| { stage: 'waiting' | 'starting' | 'reading' | 'painting' | 'saving' }
	| { stage: 'loading'; loaded: number; total: number }
	| { stage: 'enlarging'; done: number; total: number }

export type ToWorker =
	| { kind: 'job'; id: number; engine: Engine; job: Job }
	| { kind: 'cancel'; id: number }

export type FromWorker =
	| { kind: 'progress'; id: number; progress: Progress }
	| { kind: 'done'; id: number; result: JobResult }
	| { kind: 'failed'; id: number; code: StudioErrorCode; fatal: boolean; detail: string }
