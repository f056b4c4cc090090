import { createReadStream } from 'node:fs'
import { cp } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Browser } from '@playwright/test'
import type { Plugin } from 'vite'
import { ortFiles } from '../../vite/ort-files.ts'
import { serveBuilt } from './built-pages.ts'

/**
 * Restyling by our studio beside Magenta's arbitrary image stylization on TensorFlow.js, in one
 * page, on wasm, in turn. The rival's weights are random and have the size of Magenta's transformer:
 * the work is the same, the picture is not. In `slim` all 3 × 3 convolutions are separable, as in the
 * smaller of the networks that Magenta offers to browsers. It is not known here which convolutions
 * of that network are separable, so `slim` is a lower bound.
 */

const folder = new URL('rivals-studio/', import.meta.url).pathname
const tensorflow = [
	'tfjs-core/dist/tf-core.min.js',
	'tfjs-backend-wasm/dist/tf-backend-wasm.min.js',
	'tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm',
]

const painters = ['tessera', 'magenta', 'slim'] as const
type Painter = (typeof painters)[number]
const sides = [256, 512] as const

/** Threads require both headers. */
export const isolation = {
	'Cross-Origin-Opener-Policy': 'same-origin',
	'Cross-Origin-Embedder-Policy': 'require-corp',
}

/** The studio inflates its files itself; Vite's preview would let the browser do it. */
export const zippedAsTheyAre: Plugin = {
	name: 'zipped-as-they-are',
	configurePreviewServer({ config, middlewares }) {
		middlewares.use((request, response, next) => {
			if (!request.url?.endsWith('.gz')) return next()
			response.writeHead(200, { ...isolation, 'Content-Type': 'application/gzip' })
			createReadStream(join(config.build.outDir, request.url)).pipe(response)
		})
	},
}

/** Medians, in milliseconds: from planes to planes, and from picture to picture. */
export interface RestyleTimes {
	painter: Painter
	side: number
	networks: number
	whole: number
	/** Time in the networks relative to ours. */
	ratio: number
}

declare global {
	interface Window {
		/** rivals-studio/restyle.js */
		restyling?: {
			startOther(): Promise<number>
			restyle(painter: string, side: number): Promise<{ networks: number; whole: number }>
		}
	}
}

/** @param rounds in each, every network paints each size once, after one that doesn't count. */
export async function compareRestyles(browser: Browser, rounds: number) {
	const pages = await serveBuilt({
		folder,
		names: ['restyle'],
		headers: isolation,
		config: {
			plugins: [ortFiles(), zippedAsTheyAre],
			worker: { format: 'es', plugins: () => [ortFiles()] },
			build: { assetsInlineLimit: 0 },
		},
		add: async (outDir) => {
			for (const file of tensorflow) {
				await cp(join(folder, 'node_modules/@tensorflow', file), join(outDir, basename(file)))
			}
		},
	})
	try {
		const page = await browser.newPage()
		page.on('pageerror', (error) => console.error(error))
		await page.goto(pages.address('restyle'))
		await page.waitForFunction(() => window.restyling !== undefined)
		const paint = async (painter: Painter, side: number) => {
			const times = await page.evaluate(
				({ painter, side }) => window.restyling?.restyle(painter, side),
				{ painter, side },
			)
			if (!times) throw new Error('the page went away')
			return times
		}
		// Ours starts its threads, one per core, before the page reports twice as many cores: the other
		// uses half of the reported number.
		await paint('tessera', sides[0])
		const threads = await page.evaluate(() => navigator.hardwareConcurrency)
		const devtools = await page.context().newCDPSession(page)
		await devtools.send('Emulation.setHardwareConcurrencyOverride', {
			hardwareConcurrency: 2 * threads,
		})
		const others = await page.evaluate(() => window.restyling?.startOther())
		if (others !== threads) throw new Error(`${others} threads of the other, ${threads} of ours`)
		const runs = sides.flatMap((side) =>
			painters.map((painter) => ({ painter, side, networks: [0], whole: [0] })),
		)
		for (let round = 0; round <= rounds; round++) {
			for (const run of runs) {
				const times = await paint(run.painter, run.side)
				// The first one is slower: it includes the start-up work.
				if (round === 0) Object.assign(run, { networks: [], whole: [] })
				else {
					run.networks.push(times.networks)
					run.whole.push(times.whole)
				}
			}
		}
		await page.close()
		const ourTime = (side: number) =>
			median(runs.find((run) => run.side === side && run.painter === 'tessera')?.networks ?? [])
		const rows = runs.map(
			({ painter, side, networks, whole }): RestyleTimes => ({
				...{ painter, side },
				networks: Math.round(median(networks)),
				whole: Math.round(median(whole)),
				ratio: Number((median(networks) / ourTime(side)).toFixed(1)),
			}),
		)
		return { threads, rounds, rows }
	} finally {
		await pages.stop()
	}
}

export function median(values: readonly number[]): number {
	return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}
