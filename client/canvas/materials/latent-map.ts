import { isMaterial, type Mark, type MaterialMark } from '../../../shared/canvas.ts'
import { contains, grown, intersects, type Rect } from '../../../shared/geometry.ts'
import { latentChannels, materials } from '../../../shared/material.ts'
import { type Area, boundsOfArea, cellSide, latentMargin } from './cells.ts'
import { distanceTo } from './mark-distance.ts'
import { hash3, noiseAt, noiseChannels } from './noise.ts'

/**
 * The latent map: what the network of materials is given. It is nowhere in the document, but read
 * from the marks that are made of materials, so whatever happens to those (undo, layers, locks, two
 * people at once) happens to it. Everyone reads the same bytes: only + − × ÷ and roots are used,
 * which browsers round alike.
 */

/** Half as wide (cells) is the edge in which one material goes over into the next. */
const softness = 1
/**
 * So far (cells) a mark claims what nobody painted: a pixel at its very edge sees no further, and
 * finds only this material there.
 */
const claimed = latentMargin + 2
/** How little such a claim weighs where something is painted. */
const claim = 2 ** -10

/** @returns where a mark has a say in the map. */
export function latentReach({ bounds }: Mark): Rect {
	return grown(bounds, claimed * cellSide)
}

/** @returns the rectangle that every mark touches which has a say in an area. */
export function influenceOf(area: Area): Rect {
	return grown(boundsOfArea(area), claimed * cellSide)
}

/** One kind of noise among those in an area, and how much of it is in each cell. */
interface Source {
	noise: (column: number, row: number) => Float64Array
	share: Float64Array
}

/**
 * Reads a part of the map.
 * @param marks all marks of one layer, in painting order. @param phase of what is alive, in turns.
 * @returns [32, rows, columns], as the network takes it.
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
	// In an order that doesn't depend on what else is in the area: sums are rounded.
	const sorted = [...sources].sort(([a], [b]) => (a < b ? -1 : 1))
	addNoise(
		latent,
		sorted.map(([, source]) => source),
		area,
	)
	return latent
}

/** Lays a mark over what is there. */
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

/** @param far from a mark's edge, cells. @returns how much of a cell it takes, 0–1. */
function coverAt(far: number): number {
	if (far <= -softness) return 1
	if (far >= claimed) return 0
	const soft = (softness - far) / (2 * softness)
	const left = 1 - Math.max(0, far) / claimed
	const squared = left * left
	return Math.max(soft, claim * squared * squared * squared)
}

/** A mark that is moved takes its noise along, by whole cells. */
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

/** Goes around from one noise over another and their opposites; its variance stays. */
function turning(first: NoiseAt, second: NoiseAt, phase: number): NoiseAt {
	const [along, aside] = onCircle(phase)
	return (column, row) => {
		const other = second(column, row)
		return first(column, row).map((value, i) => value * along + (other[i] ?? 0) * aside)
	}
}

/** @returns a point of the unit circle: on a square's edge, then drawn in. No sine: see above. */
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
			// What nobody claims is seen by nobody; the network wants something there.
			const share = sum > 0 ? (weight[cell] ?? 0) / sum : channel === 0 ? 1 : 0
			latent[(noiseChannels + channel) * count + cell] = share
		})
	}
}

/** Where two meet, theirs is mixed so that it stays as lively as each is. */
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

/** @returns a name for what a part of the map holds: the same for the same numbers. */
export function latentHash(latent: Float32Array<ArrayBuffer>): string {
	const words = new Uint32Array(latent.buffer)
	let [first, second] = [0, 1]
	for (const word of words) {
		first = Math.imul(first ^ word, 0x9e3779b1)
		first ^= first >>> 15
		second = Math.imul(second ^ word, 0x85ebca6b)
		second ^= second >>> 13
	}
	return `${(first >>> 0).toString(36)}.${(second >>> 0).toString(36)}`
}
