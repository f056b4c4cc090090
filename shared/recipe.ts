import type { Rect } from './geometry.ts'
import type { LabelMap } from './label-map.ts'

/** Floats in a style code. */
export const codeLength = 96

/** Bytes of a packed style code. */
export const packedCodeBytes = 4 + codeLength

/**
 * Packs a style code: its largest magnitude as a float32 (little-endian), then each value as a
 * signed byte relative to it. The network always gets the unpacked code, never the original, so the
 * recipe has exactly what made the picture.
 */
export function packCode(code: Float32Array): Uint8Array<ArrayBuffer> {
	if (code.length !== codeLength) throw new RangeError(`a style code has ${codeLength} floats`)
	const scale = Math.fround(code.reduce((most, value) => Math.max(most, Math.abs(value)), 0))
	const bytes = new Uint8Array(packedCodeBytes)
	const view = new DataView(bytes.buffer)
	view.setFloat32(0, scale, true)
	code.forEach((value, i) => {
		view.setInt8(4 + i, scale === 0 ? 0 : Math.round((value / scale) * 127))
	})
	return bytes
}

/** @throws RangeError on bytes of another length. */
export function unpackCode(bytes: Uint8Array): Float32Array<ArrayBuffer> {
	if (bytes.length !== packedCodeBytes) throw new RangeError('not a packed style code')
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
	const scale = view.getFloat32(0, true)
	return Float32Array.from({ length: codeLength }, (_, i) => (view.getInt8(4 + i) / 127) * scale)
}

/**
 * Mixes styles: the mean of their codes, weighted by share.
 * @throws RangeError when no share is above 0
 */
export function blendCodes(
	codes: readonly { code: Float32Array; share: number }[],
): Float32Array<ArrayBuffer> {
	const whole = codes.reduce((sum, { share }) => sum + share, 0)
	if (!(whole > 0)) throw new RangeError('a mix needs a style with a share above 0')
	return Float32Array.from({ length: codeLength }, (_, i) =>
		codes.reduce((sum, { code, share }) => sum + ((code[i] ?? 0) * share) / whole, 0),
	)
}

/** A picture, by the first 16 hex digits of its SHA-256. */
export type PictureRef = string

/** @param sha256 of a picture, in hex. */
export function refOf(sha256: string): PictureRef {
	return sha256.slice(0, 16)
}

/** The source of a style, for display. The network uses the recipe's code. */
export type StyleSource =
	/** A style of the catalog; only a hash of its id is stored (see recipe-bytes.ts). */
	| { kind: 'preset'; id: string }
	/** A picture on the canvas. */
	| { kind: 'picture'; ref: PictureRef }
	/** The style of somebody in the jam, by their Yjs client id. */
	| { kind: 'person'; client: number }
	/** A part of the canvas. */
	| { kind: 'region' }
	/** A picture from the user's device, never stored. */
	| { kind: 'file' }

/** The parameters of a texture. */
export interface Genome {
	/** 4 × 16 weights of materials: top left, top right, bottom left, bottom right. */
	corners: Uint8Array
	/** uint32: seeds of the two noises that are blended. */
	seed: number
	other: number
	/** 0–1: share of the second noise. */
	share: number
}

/** A piece of the duel: its start, and the changes that the critic preferred. */
export interface DuelPiece {
	/** uint32 */
	seed: number
	/** Channel of the critic's target material. */
	material: number
	/** uint16 each: see `changed` in the critic's evolve.ts. */
	changes: readonly number[]
}

/**
 * A painting is made at the size that the network was trained for, with a reference beside the picture,
 * and gets back the picture's colours and fine detail.
 */
export interface Finish {
	/** 0–1: how much of the picture's own light and colour comes back; in steps of 1/200. */
	ownColours: number
	/** Colour of the paper that stays where nothing is drawn, 0xRRGGBB; absent: paper is painted too. */
	paper?: number
	/** The painting ends within 4 pixels of what is drawn; absent: 12. Only with a paper. */
	narrowRim?: boolean
}

/** How a drawing was rebuilt from the patches of another picture. */
export interface RebuildPlan {
	/** Where the patches come from, for display. */
	from: StyleSource
	/** SHA-256 of the picture that the patches come from, which the jam stores. */
	source: string
	/** uint32 */
	seed: number
	/** 0–1 each, in steps of 1/200: see RebuildSettings in the engine. */
	faithfulness: number
	colours: number
	lines: number
	/** The drawing's thin dark lines are drawn on top. */
	keepsLines: boolean
	/** Only the transparent parts of the drawing are made; the result is transparent elsewhere. */
	fills: boolean
	/** Which part of the drawing is made from which part of the source: equal labels belong together. */
	labels?: RebuildLabels
}

/** Labels of the drawing and of the source, in the same words. */
export interface RebuildLabels {
	drawing: LabelMap
	source: LabelMap
	/** The labels are meanings (meaning.ts), not colours that somebody brushed. */
	areMeanings?: true
}

/** How a landscape was painted of what the parts of a drawing stand for. */
export interface LandscapePlan {
	/** Id of the style in whose manner it is; only a hash of it is stored (see recipe-bytes.ts). */
	manner: string
	/** uint32: of the noise. */
	seed: number
	/** What stands where in the drawing: meanings (meaning.ts). */
	labels: LabelMap
	/** uint16 each: spots of other noise, see landscapeNoise in the studio. */
	changes: readonly number[]
}

interface RecipeBase {
	/** Name and version of the network, as in the catalog: `style-painter@0.1.0`; or of the method. */
	model: string
	/** SHA-256 of the network's file; zeros for a method without a network. */
	modelHash: string
	/** Which runtime computed it; results differ in the last bits between them. */
	engine: 'wasm' | 'webgpu'
	/** Pixels of the result. */
	width: number
	height: number
	/** The part of the canvas that it was made from or for, world units, as float32. */
	region: Rect
	/** SHA-256 of the input, which the jam stores as a picture. */
	input?: string
	/** Pictures that it was made from, at most 4. */
	parents: readonly PictureRef[]
}

export type Recipe = RecipeBase & RecipeWork
export type RecipeWork =
	| {
			work: 'restyle'
			/** 1–4 styles with their shares. */
			styles: readonly { source: StyleSource; share: number }[]
			/** The packed style code that the network got. */
			code: Uint8Array
			/** 0 keeps the picture's own style, 1 replaces it; in steps of 1/200. */
			strength: number
			/** Absent: the network's output as it is, as in recipes of before. */
			finish?: Finish
	  }
	| { work: 'texture'; genome: Genome }
	| { work: 'duel'; piece: DuelPiece }
	| { work: 'enlarge'; factor: 2 | 4 }
	| { work: 'rebuild'; plan: RebuildPlan }
	| { work: 'landscape'; plan: LandscapePlan }

export const recipeLimits = {
	/** Length of a packed recipe; only label maps make one longer than 300. */
	bytes: 800,
	/** ASCII characters of a network's name and version. */
	modelLength: 30,
	styles: 4,
	parents: 4,
	/** Of a piece of the duel, and of a landscape. */
	changes: 64,
}

/** Steps of a strength or share between 0 and 1. */
export const shareSteps = 200

/** @returns a strength or share, 0–1, rounded as in a recipe. */
export function roundShare(share: number): number {
	return Math.round(share * shareSteps) / shareSteps
}
