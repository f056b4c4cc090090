import type * as Rebuild from '../../../client/studio/rebuild/engine/rebuild.ts'
import { serveModule } from '../../server/serve-module.ts'
import { expect, test } from '../fixtures.ts'

test('a rebuild has the same bytes in plain TypeScript, on two threads and on WebGPU, and can be cancelled', {
	tag: '@webgpu',
}, async ({ page }) => {
	const server = await serveModule('studio/rebuild/engine/rebuild.ts')
	try {
		await page.goto(server.page)
		const seen = await page.evaluate(async (url) => {
			const { rebuild }: typeof Rebuild = await import(url)
			const picture = (width: number, height: number, change: number) => {
				const data = new Uint8ClampedArray(4 * width * height)
				for (let i = 0; i < width * height; i++) {
					const [x, y] = [i % width, Math.floor(i / width)]
					data.set([(x * x + y * change) % 256, (x >> 3) * 60, (y >> 2) * 40 + change, 255], 4 * i)
				}
				return { data, width, height }
			}
			const input = {
				target: picture(72, 61, 5),
				source: picture(83, 64, 11),
				settings: { seed: 0xdeadbeef, faithfulness: 0.1, colours: 0.7, lines: 0.5 },
			}
			const hash = async ({ data }: { data: Uint8ClampedArray<ArrayBuffer> }) =>
				new Uint8Array(await crypto.subtle.digest('SHA-256', data)).toHex()
			const run = async (engine: 'plain' | 'wasm' | 'webgpu') => {
				const widths: number[] = []
				const { signal } = new AbortController()
				const tests: boolean[] = []
				const result = await rebuild({ input, engine }, signal, {
					onLevel: ({ width }) => widths.push(width),
					onTest: ({ isRight }) => tests.push(isRight),
				})
				return { hash: await hash(result), widths, tests }
			}
			const cancelled = new AbortController()
			const failure = rebuild({ input, engine: 'plain' }, cancelled.signal, {
				onLevel: () => cancelled.abort(),
			}).catch(({ name }) => name)
			return {
				isIsolated: crossOriginIsolated,
				cancelled: await failure,
				plain: await run('plain'),
				wasm: await run('wasm'),
				webgpu: await run('webgpu'),
			}
		}, server.module)
		expect(seen.isIsolated).toBe(true)
		expect(seen.cancelled).toBe('AbortError')
		expect(seen.plain.widths.at(-1)).toBe(72)
		expect(seen.plain.widths.length).toBeGreaterThan(1)
		expect(seen.wasm).toEqual(seen.plain)
		// Its known input was tried first.
		expect(seen.webgpu).toEqual({ ...seen.plain, tests: [true] })
	} finally {
		await server.stop()
	}
})
