import { readFileSync } from 'node:fs'
import type { Browser, Page } from '@playwright/test'
import * as v from 'valibot'
import { trace } from './frame-trace.ts'

/** Allows immediate memory measurement, instead of when the browser chooses. */
export const measuringArgs = ['--enable-blink-features=ForceEagerMeasureMemory']

const Processes = v.object({
	processInfo: v.array(v.looseObject({ type: v.string(), id: v.number() })),
})
/** See performance.measureUserAgentSpecificMemory; it collects garbage before it counts. */
const Measured = v.object({
	breakdown: v.array(
		v.object({ bytes: v.number(), attribution: v.array(v.looseObject({ scope: v.string() })) }),
	),
})

/** The memory of a page, in bytes. */
export interface BrowserMemory {
	/** JavaScript of the page itself, and of its workers. */
	page: number
	workers: number
	/** Resident memory of the process of both, and of the one that draws the screen. */
	process: number
	screen: number
}

export async function memoryOf(browser: Browser, page: Page): Promise<BrowserMemory> {
	const measured = await page.evaluate(async () => {
		const measure: unknown = Reflect.get(performance, 'measureUserAgentSpecificMemory')
		return typeof measure === 'function'
			? ((await measure.call(performance)) as unknown)
			: undefined
	})
	const { breakdown } = v.parse(Measured, measured)
	const of = (isOurs: (scope: string) => boolean) =>
		breakdown
			.filter(({ attribution }) => attribution.some(({ scope }) => isOurs(scope)))
			.reduce((sum, { bytes }) => sum + bytes, 0)
	return {
		page: of((scope) => scope === 'Window'),
		workers: of((scope) => scope.endsWith('WorkerGlobalScope')),
		process: residentOf(await processOf(browser, page)),
		screen: residentOf(await screenProcess(browser)),
	}
}

async function processOf(browser: Browser, page: Page): Promise<number> {
	const mark = 'bench: this process'
	const act = () => page.evaluate((mark) => void performance.mark(mark), mark)
	const events = await trace(browser, page, act, ['blink.user_timing'])
	return events.find(({ name }) => name === mark)?.pid ?? 0
}

async function screenProcess(browser: Browser): Promise<number> {
	const session = await browser.newBrowserCDPSession()
	const { processInfo } = v.parse(Processes, await session.send('SystemInfo.getProcessInfo'))
	await session.detach()
	return processInfo.find(({ type }) => type === 'GPU')?.id ?? 0
}

/** Resident bytes of a process (Linux), see proc(5). @throws when there is none. */
function residentOf(pid: number): number {
	const status = readFileSync(`/proc/${pid}/status`, 'utf8')
	return 1024 * Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0)
}
