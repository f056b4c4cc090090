import { parseArgs } from 'node:util'
import { launchChromium } from '../../scripts/find-chromium.ts'
import { ortFiles } from '../../vite/ort-files.ts'
import { serveBuilt } from './built-pages.ts'
import { isolation, median, zippedAsTheyAre } from './style-rivals.ts'

/**
 * What a restyle's pixels cost between canvas and network, as JSON: `npm run bench:transfers`. Medians in
 * milliseconds, after one round that doesn't count; the network runs on the processor. The GPU is
 * Chromium's software GPU unless `--gpu` asks for a real one.
 */

const { values } = parseArgs({
	options: { rounds: { type: 'string', default: '7' }, gpu: { type: 'boolean', default: false } },
})
const softwareGpu = [
	'--use-webgpu-adapter=swiftshader',
	'--enable-features=Vulkan',
	'--use-vulkan=swiftshader',
	'--disable-vulkan-surface',
]

declare global {
	interface Window {
		/** transfers/transfers.js */
		transfers?: (side: number) => Promise<Record<string, number>>
	}
}

const pages = await serveBuilt({
	folder: new URL('transfers/', import.meta.url).pathname,
	names: ['transfers'],
	headers: isolation,
	config: {
		plugins: [ortFiles(), zippedAsTheyAre],
		worker: { format: 'es', plugins: () => [ortFiles()] },
		build: { assetsInlineLimit: 0 },
	},
	add: () => Promise.resolve(),
})
const browser = await launchChromium(['--enable-unsafe-webgpu', ...(values.gpu ? [] : softwareGpu)])
try {
	const page = await browser.newPage()
	page.on('pageerror', (error) => console.error(error))
	await page.goto(pages.address('transfers'))
	await page.waitForFunction(() => window.transfers !== undefined)
	for (const side of [256, 512]) {
		const rounds: Record<string, number>[] = []
		for (let round = 0; round <= Number(values.rounds); round++) {
			const times = await page.evaluate((side) => window.transfers?.(side), side)
			if (times && round > 0) rounds.push(times)
		}
		const medians = Object.keys(rounds[0] ?? {}).map((step) => [
			step,
			Number(median(rounds.map((times) => times[step] ?? 0)).toFixed(1)),
		])
		console.log(JSON.stringify({ side, ...Object.fromEntries(medians) }))
	}
} finally {
	await browser.close()
	await pages.stop()
}
