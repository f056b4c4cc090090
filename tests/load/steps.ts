import { parseArgs } from 'node:util'
import type { Browser, BrowserContext, Page } from '@playwright/test'
import { launchChromium } from '../../scripts/find-chromium.ts'
import { allSaved, skipTour } from '../browser/support.ts'
import { createJam } from '../server/connect.ts'
import { startServer } from '../server/start-server.ts'
import { serveRivals } from './canvas-rivals.ts'
import { view } from './canvases.ts'
import { onInterrupt } from './on-interrupt.ts'
import { excalidrawWays } from './steps/excalidraw.ts'
import { type Eye, openEye } from './steps/eye.ts'
import { Hand } from './steps/hand.ts'
import { type TaskName, taskNames, tasks, until, type Ways } from './steps/tasks.ts'
import { tesseraWays } from './steps/tessera.ts'
import { tesseraTasks } from './steps/tessera-tasks.ts'
import { tldrawWays } from './steps/tldraw.ts'

/**
 * Steps of ten tasks beside other canvases: `npm run bench:steps -- --tasks align,copy`. Each press
 * of the mouse or of a key chord, and each drag, is one step. All are performed in Chromium, by the
 * shortest way known, and the result is looked for on the screen, in the file, or in the document.
 */

const { values } = parseArgs({
	options: {
		tasks: { type: 'string', default: taskNames.join(',') },
		programs: { type: 'string', default: 'tessera,excalidraw,tldraw' },
		/** A folder for a picture of the view after each task. */
		look: { type: 'string' },
	},
})

const all = { ...tasks, ...tesseraTasks }
/** A restyle loads a network, which then paints. */
const patienceMs = (name: TaskName) => (name === 'restyle' ? 180_000 : 15_000)

interface Program {
	name: string
	ways: Ways
	/** The key of its pen. */
	pen: string
	/** Opens an empty canvas in a tab. */
	open(page: Page): Promise<void>
}

function programsOf(server: string, rivals: { address(name: string): string }): Program[] {
	const openRival = (name: 'excalidraw' | 'tldraw') => async (page: Page) => {
		await page.goto(rivals.address(name))
		await page.waitForFunction(() => window.bench !== undefined)
	}
	return [
		{
			name: 'tessera',
			ways: tesseraWays,
			pen: 'b',
			async open(page) {
				const { id, keys } = await createJam(server)
				await page.goto(`${server}/j/${id}#${keys.host}`)
				await allSaved(page)
			},
		},
		{ name: 'excalidraw', ways: excalidrawWays, pen: 'p', open: openRival('excalidraw') },
		{ name: 'tldraw', ways: tldrawWays, pen: 'd', open: openRival('tldraw') },
	]
}

/** The steps of a task; undefined: the program can't do it. */
type Result = string[] | 'failed' | undefined
/** The results of a task, by program. */
type Row = ReadonlyMap<string, Result>

async function newContext(browser: Browser): Promise<BrowserContext> {
	const context = await browser.newContext({
		viewport: view,
		permissions: ['clipboard-read', 'clipboard-write'],
	})
	await skipTour(context)
	// Files are then downloaded: the system's dialog can't be pressed from here.
	await context.addInitScript(() => {
		Reflect.deleteProperty(window, 'showOpenFilePicker')
		Reflect.deleteProperty(window, 'showSaveFilePicker')
	})
	return context
}

/** @returns the steps of a task; undefined: the program can't do it. @throws when it isn't done. */
async function perform(
	browser: Browser,
	eye: Eye,
	program: Program,
	name: TaskName,
): Promise<string[] | undefined> {
	const way = program.ways[name]
	if (!way) return undefined
	const context = await newContext(browser)
	const openTab = async () => {
		const page = await context.newPage()
		await program.open(page)
		await page.keyboard.press(program.pen)
		return page
	}
	context.setDefaultTimeout(patienceMs(name))
	const page = await openTab()
	const stage = { context, page, pen: program.pen, eye, openAnother: openTab }
	try {
		const isDone = await all[name].prepare(stage)
		if (await isDone()) throw new Error(`${name} is done before it begins`)
		const hand = new Hand(page)
		await way(hand, stage)
		await until(isDone, `${name} in ${program.name}`, patienceMs(name))
		return hand.steps
	} finally {
		for (const [i, tab] of context.pages().entries()) {
			if (!values.look) break
			await tab.screenshot({ path: `${values.look}/${program.name}-${name}-${i + 1}.png` })
		}
		await context.close()
	}
}

/** A task that isn't done as written here fails the bench, but not the other tasks. */
function fail(error: unknown): 'failed' {
	console.error(error)
	process.exitCode = 1
	return 'failed'
}

/** Prints a task's row: the steps in each program, and how Tessera compares with the better other. */
function print(name: TaskName, row: Row): void {
	const own = countOf(row.get('tessera'))
	const others = [...row].flatMap(([program, result]) =>
		program === 'tessera' ? [] : (countOf(result) ?? []),
	)
	const more = own === undefined || others.length === 0 ? undefined : own - Math.min(...others)
	const cells = [...row.values()].map((result) =>
		String(result === 'failed' ? result : (countOf(result) ?? '–')).padStart(12),
	)
	console.log(`${all[name].title.padEnd(30)}${cells.join('')}   ${verdictOn(more)}`)
}

function countOf(result: Result): number | undefined {
	return result === 'failed' ? undefined : result?.length
}

function verdictOn(more: number | undefined): string {
	if (more === undefined) return ''
	if (more === 0) return 'as many'
	return more > 0 ? `${more} more` : `${-more} fewer`
}

function printWays(name: TaskName, row: Row): void {
	console.log(`\n${all[name].title}. At first: ${all[name].start}.`)
	for (const [program, result] of row) {
		const way = result === 'failed' ? result : (result?.join(' → ') ?? '–')
		console.log(`  ${program.padEnd(12)}${way}`)
	}
}

async function bench(browser: Browser, programs: readonly Program[]): Promise<void> {
	const eye = await openEye(browser)
	const wanted = taskNames.filter((name) => values.tasks.split(',').includes(name))
	const rows = new Map<TaskName, Row>()
	for (const name of wanted) {
		const row = new Map<string, Result>()
		rows.set(name, row)
		for (const program of programs) {
			row.set(program.name, await perform(browser, eye, program, name).catch(fail))
		}
	}
	console.log(
		'\nEvery task starts with the pen in the hand and nothing selected. A press of the mouse, a key chord and a drag are one step each; resting the pointer on a menu is none. –: the program can’t do it.\n',
	)
	console.log(
		`${''.padEnd(30)}${programs.map(({ name }) => name.padStart(12)).join('')}   tessera beside the better`,
	)
	for (const [name, row] of rows) print(name, row)
	for (const [name, row] of rows) printWays(name, row)
}

const server = await startServer()
onInterrupt(server.stop)
const rivals = await serveRivals(0, 0, { x: 0, y: 0, w: view.width, h: view.height })
const browser = await launchChromium()
try {
	const wanted = values.programs.split(',')
	await bench(
		browser,
		programsOf(server.url, rivals).filter(({ name }) => wanted.includes(name)),
	)
} finally {
	await browser.close()
	await rivals.stop()
	await server.stop()
}
