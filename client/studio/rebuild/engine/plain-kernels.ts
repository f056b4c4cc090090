import { clamp } from '../../../../shared/geometry.ts'
import {
	cellCount,
	cellShift,
	gridCentre,
	gridSize,
	gridStep,
	type Kernels,
	type Level,
	packPosition,
	radius,
	type SearchPass,
	type Vote,
} from './kernels.ts'
import { randomBits, randomOffset } from './random-bits.ts'

/**
 * The reference engine. The search is PatchMatch (Barnes et al. 2009) with jumps of falling distance
 * (Rong and Tan 2006) instead of a scan: each query patch reads the state before the pass, so that
 * the order does not matter.
 */
export class PlainKernels implements Kernels {
	#level: Level | undefined
	#nearest: Uint32Array = new Uint32Array()
	#next: Uint32Array = new Uint32Array()
	#uses = new Uint32Array()

	load(level: Level): void {
		this.#level = level
		this.#nearest = level.nearest
		this.#next = new Uint32Array(level.nearest.length)
		this.#uses = new Uint32Array(cellCount(level.source.width) * cellCount(level.source.height))
	}

	async count(): Promise<void> {
		const { source } = this.#loaded()
		this.#uses.fill(0)
		for (const position of this.#nearest) {
			const cell = cellOf(position & 0xffff, position >>> 16, source.width)
			this.#uses[cell] = (this.#uses[cell] ?? 0) + 1
		}
	}

	async search(pass: SearchPass): Promise<void> {
		const { target } = this.#loaded()
		const [columns, rows] = [gridSize(target.width), gridSize(target.height)]
		for (let row = 0; row < rows; row++) {
			for (let column = 0; column < columns; column++) {
				this.#next[row * columns + column] = this.#searchOne(pass, column, row)
			}
		}
		;[this.#nearest, this.#next] = [this.#next, this.#nearest]
	}

	#searchOne({ seed, jump, radii }: SearchPass, column: number, row: number): number {
		const { target } = this.#loaded()
		const index = row * gridSize(target.width) + column
		const centreX = gridCentre(column, target.width)
		const centreY = gridCentre(row, target.height)
		const own = this.#nearest[index] ?? 0
		let [bestX, bestY] = [own & 0xffff, own >>> 16]
		const continuations = directions.map(([dx, dy]) => this.#continuation(column, row, dx, dy))
		const cost = (x: number, y: number, limit: number) =>
			this.#patchCost(centreX, centreY, x, y, continuations, limit)
		let best = cost(bestX, bestY, worstCost)
		const attempt = (position: number) => {
			const [x, y] = [position & 0xffff, position >>> 16]
			const found = cost(x, y, best)
			if (found < best) [best, bestX, bestY] = [found, x, y]
		}

		for (const [dx, dy] of directions) {
			const position = this.#continuation(column, row, dx * jump, dy * jump)
			if (position !== undefined) attempt(position)
		}
		for (const [i, reach] of radii.entries()) {
			const bits = randomBits(seed, 2 * index + i)
			const [dx, dy] = [randomOffset(bits & 0xffff, reach), randomOffset(bits >>> 16, reach)]
			attempt(this.#inside(bestX + dx, bestY + dy))
		}
		return packPosition(bestX, bestY)
	}

	/**
	 * @returns the patch of the source that lies to the nearest patch of another query patch as this
	 * query patch lies to that one; undefined outside of the grid.
	 */
	#continuation(column: number, row: number, dx: number, dy: number): number | undefined {
		const { target } = this.#loaded()
		const [columns, rows] = [gridSize(target.width), gridSize(target.height)]
		const [otherColumn, otherRow] = [column + dx, row + dy]
		if (otherColumn < 0 || otherColumn >= columns || otherRow < 0 || otherRow >= rows)
			return undefined
		const other = this.#nearest[otherRow * columns + otherColumn] ?? 0
		return this.#inside(
			(other & 0xffff) + gridCentre(column, target.width) - gridCentre(otherColumn, target.width),
			(other >>> 16) + gridCentre(row, target.height) - gridCentre(otherRow, target.height),
		)
	}

	#inside(x: number, y: number): number {
		const { source } = this.#loaded()
		return packPosition(
			clamp(x, radius, source.width - 1 - radius),
			clamp(y, radius, source.height - 1 - radius),
		)
	}

	/** @returns what choosing a patch costs; some number ≥ `limit` when it is not below it. */
	#patchCost(
		targetX: number,
		targetY: number,
		sourceX: number,
		sourceY: number,
		continuations: readonly (number | undefined)[],
		limit: number,
	): number {
		const { target, source, costs } = this.#loaded()
		const cell = cellOf(sourceX, sourceY, source.width)
		let cost = Math.min((this.#uses[cell] ?? 0) * costs.reuse, costs.maxReuse)
		const position = packPosition(sourceX, sourceY)
		for (const continuation of continuations) if (continuation !== position) cost += costs.break

		const a = 4 * (targetY * target.width + targetX)
		const b = 4 * (sourceY * source.width + sourceX)
		const guide = (i: number) => (target.guides[a + i] ?? 0) - (source.guides[b + i] ?? 0)
		cost += costs.light * guide(0) ** 2 + costs.colour * (guide(1) ** 2 + guide(2) ** 2)
		if (guide(3) !== 0) cost += costs.label

		for (let y = -radius; y <= radius && cost < limit; y++) {
			const from = 4 * ((targetY + y) * target.width + targetX - radius)
			const to = 4 * ((sourceY + y) * source.width + sourceX - radius)
			for (let i = 0; i < rowBytes; i++) {
				const difference = (target.pixels[from + i] ?? 0) - (source.pixels[to + i] ?? 0)
				cost += difference * difference
			}
		}
		return cost
	}

	async vote(vote: Vote): Promise<void> {
		const { target } = this.#loaded()
		for (let y = 0; y < target.height; y++) {
			for (let x = 0; x < target.width; x++) this.#voteOne(vote, x, y)
		}
	}

	#voteOne({ weights, isFinal }: Vote, x: number, y: number): void {
		const { target, source, held } = this.#loaded()
		const [columns, rows] = [gridSize(target.width), gridSize(target.height)]
		const sums = [0, 0, 0]
		let total = 0
		for (let row = firstCovering(y); row < rows; row++) {
			const dy = y - gridCentre(row, target.height)
			if (dy < -radius) break
			if (dy > radius) continue
			for (let column = firstCovering(x); column < columns; column++) {
				const dx = x - gridCentre(column, target.width)
				if (dx < -radius) break
				if (dx > radius) continue
				const weight = (weights[Math.abs(dx)] ?? 0) * (weights[Math.abs(dy)] ?? 0)
				const nearest = this.#nearest[row * columns + column] ?? 0
				const from = 4 * (((nearest >>> 16) + dy) * source.width + (nearest & 0xffff) + dx)
				for (let i = 0; i < 3; i++)
					sums[i] = (sums[i] ?? 0) + weight * (source.pixels[from + i] ?? 0)
				total += weight
			}
		}
		const to = 4 * (y * target.width + x)
		const wanted = held[to + 3] ?? 0
		const hold = isFinal && wanted < 255 ? 0 : wanted
		for (let i = 0; i < 3; i++) {
			const average = Math.floor(((sums[i] ?? 0) + (total >> 1)) / total)
			target.pixels[to + i] = Math.floor(
				(average * (255 - hold) + (held[to + i] ?? 0) * hold + 127) / 255,
			)
		}
	}

	async read() {
		return { pixels: this.#loaded().target.pixels, nearest: this.#nearest }
	}

	#loaded(): Level {
		if (!this.#level) throw new Error('no level is loaded')
		return this.#level
	}
}

const worstCost = 0x7fffffff
const rowBytes = 4 * (2 * radius + 1)
const directions = [
	[-1, 0],
	[1, 0],
	[0, -1],
	[0, 1],
] as const

/** @returns the first index of the grid whose patch may cover a pixel. */
function firstCovering(position: number): number {
	return Math.max(0, Math.ceil((position - 2 * radius) / gridStep))
}

function cellOf(x: number, y: number, width: number): number {
	return (y >> cellShift) * cellCount(width) + (x >> cellShift)
}
