import { isMaterial, type Mark, type MaterialMark } from '../../../shared/canvas.ts'
import { contains, grown, intersects, type Rect } from '../../../shared/geometry.ts'
import { materials } from '../../../shared/material.ts'
import { type Area, boundsOfArea, cellSide, latentChannels, latentMargin } from './cells.ts'
import { distanceTo } from './mark-distance.ts'
import { hash3, noiseAt, noiseChannels } from './noise.ts'

/**
 * The latent map: the input of the network of materials. It is not stored, but computed from the
 * marks with a material, so undo, layers, locks and concurrent edits apply to it. Everyone computes
 * the same bytes: only + − × ÷ and roots are used, which browsers round alike.
 */

/** Half the width of the transition between two materials, cells. */
const softness = 1
/**
 * How far a mark extends into unpainted cells, so that a pixel at its edge depends on its material
 * only; cells.
 */
const claimed = latentMargin + 2
/** Weight of that extension relative to painted cells. */
const claim = 2 ** -10

/** @returns the rectangle in which a mark influences the map. */
export function latentReach({ bounds }: Mark): Rect {
	return grown(bounds, claimed * cellSide)
}

/** @returns the rectangle that every mark touches that influences an area. */
export function influenceOf(area: Area): Rect {
	return grown(boundsOfArea(area), claimed * cellSide)
}

/** A noise in an area, and its share of each cell. */
interface Source {
	noise: (column: number, row: number) => Float64Array
	share: Float64Array
}

/**
 * Computes a part of the map.
 * @param marks all marks of one layer, in painting order. @param phase of the animation, in turns.
 * @returns [32, rows, columns], the network's input.
 */
export function readLatent(
	marks: readonly Mark[],
	area: Area,
	phase = 0,
): Float32Array<ArrayBuffer> {
	const { columns, rows } = area
	const count = columns * rows
	const weights = materials.map(() => new Float64Array(count))
	const sources = new Map<string, Source>()
	for (const mark of marks) {
		if (isMaterial(mark)) paint(mark, area, weights, sources, phase)
	}
	const latent = new Float32Array(latentChannels * count)
	addWeights(latent, weights, count)
	// Sorted, because sums are rounded: the order must not depend on other marks.
	const sorted = [...sources].sort(([a], [b]) => (a < b ? -1 : 1))
	addNoise(
		latent,
		sorted.map(([, source]) => source),
		area,
	)
	return latent
}

/** Composites a mark over the area. */
function paint(
	mark: MaterialMark,
	area: Area,
	weights: readonly Float64Array[],
	sources: Map<string, Source>,
	phase: number,
): void {
	const near = boundsOfArea(area)
	const reach = latentReach(mark)
	if (!intersects(reach, near)) return
	const own = sourceOf(mark, sources, area.columns * area.rows, phase)
	const distance = distanceTo(mark, influenceOf(area))
	for (let row = 0; row < area.rows; row++) {
		for (let column = 0; column < area.columns; column++) {
			const x = (area.column + column + 0.5) * cellSide
			const y = (area.row + row + 0.5) * cellSide
			if (!contains(reach, { x, y })) continue
			const cover = coverAt(distance(x, y) / cellSide)
			if (cover === 0) continue
			const cell = row * area.columns + column
			weights.forEach((weight, channel) => {
				const added = channel === mark.material.channel ? cover : 0
				weight[cell] = (weight[cell] ?? 0) * (1 - cover) + added
			})
			for (const source of sources.values()) {
				const added = source === own ? cover : 0
				source.share[cell] = (source.share[cell] ?? 0) * (1 - cover) + added
			}
		}
	}
}

/** @param far distance from a mark's edge, cells. @returns the mark's coverage of a cell, 0–1. */
function coverAt(far: number): number {
	if (far <= -softness) return 1
	if (far >= claimed) return 0
	const soft = (softness - far) / (2 * softness)
	const left = 1 - Math.max(0, far) / claimed
	const squared = left * left
	return Math.max(soft, claim * squared * squared * squared)
}

/** The noise of a moved mark moves with it, by whole cells. */
function sourceOf(
	{ material: { seed, alive }, place }: MaterialMark,
	sources: Map<string, Source>,
	count: number,
	phase: number,
): Source {
	const across = place ? Math.round(place[4] / cellSide) : 0
	const down = place ? Math.round(place[5] / cellSide) : 0
	const key = `${seed} ${across} ${down} ${alive}`
	const known = sources.get(key)
	if (known) return known
	const at = (seed: number) => (column: number, row: number) =>
		noiseAt(seed, column - across, row - down)
	const noise = alive ? turning(at(seed), at(hash3(seed, 1, 1)), phase) : at(seed)
	const source: Source = { noise, share: new Float64Array(count) }
	sources.set(key, source)
	return source
}

type NoiseAt = Source['noise']

/** Rotates between two noises and their negatives, with constant variance. */
function turning(first: NoiseAt, second: NoiseAt, phase: number): NoiseAt {
	const [along, aside] = onCircle(phase)
	return (column, row) => {
		const other = second(column, row)
		return first(column, row).map((value, i) => value * along + (other[i] ?? 0) * aside)
	}
}

/** @returns a point on the unit circle, projected from a square's edge. (Browsers round sines differently.) */
function onCircle(turns: number): [x: number, y: number] {
	const way = 4 * (turns - Math.floor(turns))
	const side = Math.floor(way)
	const share = way - side
	const length = Math.sqrt(share * share + (1 - share) * (1 - share))
	const [x, y] = [(1 - share) / length, share / length]
	if (side === 0) return [x, y]
	if (side === 1) return [-y, x]
	if (side === 2) return [-x, -y]
	return [y, -x]
}

function addWeights(latent: Float32Array, weights: readonly Float64Array[], count: number): void {
	for (let cell = 0; cell < count; cell++) {
		let sum = 0
		for (const weight of weights) sum += weight[cell] ?? 0
		weights.forEach((weight, channel) => {
			// An unclaimed cell is never visible, but the network needs weights there.
			const share = sum > 0 ? (weight[cell] ?? 0) / sum : channel === 0 ? 1 : 0
			latent[(noiseChannels + channel) * count + cell] = share
		})
	}
}

/** Mixes the noises of a cell with constant variance. */
function addNoise(latent: Float32Array, sources: readonly Source[], area: Area): void {
	const count = area.columns * area.rows
	for (let cell = 0; cell < count; cell++) {
		let power = 0
		for (const { share } of sources) power += (share[cell] ?? 0) * (share[cell] ?? 0)
		if (power === 0) continue
		const scale = 1 / Math.sqrt(power)
		const column = area.column + (cell % area.columns)
		const row = area.row + Math.floor(cell / area.columns)
		const mixed = new Float64Array(noiseChannels)
		for (const { share, noise } of sources) {
			const part = (share[cell] ?? 0) * scale
			if (part === 0) continue
			noise(column, row).forEach((value, i) => {
				mixed[i] = (mixed[i] ?? 0) + part * value
			})
		}
		mixed.forEach((value, channel) => {
			latent[channel * count + cell] = value
		})
	}
}

/** @returns a hash of a part of a map. */
export function mapHash(map: Float32Array<ArrayBuffer> | Int32Array<ArrayBuffer>): string {
	const words = new Uint32Array(map.buffer)
	let [first, second] = [0, 1]
	for (const word of words) {
		first = Math.imul(first ^ word, 0x9e3779b1)
		first ^= first >>> 15
		second = Math.imul(second ^ word, 0x85ebca6b)
		second ^= second >>> 13
	}
	return `${(first >>> 0).toString(36)}.${(second >>> 0).toString(36)}`
}
