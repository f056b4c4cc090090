/**
 * How belief is shown: as light. What the critic doubts lies in the dark; what it believes is seen as
 * it is, a little warmer.
 */

/** Red, green, blue and alpha, 0–255, from no belief to full belief. */
const ramp = [
	[22, 16, 72, 225],
	[42, 44, 128, 170],
	[96, 84, 150, 90],
	[246, 178, 74, 50],
	[255, 190, 50, 80],
] as const

/** @returns the colour of a belief, 0–1, as in `ImageData`. */
export function heatOf(belief: number): [number, number, number, number] {
	const at = Math.min(1, Math.max(0, belief)) * (ramp.length - 1)
	const from = Math.min(ramp.length - 2, Math.floor(at))
	const share = at - from
	const mix = (i: 0 | 1 | 2 | 3) => {
		const [a, b] = [ramp[from]?.[i] ?? 0, ramp[from + 1]?.[i] ?? 0]
		return Math.round(a + (b - a) * share)
	}
	return [mix(0), mix(1), mix(2), mix(3)]
}

/** What the critic believes of each place, row by row; NaN where there is nothing to believe. */
export interface ScoreMap {
	belief: Float32Array
	rows: number
	columns: number
}

/** Draws belief onto a canvas, one pixel a place; CSS makes it as large as what it is about. */
export function drawHeat(canvas: HTMLCanvasElement, { belief, rows, columns }: ScoreMap): void {
	canvas.width = columns
	canvas.height = rows
	const pixels = new ImageData(columns, rows)
	belief.forEach((value, i) => {
		if (!Number.isNaN(value)) pixels.data.set(heatOf(value), 4 * i)
	})
	canvas.getContext('2d')?.putImageData(pixels, 0, 0)
}

/** @returns belief on average, 0–1; NaN where there is nothing to believe anywhere. */
export function meanOf({ belief }: Pick<ScoreMap, 'belief'>): number {
	const told = belief.filter((value) => !Number.isNaN(value))
	return told.reduce((sum, value) => sum + value, 0) / told.length
}
