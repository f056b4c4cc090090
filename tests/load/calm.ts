import type { Browser } from '@playwright/test'
import * as v from 'valibot'

const Processes = v.object({ processInfo: v.array(v.object({ cpuTime: v.number() })) })
/** A browser is calm when it uses less than this share of a core for this long. */
const [calmShare, calmMs] = [0.05, 500]
const mostTries = 60

/**
 * Waits until a browser is idle. Opening a window keeps it busy for half a second, which must not
 * count in the next measurement.
 * @throws when it does not become idle
 */
export async function calm(browser: Browser): Promise<void> {
	const session = await browser.newBrowserCDPSession()
	/** Processor seconds of all its processes. */
	const spent = async () => {
		const { processInfo } = v.parse(Processes, await session.send('SystemInfo.getProcessInfo'))
		return processInfo.reduce((sum, { cpuTime }) => sum + cpuTime, 0)
	}
	let before = await spent()
	for (let i = 0; i < mostTries; i++) {
		await new Promise((resolve) => setTimeout(resolve, calmMs))
		const now = await spent()
		if (now - before < (calmShare * calmMs) / 1000) return session.detach()
		before = now
	}
	throw new Error('the browser never came to rest')
}
