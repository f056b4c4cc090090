import { materials } from '../../../shared/material.ts'
import type { Genome } from '../../../shared/recipe.ts'
import { latentChannels } from './cells.ts'
import { noiseAt, noiseChannels } from './noise.ts'

/**
 * The latent map of a genome: materials interpolated between the corners, and a blend of the noises
 * of two seeds. It uses only + − × ÷ and roots, so every browser has the same bytes.
 * @returns [32, rows, columns], as the network takes it.
 */
export function latentOfGenome(
	{ corners, seed, other, share }: Genome,
	rows: number,
	columns: number,
): Float32Array<ArrayBuffer> {
	const cells = rows * columns
	const latent = new Float32Array(latentChannels * cells)
	// Keeps the variance of a single noise.
	const spread = Math.sqrt(share * share + (1 - share) * (1 - share))
	for (let cell = 0; cell < cells; cell++) {
		const [x, y] = [cell % columns, Math.floor(cell / columns)]
		const noise = [noiseAt(seed, x, y), noiseAt(other, x, y)] as const
		for (let channel = 0; channel < noiseChannels; channel++) {
			const [from, to] = [noise[0][channel] ?? 0, noise[1][channel] ?? 0]
			latent[channel * cells + cell] = (from * (1 - share) + to * share) / spread
		}
		const [right, down] = [(x + 0.5) / columns, (y + 0.5) / rows]
		const parts = [(1 - right) * (1 - down), right * (1 - down), (1 - right) * down, right * down]
		const weights = materials.map((_, channel) =>
			parts.reduce(
				(sum, part, i) => sum + part * (corners[i * materials.length + channel] ?? 0),
				0,
			),
		)
		const whole = weights.reduce((a, b) => a + b, 0)
		weights.forEach((weight, channel) => {
			latent[(noiseChannels + channel) * cells + cell] = whole > 0 ? weight / whole : 0
		})
	}
	return latent
}
