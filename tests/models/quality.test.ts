import { describe, expect, test } from 'vitest'
import type { Planes } from '../../client/studio/engine/pixels.ts'
import { materials } from '../../shared/material.ts'
import { codeLength } from '../../shared/recipe.ts'
import { seeded } from '../seeded.ts'
import { paint, testedStyles } from './finished-painter.ts'
import { realCrop, realIds } from './real-paint.ts'
import { models, openShipped, styles } from './shipped.ts'

/**
 * Quality floors of the networks that paint, below what the shipped files reach: a worse file fails. The
 * critic's are in critic.test.ts, the enlarger's in networks.test.ts.
 */

function luma({ data, width, height }: Planes): Float32Array {
	const count = width * height
	return Float32Array.from(
		{ length: count },
		(_, i) =>
			0.2126 * (data[i] ?? 0) +
			0.7152 * (data[count + i] ?? 0) +
			0.0722 * (data[2 * count + i] ?? 0),
	)
}

/** Mean structural similarity of the luma (Wang et al., doi:10.1109/TIP.2003.819861), in windows of 8 pixels. */
function ssim(a: Planes, b: Planes): number {
	const [x, y, window] = [luma(a), luma(b), 8]
	let [sum, windows] = [0, 0]
	for (let top = 0; top + window <= a.height; top += window / 2) {
		for (let left = 0; left + window <= a.width; left += window / 2) {
			let [sx, sy, xx, yy, xy] = [0, 0, 0, 0, 0]
			for (let i = 0; i < window ** 2; i++) {
				const at = (top + Math.floor(i / window)) * a.width + left + (i % window)
				const [p, q] = [x[at] ?? 0, y[at] ?? 0]
				sx += p
				sy += q
				xx += p * p
				yy += q * q
				xy += p * q
			}
			const n = window ** 2
			const [mx, my] = [sx / n, sy / n]
			const [vx, vy, cov] = [xx / n - mx * mx, yy / n - my * my, xy / n - mx * my]
			sum +=
				((2 * mx * my + 1e-4) * (2 * cov + 9e-4)) / ((mx * mx + my * my + 1e-4) * (vx + vy + 9e-4))
			windows++
		}
	}
	return sum / windows
}

describe('the style painter', () => {
	const codes = testedStyles.map((name) => {
		const code = styles.find(({ id }) => id.startsWith(name))?.code
		if (!code) throw new Error(`no ${name} in the catalog`)
		return code
	})
	const distance = (a: ArrayLike<number>, b: ArrayLike<number>) =>
		Math.sqrt(Array.from(a).reduce((sum, value, i) => sum + (value - (b[i] ?? 0)) ** 2, 0))

	test('paints pictures in which the encoder sees the style, and that can be recognised', async () => {
		const encoder = await openShipped('style-encoder')
		let [right, nearer, structure, count] = [0, 0, 0, 0]
		for (const id of realIds) {
			const picture = realCrop(id)
			const dims = [1, 3, picture.height, picture.width]
			const own = await encoder.run({ style: { data: picture.data, dims } })
			expect(own.data).toHaveLength(codeLength)
			for (const [index, style] of testedStyles.entries()) {
				const painted = await paint(picture, style)
				const seen = await encoder.run({ style: { data: painted.data, dims } })
				const distances = codes.map((code) => distance(seen.data, code))
				const wanted = distances[index] ?? Number.NaN
				right += distances.every((other) => other >= wanted) ? 1 : 0
				nearer += wanted / distance(own.data, codes[index] ?? [])
				structure += ssim(picture, painted)
				count++
			}
		}
		// Reached: 15 of 18, 0.37 and 0.37.
		expect(right / count).toBeGreaterThan(0.7)
		expect(nearer / count).toBeLessThan(0.45)
		expect(structure / count).toBeGreaterThan(0.3)
	})
})

describe('materials', () => {
	test('are recognised by the critic', async () => {
		const [generator, critic] = [await openShipped('materials'), await openShipped('critic')]
		const channels = Number(models.find(({ name }) => name === 'materials')?.inputs[0]?.shape[1])
		const [cells, noise] = [6, channels - materials.length]
		const random = seeded(16)
		const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
		let [right, belief] = [0, 0]
		for (const index of materials.keys()) {
			const area = cells ** 2
			const latent = Float32Array.from({ length: channels * area }, (_, i) => {
				const channel = Math.floor(i / area)
				return channel < noise ? normal() : channel === noise + index ? 1 : 0
			})
			const painted = await generator.run({
				latent: { data: latent, dims: [1, channels, cells, cells] },
			})
			const weights = Float32Array.from(materials, (_, i) => (i === index ? 1 : 0))
			const { data } = await critic.run({
				picture: painted,
				weights: { data: weights, dims: [1, weights.length] },
			})
			const patches = data.length / (materials.length + 2)
			const means = Array.from({ length: materials.length + 2 }, (_, plane) =>
				data
					.subarray(plane * patches, (plane + 1) * patches)
					.reduce((sum, one) => sum + one / patches, 0),
			)
			const [believed = 0, ...looks] = means
			belief += believed / materials.length
			right += looks.indexOf(Math.max(...looks)) === index ? 1 : 0
		}
		// Reached: all, and 0.14, as far as the critic believes any painted picture.
		expect(right).toBeGreaterThanOrEqual(15)
		expect(belief).toBeGreaterThan(0.1)
	})
})
