import { materials } from './material.ts'

/**
 * A recipe packed into bytes.
 *
 *   byte      version: 1
 *   byte      work, 0–5; +16 made on WebGPU; +32 with the input's hash; +64 with a finish;
 *             +128 with a finish that keeps the paper, +8 with a narrow rim on it
 *   string    the network's name and version
 *   32 bytes  SHA-256 of the network's file
 *   varuint   width, height
 *   4 float32 region: x, y, w, h
 *   32 bytes  SHA-256 of the input, if there is one
 *   byte      number of parents, and 8 bytes each
 *   rest      depends on the work:
 *     restyle   number of styles; of each its kind, its share and its source (a preset: FNV-1a of
 *               its id; a picture: 8 bytes; a person: varuint); strength; of the finish, the
 *               own colours, if there is one, and the paper's colour, 3 bytes; the packed code
 *     texture   64 weights; seed and other, uint32; share
 *     duel      seed, uint32; material; number of changes, and uint16 each
 *     enlarge   factor
 *     rebuild   where the patches come from, as a style's source without its share; the SHA-256 of
 *               that picture; seed, uint32; faithfulness, colours, lines: a byte each; a byte:
 *               +1 the drawing's lines are kept, +2 only what is empty is filled, +4 with labels,
 *               +8 with meanings as labels;
 *               of these, the map of the drawing and that of the source: a byte, the number of runs
 *               less 1, and a byte a run (label-map.ts)
 *     landscape FNV-1a of the id of the manner, and seed, uint32 each; the map of the drawing, as of
 *               a rebuilt one; number of changes, and uint16 each
 *
 * Numbers are big-endian; a share or strength is a byte, in steps of 1/200. The longest recipe has
 * less than 300 bytes without labels, and less than 800 with them.
 */

/** A recipe can't be packed, or its bytes can't be read. */
export class RecipeError extends Error {
	override name = 'RecipeError'
}

export const version = 1
export const works = ['restyle', 'texture', 'duel', 'enlarge', 'rebuild', 'landscape'] as const
export const sources = ['preset', 'picture', 'person', 'region', 'file'] as const
export const [withNarrowRim, onGpu, withInput, withFinish, withPaper] = [8, 16, 32, 64, 128]
/** Flags of a rebuilt drawing. */
export const [linesKept, onlyFilled, withLabels, withMeanings] = [1, 2, 4, 8]
export const [hashDigits, refDigits] = [64, 16]
/** In place of the hash of a network's file, for a method without a network. */
export const noNetworkHash = '0'.repeat(hashDigits)
/** Bytes of a genome's corners. */
export const cornerBytes = 4 * materials.length

/** @returns FNV-1a (32 bits) of an id's characters, or the value of `#` and eight hex digits. */
export function presetHash(id: string): number {
	if (/^#[0-9a-f]{8}$/.test(id)) return Number.parseInt(id.slice(1), 16)
	let hash = 0x811c9dc5
	for (const char of id) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193)
	return hash >>> 0
}

/** @returns whether a number is an integer of this range. */
export function isWithin(value: number, least: number, most: number): boolean {
	return Number.isInteger(value) && value >= least && value <= most
}

/** @throws RecipeError when something doesn't hold */
export function check(holds: boolean, what: string): void {
	if (!holds) throw new RecipeError(`not a recipe: ${what}`)
}
