import { clamp } from './geometry.ts'
import { NibbleReader, NibbleWriter } from './nibbles.ts'

/** The points of a packed stroke as whole numbers: see ink-codec.ts, "rest". */

/** Largest lean to each side, in steps of tilt. */
export const mostLean = 30

/** How the samples of a stroke are packed. */
export interface SamplesHead {
	isTilted: boolean
	count: number
	/** The first point, in quanta. */
	start: readonly [x: number, y: number]
	/** Of the predictor. Order 1: a point equals the last one. Order 2: it moves by the last difference. */
	order: 1 | 2
}

/** Positions in quanta, pressure and lean in steps. */
type VisitSample = (x: number, y: number, pressure: number, leanX: number, leanY: number) => void

export function readSamples(
	{ isTilted, count, start, order }: SamplesHead,
	bytes: Uint8Array,
	visit: VisitSample,
): void {
	const nibbles = new NibbleReader(bytes)
	let [[x, y], dx, dy, pressure, leanX, leanY] = [start, 0, 0, 0, 0, 0]
	for (let i = 0; i < count; i++) {
		pressure += nibbles.read()
		if (isTilted) {
			leanX = clamp(leanX + nibbles.read(), -mostLean, mostLean)
			leanY = clamp(leanY + nibbles.read(), -mostLean, mostLean)
		}
		if (i > 0) {
			dx = nibbles.read() + (order === 2 ? dx : 0)
			dy = nibbles.read() + (order === 2 ? dy : 0)
			x += dx
			y += dy
		}
		visit(x, y, pressure, leanX, leanY)
	}
}

/**
 * @param others the other values of each point, in order: pressure, or pressure and lean.
 * @returns the shorter of the two orders' nibbles.
 */
export function packSamples(
	xs: readonly number[],
	ys: readonly number[],
	others: readonly (readonly number[])[],
): { order: 1 | 2; nibbles: Uint8Array } {
	const first = packWithOrder(xs, ys, others, 1)
	const second = packWithOrder(xs, ys, others, 2)
	return second.length < first.length ? { order: 2, nibbles: second } : { order: 1, nibbles: first }
}

function packWithOrder(
	xs: readonly number[],
	ys: readonly number[],
	others: readonly (readonly number[])[],
	order: 1 | 2,
): Uint8Array {
	const nibbles = new NibbleWriter()
	let [x, y, dx, dy] = [xs[0] ?? 0, ys[0] ?? 0, 0, 0]
	others.forEach((values, i) => {
		values.forEach((value, k) => {
			nibbles.write(value - (others[i - 1]?.[k] ?? 0))
		})
		if (i === 0) return
		const [nextX, nextY] = [xs[i] ?? 0, ys[i] ?? 0]
		nibbles.write(nextX - x - (order === 2 ? dx : 0))
		nibbles.write(nextY - y - (order === 2 ? dy : 0))
		dx = nextX - x
		dy = nextY - y
		x = nextX
		y = nextY
	})
	return nibbles.finish()
}
