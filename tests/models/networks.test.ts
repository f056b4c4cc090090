import { createHash } from 'node:crypto'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { Catalog, type Model } from '../../client/studio/engine/catalog-schema.ts'
import {
	isKnownInputRight,
	knownInput,
	sampleOutput,
} from '../../client/studio/engine/known-input.ts'
import { sideLength } from '../../client/studio/engine/side-length.ts'
import {
	type PixelData,
	readSquare,
	splitIntoTiles,
	writeSquare,
} from '../../client/studio/engine/tiles.ts'
import { type EnlargeSquare, enlargeTwice } from '../../client/studio/enlarge/enlarge-tiles.ts'
import { enlargeByLanczos } from '../../client/studio/enlarge/sharp-lanczos.ts'
import catalogJson from '../../models/catalog.json'
import knownOutputs from '../../models/known-outputs.json'
import { seeded } from '../seeded.ts'
import { runNetwork, type Tensor } from './run-network.ts'

/** The shipped files, run unchanged: they match the catalog. */

const { models, styles, materials } = v.parse(Catalog, catalogJson)
/** Sizes are free, and these are not multiples of each other. */
const sizes: Record<string, number> = { height: 96, width: 144, rows: 7, columns: 5 }

function modelNamed(name: string): Model {
	const model = models.find((candidate) => candidate.name === name)
	if (!model) throw new Error(`no ${name} in the catalog`)
	return model
}

function tensor(dims: readonly number[], value: (index: number) => number): Tensor {
	const length = dims.reduce((product, side) => product * side, 1)
	return { dims, data: Float32Array.from({ length }, (_, i) => value(i)) }
}

/** Box–Muller transform: a sample of the standard normal distribution. */
function normal(random: () => number): number {
	return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}

const [noiseAndMaterials = 0] = modelNamed('materials').inputs.flatMap(({ shape }) =>
	shape.filter((side, i) => i === 1 && typeof side === 'number'),
) as number[]
const noise = noiseAndMaterials - materials.length

/** A latent map: noise, and materials that change gradually from left to right. */
function latentMap(rows: number, columns: number): Tensor {
	const random = seeded(1907)
	return tensor([1, noiseAndMaterials, rows, columns], (i) => {
		const channel = Math.floor(i / (rows * columns))
		if (channel < noise) return normal(random)
		const share = (i % columns) / (columns - 1)
		return channel === noise ? 1 - share : channel === noise + 1 ? share : 0
	})
}

/** Part of a tensor [1, C, h, w], from column `from` on. */
function columnsOf({ data, dims }: Tensor, from: number, count: number): Tensor {
	const [, channels = 0, height = 0, width = 0] = dims
	return tensor([1, channels, height, count], (i) => {
		const row = Math.floor(i / count)
		return data[row * width + from + (i % count)] ?? Number.NaN
	})
}

describe.each(models)('$name', (model) => {
	test('has the inputs and outputs of the catalog, in range', async () => {
		const random = seeded(1)
		const inputs = model.inputs.map(({ name, shape, range }) => {
			const dims = shape.map((side) => sideLength(side, sizes))
			return [
				name,
				tensor(dims, (i) => (range ? 0.5 + 0.3 * Math.sin(i / 40) : normal(random))),
			] as const
		})
		const { data, dims } = await runNetwork(model, Object.fromEntries(inputs))
		const [output] = model.outputs
		expect(dims).toHaveLength(output?.shape.length ?? 0)
		output?.shape.forEach((side, i) => {
			expect(dims[i]).toBe(sideLength(side, sizes))
		})
		expect(data.every(Number.isFinite)).toBe(true)
		const [least, most] = output?.range ?? [-Infinity, Infinity]
		const [lowest, highest] = [
			data.reduce((a, b) => Math.min(a, b)),
			data.reduce((a, b) => Math.max(a, b)),
		]
		expect(lowest).toBeGreaterThanOrEqual(least)
		expect(highest).toBeLessThanOrEqual(most)
		expect(highest).toBeGreaterThan(lowest)
	})

	test('computes its known input as stored, and a wrong result is noticed', async () => {
		const output = await runNetwork(model, knownInput(model))
		const right = { run: async () => output }
		const data = output.data.map((value, i) => (i % 2 ? value : 0.9 * value))
		const wrong = { run: async () => ({ ...output, data }) }
		expect(await isKnownInputRight(right, model, knownOutputs)).toBe(true)
		expect(await isKnownInputRight(wrong, model, knownOutputs)).toBe(false)
	})
})

describe('materials', () => {
	const model = modelNamed('materials')

	// Below 128 cells a thread, the runtime's matrix product adds up in another order.
	test('one latent map gives the same bytes with any number of threads', async () => {
		const latent = latentMap(24, 24)
		const hashes = new Set<string>()
		for (const threads of [2, 2, 1, 4]) {
			const { data } = await runNetwork(model, { latent }, threads)
			hashes.add(createHash('sha256').update(data).digest('hex'))
		}
		expect(hashes.size).toBe(1)
	})

	test('a map painted in parts has no seam: distant cells have no effect', async () => {
		const [rows, columns, scale, reach] = [8, 40, 16, 6]
		const latent = latentMap(rows, columns)
		const whole = await runNetwork(model, { latent })
		const from = 12
		const part = await runNetwork(model, { latent: columnsOf(latent, from, columns - from) })
		const inside = (picture: Tensor, first: number) =>
			columnsOf(picture, first * scale, (columns - from - reach) * scale).data
		const expected = inside(whole, from + reach)
		const largest = inside(part, reach).reduce(
			(most, value, i) => Math.max(most, Math.abs(value - (expected[i] ?? Number.NaN))),
			0,
		)
		expect(largest).toBeLessThan(1e-5)
	})
})

describe('enlarge', () => {
	const model = modelNamed('enlarge')
	const [width, height, scale, margin] = [76, 52, 2, 16]
	const random = seeded(1872)
	/** Soft waves, hard edges and noise. */
	const picture: PixelData = {
		data: Uint8ClampedArray.from({ length: 4 * width * height }, (_, i) => {
			const x = (i >> 2) % width
			return i % 4 === 3 ? 255 : 128 + 60 * Math.sin(x / 5) + (x % 23 < 2 ? -60 : 20 * random())
		}),
		width,
		height,
	}

	/** Enlarges a picture as the studio does. @param kept pixels a side of a tile */
	async function inTiles(kept: number): Promise<PixelData> {
		const size = { width: width * scale, height: height * scale }
		const large = { data: new Uint8ClampedArray(4 * size.width * size.height).fill(255), ...size }
		const side = kept + 2 * margin
		for (const tile of splitIntoTiles(width, height, kept)) {
			const { x, y } = tile
			const data = readSquare(picture, x - margin, y - margin, side)
			const { data: planes, dims } = await runNetwork(model, {
				picture: { data, dims: [1, 3, side, side] },
			})
			expect(dims).toEqual([1, 3, side * scale, side * scale])
			const place = {
				x: x * scale,
				y: y * scale,
				width: tile.width * scale,
				height: tile.height * scale,
			}
			writeSquare(large, place, { planes, side: side * scale, inset: margin * scale })
		}
		return large
	}

	test('in tiles has no seam, for any tile size', async () => {
		const [whole, ...others] = await Promise.all([96, 40, 29].map(inTiles))
		for (const { data } of others) {
			const largest = data.reduce(
				(most, value, i) => Math.max(most, Math.abs(value - (whole?.data[i] ?? Number.NaN))),
				0,
			)
			// A sum in another order may round to the other side.
			expect(largest).toBeLessThanOrEqual(1)
		}
	})

	test('keeps the picture: scaled down again, it equals the original', async () => {
		const { data } = await inTiles(96)
		let sum = 0
		for (let y = 0; y < height; y++) {
			for (let x = 0; x < width; x++) {
				const four = [0, 1].flatMap((dy) =>
					[0, 1].map((dx) => data[4 * ((2 * y + dy) * 2 * width + 2 * x + dx)] ?? 0),
				)
				const mean = four.reduce((total, value) => total + value) / 4
				sum += Math.abs(mean - (picture.data[4 * (y * width + x)] ?? 0))
			}
		}
		expect(sum / (width * height)).toBeLessThan(8)
	})
})

describe('the quality of an enlargement', () => {
	const side = 64
	/** Discs with hard edges on paper, 128 × 128, and the same made half as large. */
	const discs = (x: number, y: number) => {
		const [dx, dy] = [(x % 44) - 22, (y % 40) - 20]
		return Math.hypot(dx, dy) < 9 + (x >> 5) ? 30 + 20 * (y >> 5) : 240
	}
	const large = { ...grey(2 * side, discs), width: 2 * side, height: 2 * side }
	const small = {
		...grey(
			side,
			(x, y) =>
				[0, 1, 2, 3].reduce((sum, i) => sum + discs(2 * x + (i & 1), 2 * y + (i >> 1)), 0) / 4,
		),
		width: side,
		height: side,
	}

	function grey(side: number, luma: (x: number, y: number) => number) {
		const data = new Uint8ClampedArray(4 * side * side).fill(255)
		for (let i = 0; i < side * side; i++) {
			data.fill(luma(i % side, Math.floor(i / side)), 4 * i, 4 * i + 3)
		}
		return { data }
	}

	/** Peak signal-to-noise ratio, dB. */
	function psnr({ data }: PixelData): number {
		const errors = data.map((value, i) => Math.abs(value - (large.data[i] ?? 0)))
		const square = errors.reduce((sum, error) => sum + error * error, 0) / (0.75 * data.length)
		return 10 * Math.log10(255 ** 2 / square)
	}

	test('of a drawing is at least 4 dB above Lanczos with an unsharp mask', async () => {
		const nothing = () => Promise.resolve()
		const network: EnlargeSquare = async (data, side) =>
			(await runNetwork(modelNamed('enlarge'), { picture: { data, dims: [1, 3, side, side] } }))
				.data
		const byNetwork = psnr(await enlargeTwice(network, small, nothing))
		const byLanczos = psnr(await enlargeByLanczos(small, 2, nothing))
		expect(byLanczos).toBeGreaterThan(18)
		// The shipped file is 5.4 dB above it.
		expect(byNetwork).toBeGreaterThan(byLanczos + 4)
	})
})

describe('the painter', () => {
	const side = 96
	const picture = tensor([1, 3, side, side], (i) => ((i % side) + (i % 7)) / (side + 7))
	const [first, second] = styles
	const painter = modelNamed('style-painter')
	const encoder = modelNamed('style-encoder')

	/** A picture painted in two styles; `blend` is the value in the whole map. */
	async function paint(strength: number, blend: number): Promise<Float32Array> {
		const { data: own } = await runNetwork(encoder, { style: picture })
		const codes = [...own, ...(first?.code ?? []), ...(second?.code ?? [])]
		const { data } = await runNetwork(painter, {
			picture,
			codes: tensor([3, own.length], (i) => codes[i] ?? 0),
			blend: tensor([1, 1, side, side], () => blend),
			strength: tensor([1], () => strength),
			origin: tensor([2], () => 0),
		})
		return data
	}

	const difference = (a: Float32Array, b: Float32Array) =>
		a.reduce((sum, value, i) => sum + Math.abs(value - (b[i] ?? 0)), 0) / a.length

	test('at the grain’s origin paints what it painted before it had an input for it', async () => {
		const output = await runNetwork(painter, {
			...knownInput(painter),
			origin: tensor([2], () => 0),
		})
		const stored = knownOutputs['style-painter']
		for (const [i, value] of sampleOutput(output).entries()) {
			expect(value).toBeCloseTo(stored[i] ?? Number.NaN, 4)
		}
	})

	test('goes from the picture’s own style to the given one, and from one style to another', async () => {
		const [none, half, full, other] = await Promise.all([
			paint(0, 0),
			paint(0.5, 0),
			paint(1, 0),
			paint(1, 1),
		])
		const far = difference(none, full)
		expect(far).toBeGreaterThan(0.05)
		expect(difference(none, picture.data)).toBeLessThan(far)
		expect(difference(none, half)).toBeLessThan(far)
		expect(difference(half, full)).toBeLessThan(far)
		expect(difference(full, other)).toBeGreaterThan(0.05)
	})
})
