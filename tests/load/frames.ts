import { loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import type { Browser } from '@playwright/test'
import { launchChromium } from '../../scripts/find-chromium.ts'
import type { Rect } from '../../shared/geometry.ts'
import { startServer } from '../server/start-server.ts'
import { fillJam } from './big-jam.ts'
import { type RivalPages, serveRivals } from './canvas-rivals.ts'
import { type Canvas, canvasesOf, openCanvas, view } from './canvases.ts'
import { screen } from './drawing.ts'
import { measureFrames } from './frame-times.ts'
import { onInterrupt } from './on-interrupt.ts'
import { measurePen } from './pen-latency.ts'
import { phasesFor } from './wheel.ts'

/**
 * Frames while moving over a big drawing, beside other canvases: `npm run bench:frames -- --strokes
 * 10000 --pictures 200 --seconds 6`. All canvases have the same strokes and pictures, in the same
 * Chromium, and get the same turns of a real wheel; then it measures ink behind the pointer. There is
 * no graphics card: the processor makes the pixels, in every canvas alike. Canvases are opened one
 * after the other, round by round, so that other load on the machine affects all of them.
 */

const { values } = parseArgs({
	options: {
		strokes: { type: 'string', default: '10000' },
		pictures: { type: 'string', default: '200' },
		/** Duration of the movement over each canvas, and of the drawing on it. */
		seconds: { type: 'string', default: '6' },
		rounds: { type: 'string', default: '1' },
		/** Width and height of the drawing, in screens. */
		screens: { type: 'string', default: '3' },
		canvases: { type: 'string', default: 'tessera,excalidraw,tldraw' },
		/** A folder for pictures of each canvas. */
		look: { type: 'string' },
	},
})
const [strokes, pictures] = [Number(values.strokes), Number(values.pictures)]
const [seconds, screens] = [Number(values.seconds), Number(values.screens)]
const field: Rect = {
	x: screens * screen.x,
	y: screens * screen.y,
	w: screens * screen.w,
	h: screens * screen.h,
}
/** Everything is visible, with a margin: strokes may extend a little beyond the field. */
const least = 0.9 * Math.min(view.width / field.w, view.height / field.h)
const target = 5

const measures = ['intervals', 'busy', 'cpu'] as const
type Measure = (typeof measures)[number]
const titles: Record<Measure, string> = {
	intervals: 'between frames',
	busy: 'main thread, time',
	cpu: 'main thread, processor',
}
const latencies = ['frame', 'presented', 'pixels'] as const
type Latency = (typeof latencies)[number]
const latencyTitles: Record<Latency, string> = {
	frame: 'pointer → next frame done',
	presented: 'pointer → frame presented',
	pixels: 'pointer → pixels changed',
}

/** Samples of all rounds, by canvas and measurement. */
class Samples {
	readonly #samples = new Map<string, number[]>()

	add(canvas: string, what: string, samples: readonly number[]): void {
		const key = `${canvas} ${what}`
		this.#samples.set(key, [...(this.#samples.get(key) ?? []), ...samples])
	}

	at(canvas: string, what: string, share: number): number {
		const sorted = [...(this.#samples.get(`${canvas} ${what}`) ?? [])].sort((a, b) => a - b)
		return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN
	}

	count(canvas: string, what: string): number {
		return this.#samples.get(`${canvas} ${what}`)?.length ?? 0
	}
}

async function measure(browser: Browser, canvas: Canvas, samples: Samples, round: number) {
	const began = performance.now()
	const page = await openCanvas(browser, canvas, strokes + pictures)
	const opened = (performance.now() - began) / 1000
	const look = async (what: string) => {
		if (values.look === undefined || round > 0) return
		await page.screenshot({ path: `${values.look}/${canvas.name}-${what}.png` })
	}
	await look('opened')
	const pen = await measurePen(browser, page, canvas, seconds)
	await look('drawn')
	const frames = await measureFrames(browser, page, canvas, phasesFor(least), seconds, look)
	const zoom = await page.evaluate(canvas.zoom)
	await page.context().close()
	for (const what of measures) {
		for (const times of frames) {
			samples.add(canvas.name, `${times.phase}, ${what}`, times[what])
			samples.add(canvas.name, `all, ${what}`, times[what])
		}
	}
	for (const what of latencies) samples.add(canvas.name, what, pen[what])
	console.log(
		`  ${canvas.name}, round ${round + 1}: settled after ${opened.toFixed(0)} s, ended at zoom ${zoom.toFixed(2)}, load ${load()}`,
	)
}

const load = () => loadavg()[0]?.toFixed(1)
const ms = (value: number) => (Number.isNaN(value) ? '–' : value.toFixed(1)).padStart(8)

function print(names: readonly string[], samples: Samples): void {
	console.log(
		`\n${''.padEnd(38)}${'canvas'.padEnd(12)}${'p50 ms'.padStart(8)}${'p95'.padStart(8)}${'max'.padStart(8)}   frames`,
	)
	const rows = [
		...measures.flatMap((what) =>
			['all', ...phasesFor(least).map(({ name }) => name)].map((phase) => ({
				title: `${titles[what]}, ${phase}`,
				key: `${phase}, ${what}`,
			})),
		),
		...latencies.map((what) => ({ title: latencyTitles[what], key: what })),
	]
	for (const { title, key } of rows) {
		for (const name of names) {
			const count = samples.count(name, key)
			if (count === 0) continue
			const at = [0.5, 0.95, 1].map((share) => ms(samples.at(name, key, share))).join('')
			console.log(`${title.padEnd(38)}${name.padEnd(12)}${at}${String(count).padStart(9)}`)
		}
	}
	const rivals = names.filter((name) => name !== 'tessera')
	if (rivals.length === names.length || rivals.length === 0) return
	console.log(`\nhow many times as long in the better of the others (p95; target ${target})`)
	for (const { title, key } of rows) {
		const theirs = rivals.map((name) => samples.at(name, key, 0.95)).filter(Number.isFinite)
		if (theirs.length === 0) continue
		const ratio = Math.min(...theirs) / samples.at('tessera', key, 0.95)
		console.log(`${title.padEnd(38)}${ratio.toFixed(1)} ×`)
	}
}

async function bench(browser: Browser, url: string, rivals: RivalPages): Promise<void> {
	const jam = await fillJam(url, strokes, pictures, field)
	const wanted = values.canvases.split(',')
	const canvases = canvasesOf(url, jam, rivals).filter(({ name }) => wanted.includes(name))
	console.log(
		`${strokes} strokes of ${Math.round(jam.points / strokes)} points, ${pictures} pictures, on ${screens} × ${screens} screens of ${view.width} × ${view.height}; zoom 1 → ${least.toFixed(2)} → 4`,
	)
	for (const { name, setting } of canvases) console.log(`  ${name}: ${setting}`)
	const samples = new Samples()
	for (let round = 0; round < Number(values.rounds); round++) {
		for (const canvas of canvases) await measure(browser, canvas, samples, round)
	}
	print(
		canvases.map(({ name }) => name),
		samples,
	)
}

const server = await startServer()
onInterrupt(server.stop)
const rivals = await serveRivals(strokes, pictures, field)
const browser = await launchChromium()
try {
	await bench(browser, server.url, rivals)
} finally {
	await browser.close()
	await rivals.stop()
	await server.stop()
}
