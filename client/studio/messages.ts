import type { Recipe } from '../../shared/recipe.ts'
import type { StudioErrorCode } from './errors.ts'

/** What the studio can do, and what the page and its worker say to each other. */

export type Engine = Recipe['engine']

/** Each kind of job: what it is given and what comes of it. */
export interface Jobs {
	restyle: {
		order: RestyleOrder
		/** `code`: the style's, packed: exactly what the painter was given. */
		result: Painting & { code: Uint8Array }
	}
	/** A picture's style, packed. */
	readStyle: { order: { picture: ImageBitmap }; result: { code: Uint8Array } }
	/** `latent`: [32, rows, columns], noise and then weights of materials for each cell of 16 px. */
	texture: {
		order: { latent: Float32Array; rows: number; columns: number }
		result: Painting
	}
	/** Where the critic believes that this is the material of these 16 weights, 0–1, row by row. */
	belief: {
		order: { picture: ImageBitmap; weights: Float32Array }
		result: {
			belief: Float32Array
			rows: number
			columns: number
			engine: Engine
			milliseconds: number
		}
	}
	enlarge: { order: { picture: ImageBitmap; factor: 2 | 4 }; result: Painting }
}

export type JobKind = keyof Jobs
export type Order<K extends JobKind> = Jobs[K]['order']
export type Result<K extends JobKind> = Jobs[K]['result']

export interface RestyleOrder {
	/** Opaque. Scaled so that its longest side is `longestSide`. */
	picture: ImageBitmap
	style: StyleInput
	/** 0–1. */
	strength: number
	/** Pixels. */
	longestSide: number
}

/** A style: its code, or a picture to read it from. */
export type StyleInput = { code: Float32Array } | { picture: ImageBitmap }

/** What a network painted. */
export interface Painting {
	/** Opaque. */
	bitmap: ImageBitmap
	width: number
	height: number
	/** Name and version of the network, and the SHA-256 of its file. */
	model: string
	modelHash: string
	engine: Engine
	/** Time in the networks alone. */
	milliseconds: number
}

/** How far a job is. `loading` counts bytes, `parts` a picture's parts; the others just are. */
export type Progress =
	| { stage: 'waiting' | 'starting' | 'reading' | 'painting' | 'saving' }
	| { stage: 'loading'; loaded: number; total: number }
	| { stage: 'parts'; done: number; total: number }

/** A job on its way to the worker. */
export type Task<K extends JobKind = JobKind> = {
	[P in K]: { kind: P; order: Order<P> }
}[K]

/** The worker is given one task at a time; `cancel` means the one it is at. */
export type ToWorker = { say: 'work'; engine: Engine; task: Task } | { say: 'cancel' }

/** Whatever else, each task ends with one `done`, `failed` or `cancelled`, or with the worker. */
export type FromWorker =
	| { say: 'progress'; progress: Progress }
	| { say: 'done'; result: Result<JobKind> }
	| { say: 'failed'; code: StudioErrorCode; fatal: boolean; detail: string }
	| { say: 'cancelled' }
	/** The GPU is gone, and the worker of no more use. */
	| { say: 'lost'; detail: string }
