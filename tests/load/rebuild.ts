import { loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { launchChromium } from '../../scripts/find-chromium.ts'
import { serveModule } from '../server/serve-module.ts'
import { onInterrupt } from './on-interrupt.ts'

/**
 * Times of Rebuild's engines, as JSON: `npm run bench:rebuild -- --side 512 --rounds 3`. A result
 * is the fastest of its rounds; WebGPU is measured where the browser has an adapter in hardware.
 */

type Engine = 'plain' | 'wasm' | 'webgpu'

interface Times {
	/** Until the last level, with the start of the worker. */
	total: number
	/** Of each level, coarse to fine. */
	levels: number[]
}

const { values } = parseArgs({
	options: {
		side: { type: 'string', default: '512' },
		rounds: { type: 'string', default: '3' },
	},
})
const [side, rounds] = [Number(values.side), Number(values.rounds)]

const load = () => Number(loadavg()[0]?.toFixed(1))
const before = load()
const server = await serveModule('studio/rebuild/engine/rebuild.ts')
onInterrupt(server.stop)
const browser = await launchChromium(['--enable-unsafe-webgpu'])
try {
	const page = await browser.newPage()
	await page.goto(server.page)
	const measure = (engine: Engine) =>
		page.evaluate(timeRounds, { engine, side, rounds, module: server.module })
	const plain = await measure('plain')
	const wasm = await measure('wasm')
	const hasGpu = await page.evaluate(async () => {
		const adapter = await navigator.gpu?.requestAdapter()
		return Boolean(adapter && !adapter.info.isFallbackAdapter)
	})
	const figures = {
		side,
		milliseconds: { plain, wasm, webgpu: hasGpu ? await measure('webgpu') : 'no adapter' },
		plainPerWasm: Number((plain.total / wasm.total).toFixed(2)),
		load: { before, after: load() },
	}
	console.log(JSON.stringify(figures, undefined, 2))
} finally {
	await browser.close()
	await server.stop()
}

/** Runs on the page. @returns milliseconds of the fastest round. */
async function timeRounds(task: {
	engine: Engine
	side: number
	rounds: number
	module: string
}): Promise<Times> {
	const { rebuild } = await import(task.module)
	const { side } = task
	/** Blots of colour on strokes of noise, with light and dark parts. */
	const picture = (change: number) => {
		const data = new Uint8ClampedArray(4 * side * side)
		for (let i = 0; i < side * side; i++) {
			const [x, y] = [i % side, Math.floor(i / side)]
			const blot = 90 * Math.sin((x + change) / 37) * Math.cos((y - change) / 51)
			const stroke = (Math.imul((x >> 2) + 977 * (y >> 1) + change, 0x9e3779b1) >>> 26) - 32
			data.set([128 + blot + stroke, 120 - blot / 2 + stroke, 140 + stroke, 255], 4 * i)
		}
		return { data, width: side, height: side }
	}
	const settings = { seed: 1, faithfulness: 0.5, colours: 0.5, lines: 0.5 }
	const input = { target: picture(3), source: picture(700), settings }
	let fastest: Times = { total: Number.POSITIVE_INFINITY, levels: [] }
	for (let round = 0; round < task.rounds; round++) {
		const start = performance.now()
		const ends: number[] = []
		const onLevel = () => ends.push(performance.now() - start)
		await rebuild({ input, engine: task.engine }, new AbortController().signal, { onLevel })
		const total = Math.round(performance.now() - start)
		const levels = ends.map((end, i) => Math.round(end - (ends[i - 1] ?? 0)))
		if (total < fastest.total) fastest = { total, levels }
	}
	return fastest
}
