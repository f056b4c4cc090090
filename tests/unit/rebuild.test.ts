import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PixelData } from '../../client/studio/engine/tiles.ts'
import { labelPixels } from '../../client/studio/meaning/label-pixels.ts'
import { cutToFilled } from '../../client/studio/rebuild/engine/cut-to-filled.ts'
import { openKernels } from '../../client/studio/rebuild/engine/open-kernels.ts'
import type { RebuildEngine, RebuildInput } from '../../client/studio/rebuild/engine/rebuild.ts'
import { runRebuild } from '../../client/studio/rebuild/engine/run-rebuild.ts'
import { testKernels } from '../../client/studio/rebuild/engine/test-kernels.ts'
import { labelSide } from '../../shared/label-map.ts'

describe('rebuild', () => {
	it('returns the same bytes on WebAssembly as in plain TypeScript', {
		timeout: 60_000,
	}, async () => {
		await fc.assert(
			fc.asyncProperty(inputs(), async (input) => {
				const plain = await rebuilt(input, 'plain')
				expect([plain.width, plain.height]).toEqual([input.target.width, input.target.height])
				expect(await rebuilt(input, 'wasm')).toEqual(plain)
			}),
			{ numRuns: 10 },
		)
	})

	it('leaves fixed pixels as they are, and fills the others from the source alone', async () => {
		const [width, height] = [40, 32]
		const stripes = paint(width, height, (x) => (x % 8 < 4 ? [200, 30, 30] : [30, 30, 200]))
		const fixed = new Uint8Array(width * height).map((_, i) => Number(i % width < 24))
		const target = paint(width, height, (x) => (x < 24 ? colourOf(stripes, x) : [0, 255, 0]))
		const filled = await rebuilt({ target, source: stripes, fixed, settings }, 'wasm')
		for (let i = 0; i < width * height; i++) {
			const [red = 0, green, blue = 0, alpha] = filled.data.slice(4 * i, 4 * i + 4)
			if (fixed[i] === 1) expect([red, green, blue]).toEqual(colourOf(target, i))
			// Averages of the two colours of the stripes.
			else expect([green, alpha, red + blue]).toEqual([30, 255, 230])
		}
	})

	it('fills a picture from itself, and never from what is empty in it', async () => {
		const [width, height] = [48, 32]
		const picture = paint(width, height, (x) => (x % 8 < 4 ? [200, 30, 30] : [30, 30, 200]))
		const fixed = new Uint8Array(width * height).map((_, i) => Number(i % width < 30))
		// What is empty is no paint, whatever its colour.
		for (const [i, value] of fixed.entries()) if (value === 0) picture.data.set([0, 255, 0], 4 * i)
		const input = { target: picture, source: picture, fixed, usable: fixed, settings }
		const filled = await rebuilt(input, 'wasm')
		expect(await rebuilt(input, 'plain')).toEqual(filled)
		const greens = Array.from(fixed, (_, i) => filled.data[4 * i + 1] ?? 255)
		expect(Math.max(...greens)).toBe(30)

		const cut = cutToFilled(filled, fixed)
		const alphaAt = (x: number) => cut.data[4 * (10 * width + x) + 3]
		expect([alphaAt(20), alphaAt(30), alphaAt(47)]).toEqual([0, 255, 255])
		expect(alphaAt(29)).toBeGreaterThan(alphaAt(28) ?? 255)
	})

	it('knows kernels that compute another picture, and does not test kernels twice', async () => {
		const plain = await openKernels('plain')
		const right = await testKernels(plain, [])
		expect(right).toMatchObject({ network: 'rebuild', isRight: true })
		expect(await testKernels(plain, [right?.sha256 ?? ''])).toBeUndefined()
		const vote = plain.vote.bind(plain)
		// A driver that ignores how far lines are held.
		plain.vote = ({ weights }) => vote({ weights, isFinal: true })
		expect(await testKernels(plain, [])).toMatchObject({ isRight: false })
	})

	it('gives each pixel the label of the cells around it', () => {
		const map = new Uint8Array(labelSide ** 2).map((_, i) => (i % labelSide < 16 ? 2 : 3))
		const labels = labelPixels(map, 100, 60)
		expect([labels[0], labels[49], labels[50], labels[99]]).toEqual([2, 2, 3, 3])
		expect(labels.length).toBe(6000)
		// A corner that only one cell has is rounded, not a square.
		const dot = labelPixels(new Uint8Array(labelSide ** 2).fill(1, 0, 1), 320, 320)
		expect([dot[0], dot[320 * 9 + 9]]).toEqual([1, 0])
	})

	it('prefers patches of the target’s label', async () => {
		const target = paint(32, 32, () => [128, 128, 128])
		const source = paint(32, 32, (x) => (x < 16 ? [10, 10, 10] : [240, 240, 240]))
		const targetLabels = new Uint8Array(32 * 32).map((_, i) => Number(i % 32 >= 16))
		const sourceLabels = targetLabels.map((label) => 1 - label)
		const { data } = await rebuilt(
			{ target, source, targetLabels, sourceLabels, settings },
			'plain',
		)
		const row = 4 * 32 * 16
		expect(data[row + 4 * 4]).toBe(240)
		expect(data[row + 4 * 28]).toBe(10)
	})

	it('makes another picture for another seed, and shows levels from coarse to fine', async () => {
		const target = picture([64, 64, 1])
		const source = paint(64, 64, (x, y) => [(x * y) & 255, (x * 5 + y) & 255, (y * y) & 255])
		const widths: number[] = []
		const shares: number[] = []
		const input = { target, source, settings: { ...settings, faithfulness: 0 } }
		const first = await runRebuild(input, await openKernels('wasm'), ({ width }, done) => {
			widths.push(width)
			shares.push(done)
		})
		expect(widths).toEqual([20, 27, 36, 48, 64])
		expect(shares).toEqual(shares.toSorted((a, b) => a - b))
		expect(shares.at(-1)).toBe(1)
		const other = { ...input, settings: { ...input.settings, seed: 2 } }
		expect(await rebuilt(other, 'wasm')).not.toEqual(first)
	})

	it('refuses pictures that are too small or too large', async () => {
		const small = { target: picture([15, 40, 0]), source: picture([40, 40, 0]), settings }
		await expect(rebuilt(small, 'plain')).rejects.toThrow('15 × 40')
		const large = { target: picture([40, 40, 0]), source: picture([1025, 16, 0]), settings }
		await expect(rebuilt(large, 'plain')).rejects.toThrow('1025 × 16')
	})
})

const settings = { seed: 1, faithfulness: 0.5, colours: 0.5, lines: 0.5 }

async function rebuilt(input: RebuildInput, engine: RebuildEngine): Promise<PixelData> {
	return runRebuild(input, await openKernels(engine), () => {})
}

function inputs(): fc.Arbitrary<RebuildInput> {
	const side = fc.integer({ min: 16, max: 40 })
	const share = fc.double({ min: 0, max: 1, noNaN: true })
	return fc
		.record({
			target: fc.tuple(side, side, fc.integer()).map(picture),
			source: fc.tuple(side, side, fc.integer()).map(picture),
			settings: fc.record({
				seed: fc.integer(),
				faithfulness: share,
				colours: share,
				lines: share,
			}),
			hasLabels: fc.boolean(),
			isFilled: fc.boolean(),
			isPartlyUsable: fc.boolean(),
		})
		.map(({ hasLabels, isFilled, isPartlyUsable, ...input }) => ({
			...input,
			...(hasLabels && {
				targetLabels: bands(input.target, 5),
				sourceLabels: bands(input.source, 7),
			}),
			...(isPartlyUsable && { usable: bands(input.source, 13).map((band) => band & 1) }),
			...(isFilled && { fixed: bands(input.target, 11).map((band) => band & 1) }),
		}))
}

/** Numbers 0–3 in diagonal bands. */
function bands({ width, height }: PixelData, breadth: number): Uint8Array {
	return new Uint8Array(width * height).map(
		(_, i) => Math.floor(((i % width) + Math.floor(i / width)) / breadth) % 4,
	)
}

/** Discs and bars of many colours. */
function picture([width, height, seed]: [number, number, number]): PixelData {
	return paint(width, height, (x, y) => [
		(x * x + y * y + seed) & 255,
		((x >> 3) * 60 + seed) & 255,
		((y >> 2) * 40 + x) & 255,
	])
}

type Colour = [red: number, green: number, blue: number]

function paint(width: number, height: number, at: (x: number, y: number) => Colour): PixelData {
	const data = new Uint8ClampedArray(4 * width * height)
	for (let i = 0; i < width * height; i++) {
		data.set([...at(i % width, Math.floor(i / width)), 255], 4 * i)
	}
	return { data, width, height }
}

function colourOf({ data }: PixelData, index: number): Colour {
	const [red = 0, green = 0, blue = 0] = data.slice(4 * index)
	return [red, green, blue]
}
