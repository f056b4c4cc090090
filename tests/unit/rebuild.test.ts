import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PixelData } from '../../client/studio/engine/tiles.ts'
import { openKernels } from '../../client/studio/rebuild/engine/open-kernels.ts'
import type { RebuildEngine, RebuildInput } from '../../client/studio/rebuild/engine/rebuild.ts'
import { runRebuild } from '../../client/studio/rebuild/engine/run-rebuild.ts'

describe('rebuild', () => {
	it('returns the same bytes on WebAssembly as in plain TypeScript', async () => {
		await fc.assert(
			fc.asyncProperty(input(), async (of) => {
				const plain = await rebuilt(of, 'plain')
				expect([plain.width, plain.height]).toEqual([of.target.width, of.target.height])
				expect(await rebuilt(of, 'wasm')).toEqual(plain)
			}),
			{ numRuns: 12 },
		)
	})
})

async function rebuilt(of: RebuildInput, engine: RebuildEngine): Promise<PixelData> {
	return runRebuild(of, await openKernels(engine), () => {})
}

function input(): fc.Arbitrary<RebuildInput> {
	const side = fc.integer({ min: 16, max: 48 })
	const share = fc.double({ min: 0, max: 1, noNaN: true })
	return fc.record({
		target: fc.tuple(side, side, fc.integer()).map(picture),
		source: fc.tuple(side, side, fc.integer()).map(picture),
		settings: fc.record({
			seed: fc.integer(),
			faithfulness: share,
			colours: share,
			lines: share,
		}),
	})
}

/** Discs and bars of many colours. */
function picture([width, height, seed]: [number, number, number]): PixelData {
	const data = new Uint8ClampedArray(4 * width * height)
	for (let i = 0; i < width * height; i++) {
		const [x, y] = [i % width, Math.floor(i / width)]
		data[4 * i] = (x * x + y * y + seed) % 256
		data[4 * i + 1] = ((x >> 3) * 60 + seed) % 256
		data[4 * i + 2] = ((y >> 2) * 40 + x) % 256
		data[4 * i + 3] = 255
	}
	return { data, width, height }
}
