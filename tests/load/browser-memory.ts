import { readFileSync } from 'node:fs'
import type { Browser, Page } from '@playwright/test'
import * as v from 'valibot'

const Processes = v.object({
	processInfo: v.array(v.looseObject({ type: v.string(), id: v.number() })),
})
const Heap = v.looseObject({ usedSize: v.number() })

/** What a browser with one page holds, in bytes, right after its garbage was collected. */
export interface BrowserMemory {
	/** The page's own JavaScript, without its workers'. */
	heap: number
	/** Resident memory of the processes that pages run in, workers included. */
	pages: number
	/** Of the one that puts pixels on the screen. */
	screen: number
}

export async function memoryOf(browser: Browser, page: Page): Promise<BrowserMemory> {
	const session = await page.context().newCDPSession(page)
	await session.send('HeapProfiler.collectGarbage')
	const { usedSize } = v.parse(Heap, await session.send('Runtime.getHeapUsage'))
	await session.detach()
	const whole = await browser.newBrowserCDPSession()
	const { processInfo } = v.parse(Processes, await whole.send('SystemInfo.getProcessInfo'))
	await whole.detach()
	const resident = (type: string) =>
		processInfo
			.filter((process) => process.type === type)
			.reduce((sum, { id }) => sum + residentOf(id), 0)
	return { heap: usedSize, pages: resident('renderer'), screen: resident('GPU') }
}

/** Resident bytes of a process (Linux), see proc(5); none once it has ended. */
function residentOf(pid: number): number {
	try {
		const status = readFileSync(`/proc/${pid}/status`, 'utf8')
		return 1024 * Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0)
	} catch {
		return 0
	}
}
