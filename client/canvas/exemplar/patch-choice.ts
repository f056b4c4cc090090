import { hash3 } from '../materials/noise.ts'
import { PatchArea } from './patch-area.ts'
import {
	type ExemplarSource,
	type PatchOrigin,
	patchMargin,
	patchSide,
	quiltCell,
} from './quilt-grid.ts'

/**
 * Which patch of the source each cell of the endless grid shows. Image quilting (Efros and Freeman
 * 2001, https://doi.org/10.1145/383259.383296) chooses patches one after another, from a corner; here
 * any cell can be asked for. The cells are coloured like a chessboard. Those of one colour start with
 * any patch; then, in rounds, each colour chooses what fits its four neighbours of the other colour.
 * A choice therefore depends on cells at most `rounds` away and on nothing else, in whole numbers
 * alone: everyone gets the same in any order.
 */

/** Rounds of choosing. After four, further ones changed few choices. */
const rounds = 3
/** Patches that are tried for a cell in a round, beside those that continue a neighbour's. */
const tried = 24
/** Every so many texels are compared, each way. */
const step = 3
/** Choices that are kept. */
const maxKept = 65_536

const sides = [
	{ across: -1, down: 0 },
	{ across: 1, down: 0 },
	{ across: 0, down: -1 },
	{ across: 0, down: 1 },
] as const

export class PatchChoice {
	readonly source: ExemplarSource
	readonly #area: PatchArea
	readonly #seed: number
	readonly #kept = new Map<string, PatchOrigin>()

	/** @param source at least `patchSide` texels each way. @param seed uint32 */
	constructor(source: ExemplarSource, seed: number) {
		this.source = source
		this.#area = new PatchArea(source)
		this.#seed = seed
	}

	/** @returns the patch that a cell shows. */
	at(column: number, row: number): PatchOrigin {
		if (this.#kept.size > maxKept) this.#kept.clear()
		return this.#after(rounds - ((column + row + rounds) & 1), column, row)
	}

	/** @returns a cell's choice after a round; its colour chooses in every other one. */
	#after(round: number, column: number, row: number): PatchOrigin {
		const key = `${round} ${column} ${row}`
		let choice = this.#kept.get(key)
		if (!choice) {
			choice = round === 0 ? this.#any(column, row, 0) : this.#fitting(round, column, row)
			this.#kept.set(key, choice)
		}
		return choice
	}

	#any(column: number, row: number, i: number): PatchOrigin {
		return this.#area.patchFor(hash3(hash3(this.#seed, column, row), i, 1))
	}

	#fitting(round: number, column: number, row: number): PatchOrigin {
		const neighbours = sides.map(({ across, down }) =>
			this.#after(round - 1, column + across, row + down),
		)
		let best = this.#any(column, row, 0)
		let least = Infinity
		const tryPatch = (candidate: PatchOrigin) => {
			// The dullest patch fits itself best, and would cover everything.
			if (neighbours.some((neighbour) => isNear(neighbour, candidate))) return
			const cost = this.#misfit(candidate, neighbours, least)
			if (cost < least) [best, least] = [candidate, cost]
		}
		// The source beside a neighbour's patch fits it: so do forms larger than a patch survive.
		neighbours.forEach(({ x, y }, i) => {
			const side = sides[i]
			if (!side) return
			const beside = { x: x - side.across * quiltCell, y: y - side.down * quiltCell }
			if (this.#area.includes(beside)) tryPatch(beside)
		})
		if (round > 1) tryPatch(this.#after(round - 2, column, row))
		for (let i = 0; i < tried; i++) tryPatch(this.#any(column, row, round * tried + i))
		return best
	}

	/**
	 * @param enough stops at this cost.
	 * @returns the squared difference between a patch and its neighbours where they overlap.
	 */
	#misfit(patch: PatchOrigin, neighbours: readonly PatchOrigin[], enough: number): number {
		let cost = 0
		for (let i = 0; i < sides.length && cost < enough; i++) {
			const neighbour = neighbours[i]
			const side = sides[i]
			if (neighbour && side) cost += this.#misfitBeside(patch, neighbour, side)
		}
		return cost
	}

	#misfitBeside(
		patch: PatchOrigin,
		neighbour: PatchOrigin,
		{ across, down }: (typeof sides)[number],
	): number {
		const { width, data } = this.source
		const left = across > 0 ? quiltCell : 0
		const top = down > 0 ? quiltCell : 0
		const right = across === 0 ? patchSide : left + 2 * patchMargin
		const bottom = down === 0 ? patchSide : top + 2 * patchMargin
		const shift =
			4 *
			(neighbour.x -
				patch.x -
				across * quiltCell +
				(neighbour.y - patch.y - down * quiltCell) * width)
		let cost = 0
		for (let y = top + 1; y < bottom; y += step) {
			let at = 4 * ((patch.y + y) * width + patch.x + left + 1)
			for (let x = left + 1; x < right; x += step, at += 4 * step) {
				const red = (data[at] ?? 0) - (data[at + shift] ?? 0)
				const green = (data[at + 1] ?? 0) - (data[at + shift + 1] ?? 0)
				const blue = (data[at + 2] ?? 0) - (data[at + shift + 2] ?? 0)
				cost += red * red + green * green + blue * blue
			}
		}
		return cost
	}
}

/** True when two cells would show much of the same patch at the same place. */
function isNear(a: PatchOrigin, b: PatchOrigin): boolean {
	return Math.abs(a.x - b.x) < quiltCell / 2 && Math.abs(a.y - b.y) < quiltCell / 2
}
