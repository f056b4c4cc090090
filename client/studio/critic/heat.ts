/** Red, green, blue and alpha, 0–255, from score 0 to 1: low scores are dark, high ones warm light. */
const ramp = [
	[22, 16, 72, 225],
	[42, 44, 128, 170],
	[96, 84, 150, 90],
	[246, 178, 74, 50],
	[255, 190, 50, 80],
] as const

/** @param score 0–1; clamped. @returns red, green, blue and alpha, 0–255. */
export function heatColour(score: number): [number, number, number, number] {
	const position = Math.min(1, Math.max(0, score)) * (ramp.length - 1)
	const from = Math.min(ramp.length - 2, Math.floor(position))
	const share = position - from
	const mix = (i: 0 | 1 | 2 | 3) => {
		const [a, b] = [ramp[from]?.[i] ?? 0, ramp[from + 1]?.[i] ?? 0]
		return Math.round(a + (b - a) * share)
	}
	return [mix(0), mix(1), mix(2), mix(3)]
}

/** The critic's score of each patch, 0–1, row by row; NaN for patches without paint. */
export interface ScoreMap {
	scores: Float32Array
	rows: number
	columns: number
}

/** Draws scores onto a canvas, one pixel per patch; CSS scales it. */
export function drawHeat(canvas: HTMLCanvasElement, { scores, rows, columns }: ScoreMap): void {
	canvas.width = columns
	canvas.height = rows
	const pixels = new ImageData(columns, rows)
	scores.forEach((score, i) => {
		if (!Number.isNaN(score)) pixels.data.set(heatColour(score), 4 * i)
	})
	canvas.getContext('2d')?.putImageData(pixels, 0, 0)
}

/** @returns the mean score, 0–1; NaN when no patch has a score. */
export function meanScore({ scores }: Pick<ScoreMap, 'scores'>): number {
	const known = scores.filter((score) => !Number.isNaN(score))
	return known.reduce((sum, score) => sum + score, 0) / known.length
}
