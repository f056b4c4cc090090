import { loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { launchChromium } from '../../scripts/find-chromium.ts'
import { startServer } from '../server/start-server.ts'
import { onInterrupt } from './on-interrupt.ts'
import {
	measureArrival,
	measureFirstUse,
	measureLens,
	measureMainThread,
	measureWire,
} from './studio-uses.ts'
import { compareRestyles } from './style-rivals.ts'

/**
 * What the studio does and costs, as JSON: `npm run bench:studio -- --rounds 5`. It measures
 * restyles on the processor beside Magenta's on TensorFlow.js; the lens; bytes on the wire; the time
 * until another person sees colours and pixels; the main thread; and a browser's first use. One
 * machine runs the server and all browsers, so times are a ceiling for the machine and leave the
 * network out.
 */

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '5' } } })
const rounds = Number(values.rounds)

const server = await startServer()
onInterrupt(server.stop)
const browser = await launchChromium()
try {
	const load = () => Number(loadavg()[0]?.toFixed(1))
	const before = load()
	// First, while all caches are empty.
	const firstUse = await measureFirstUse(browser, server.url)
	const restyles = await compareRestyles(browser, rounds)
	const figures = {
		restyles,
		lens: await measureLens(browser, server.url),
		wire: await measureWire(browser, server.url),
		arrival: await measureArrival(browser, server.url, rounds),
		mainThread: await measureMainThread(browser, server.url),
		firstUse,
		load: { before, after: load() },
	}
	console.log(JSON.stringify(figures, undefined, 2))
} finally {
	await browser.close()
	await server.stop()
}
