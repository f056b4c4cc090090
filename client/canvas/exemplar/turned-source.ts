import { clamp } from '../../../shared/geometry.ts'
import type { ExemplarSource } from './quilt-grid.ts'

/** Sources turned to the direction of a stroke, with + − × ÷ alone, so that every browser has the same pixels. */

/** Directions that are told apart, over a half circle: 22.5° each. */
export const directions = 8

/** Cosines of the multiples of 22.5°: those of `Math.cos` may differ from browser to browser. */
const cosines = [1, 0.9238795325112867, Math.SQRT1_2, 0.3826834323650898, 0] as const

/** @param turn in steps of 22.5°, −4 to 4. @returns its cosine and sine. */
export function turnVector(turn: number): { cos: number; sin: number } {
	const steps = Math.abs(turn)
	const sin = cosines[directions / 2 - steps] ?? 0
	return { cos: cosines[steps] ?? 1, sin: turn < 0 ? -sin : sin }
}

/**
 * @param grain the direction in the source that follows the stroke; both in steps of 22.5°, 0–7.
 * @returns the turn from the one to the other that leaves what is up in the source up, −3 to 4 steps.
 */
export function turnTo(direction: number, grain: number): number {
	const turn = (direction - grain + directions) % directions
	return turn > directions / 2 ? turn - directions : turn
}

/**
 * @param turn in steps of 22.5°, clockwise, −4 to 4.
 * @returns a source that just holds the turned one. Its corners repeat the edges: no patch is taken there.
 */
export function turnSource(source: ExemplarSource, turn: number): ExemplarSource {
	if (turn === 0) return source
	const { width, height, data } = source
	const { cos, sin } = turnVector(turn)
	const across = Math.ceil(width * cos + height * Math.abs(sin))
	const down = Math.ceil(width * Math.abs(sin) + height * cos)
	const out = new Uint8ClampedArray(4 * across * down)
	for (let y = 0; y < down; y++) {
		for (let x = 0; x < across; x++) {
			const [fromX, fromY] = [x + 0.5 - across / 2, y + 0.5 - down / 2]
			const u = clamp(fromX * cos + fromY * sin + width / 2 - 0.5, 0, width - 1)
			const v = clamp(fromY * cos - fromX * sin + height / 2 - 0.5, 0, height - 1)
			const [left, top] = [Math.floor(u), Math.floor(v)]
			const [shareX, shareY] = [u - left, v - top]
			const at = 4 * (top * width + left)
			const right = left + 1 < width ? 4 : 0
			const below = top + 1 < height ? 4 * width : 0
			const to = 4 * (y * across + x)
			for (let i = 0; i < 4; i++) {
				const [a, b] = [data[at + i] ?? 0, data[at + right + i] ?? 0]
				const [c, d] = [data[at + below + i] ?? 0, data[at + below + right + i] ?? 0]
				const upper = a + (b - a) * shareX
				const lower = c + (d - c) * shareX
				out[to + i] = upper + (lower - upper) * shareY
			}
		}
	}
	return { width: across, height: down, data: out, upright: { width, height, turn } }
}
