import { parseArgs } from 'node:util'
import { devices } from '@playwright/test'
import { launchChromium } from '../../scripts/find-chromium.ts'
import { skipTour } from '../browser/support.ts'
import { createJam } from '../server/connect.ts'
import { startServer } from '../server/start-server.ts'
import { compressingProxy } from './compressing-proxy.ts'
import { type SlowLink, slowLink } from './slow-link.ts'

/**
 * From the code on the projector to the first stroke, on a phone with a slow connection: `npm run
 * bench:slow-join`. The link carries what Cloudflare would send, compressed. Times are from opening `/join`, without the seconds in which a person types.
 */

const { values } = parseArgs({
	options: {
		/** Bandwidth, Mbit/s, and round trip, milliseconds. */
		bandwidth: { type: 'string', default: '1' },
		latency: { type: 'string', default: '150' },
		rounds: { type: 'string', default: '3' },
	},
})
const link = {
	bitsPerSecond: Number(values.bandwidth) * 1e6,
	roundTripMs: Number(values.latency),
}

const server = await startServer()
const edge = await compressingProxy(server.url)
const browser = await launchChromium()
try {
	const { id, keys } = await createJam(server.url)
	const response = await fetch(`${server.url}/api/jams/${id}/code`, {
		method: 'POST',
		headers: { Authorization: `Bearer ${keys.host}` },
	})
	if (!response.ok) throw new Error(`no code: ${await response.text()}`)
	const { code } = (await response.json()) as { code: string }
	for (let round = 0; round < Number(values.rounds); round++) {
		const slow = await slowLink(edge.url, link)
		console.log(`round ${round + 1}: ${await join(slow, code)}`)
		slow.close()
	}
} finally {
	await browser.close()
	edge.close()
	await server.stop()
}

/** @returns the times and bytes of a phone that has never seen the page. */
async function join(slow: SlowLink, code: string): Promise<string> {
	const context = await browser.newContext(devices['Pixel 7'])
	await skipTour(context)
	const page = await context.newPage()
	const began = performance.now()
	const steps: string[] = []
	const step = (name: string) => {
		const seconds = (performance.now() - began) / 1000
		steps.push(`${name} ${seconds.toFixed(1)} s (${Math.round(slow.received() / 1000)} kB)`)
	}
	await page.goto(`${slow.url}/join`, { waitUntil: 'commit' })
	await page.getByLabel('Code').fill(code, { timeout: 120_000 })
	step('field for the code')
	await page.keyboard.press('Enter')
	const canvas = page.locator('canvas').first()
	await canvas.waitFor({ timeout: 120_000 })
	step('canvas')
	await page.mouse.move(120, 400)
	await page.mouse.down()
	await page.mouse.move(260, 400, { steps: 8 })
	await page.mouse.up()
	step('stroke drawn')
	await page.locator('.status[data-state=saved]').waitFor({ timeout: 120_000 })
	step('stored')
	await context.close()
	return steps.join(', ')
}
