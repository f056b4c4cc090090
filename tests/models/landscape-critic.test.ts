import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { labelPlanes } from '../../client/studio/landscape/labels.ts'
import { mannerShares } from '../../client/studio/landscape/manner.ts'
import { landscapeNoise } from '../../client/studio/landscape/noise.ts'
import meaningPaint from './meaning-paint.json'
import { runNetwork } from './run-network.ts'
import { models } from './shipped.ts'

/**
 * Floors of the landscape's critic, on parts of the paintings; `landscape.test_paint` in
 * models/training cuts them.
 */

const side = 64
const area = side * side
const bytes = readFileSync(new URL('real-landscapes.bin', import.meta.url))
const manners = Object.keys(meaningPaint).map((name, i) => {
	const [colours, labels] = [bytes.subarray(4 * area * i), bytes.subarray(4 * area * i + 3 * area)]
	return {
		shares: mannerShares(name) ?? new Float32Array(),
		labels: labelPlanes(Uint8Array.from(labels.subarray(0, area))),
		real: Float32Array.from(
			{ length: 3 * area },
			(_, at) => (colours[3 * (at % area) + Math.floor(at / area)] ?? 0) / 255,
		),
	}
})

async function run(name: string, inputs: Record<string, { data: Float32Array; dims: number[] }>) {
	const model = models.find((one) => one.name === name)
	if (!model) throw new Error(`no ${name} in the catalog`)
	return (await runNetwork(model, inputs)).data
}

/** The mean belief in a picture. */
async function belief({ shares, labels }: (typeof manners)[number], picture: Float32Array) {
	const scores = await run('landscape-critic', {
		picture: { data: picture, dims: [1, 3, side, side] },
		labels: { data: labels, dims: [1, 8, side, side] },
		manner: { data: shares, dims: [1, shares.length] },
	})
	return scores.reduce((sum, score) => sum + score, 0) / scores.length
}

function mean(values: readonly number[]): number {
	return values.reduce((sum, value) => sum + value, 0) / values.length
}

test('it believes the paintings more than what the generator makes of their maps', async () => {
	const [real, painted]: [number[], number[]] = [[], []]
	for (const manner of manners) {
		const { shares, labels } = manner
		const picture = await run('landscape', {
			labels: { data: labels, dims: [1, 8, side, side] },
			manner: { data: shares, dims: [1, shares.length] },
			noise: {
				data: landscapeNoise(7, [], { columns: side / 16, rows: side / 16 }),
				dims: [1, 16, side / 16, side / 16],
			},
		})
		real.push(await belief(manner, manner.real))
		painted.push(await belief(manner, picture))
	}
	// The shipped file: 0.49 and 0.31.
	expect(mean(real)).toBeGreaterThan(mean(painted) + 0.08)
})
