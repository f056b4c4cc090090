import { readFile } from 'node:fs/promises'
import type { BrowserContext, Download, Page } from '@playwright/test'
import type { Rect } from '../../../shared/geometry.ts'
import { draw, type Point } from '../../browser/support.ts'
import { changedShare, type Eye, isInk, isRed } from './eye.ts'
import type { Hand } from './hand.ts'

/**
 * The ten tasks. Every task starts with the pen in the hand and nothing selected, as after drawing;
 * what is on the canvas was put there without counting.
 */
export const taskNames = [
	'recolour',
	'align',
	'copy',
	'export',
	'enlarge',
	'restyle',
	'maker',
	'fill',
	'layer',
	'zoom',
] as const
export type TaskName = (typeof taskNames)[number]

/** A program as it is before a task. */
export interface Stage {
	context: BrowserContext
	/** An empty canvas. */
	page: Page
	/** The key of the pen. */
	pen: string
	eye: Eye
	/** Opens another empty canvas in another tab. */
	openAnother(): Promise<Page>
	/** The other canvas, for the copy. */
	other?: Page
}

type View = Pick<Stage, 'page' | 'eye'>

export interface Task {
	title: string
	/** What is on the canvas at the start. */
	start: string
	/** Puts it there. @returns whether the task is done: false at first. */
	prepare(stage: Stage): Promise<() => Promise<boolean>>
}

/** How a task is performed; absent: the program can't do it. */
export type Ways = Partial<Record<TaskName, (hand: Hand, stage: Stage) => Promise<void>>>

/** Points of the view that the ways use. CSS pixels, at a zoom of 1. */
export const places = {
	line: { x: 650, y: 340 },
	/** Around three of the four strokes. */
	box: [
		{ x: 340, y: 210 },
		{ x: 780, y: 540 },
	],
	/** On the first of the three. */
	firstOfThree: { x: 440, y: 260 },
	text: { x: 520, y: 412 },
	closed: { middle: { x: 600, y: 400 }, edge: { x: 500, y: 400 } },
	nothing: { x: 1100, y: 600 },
} as const

/** The part of the view that no program covers. */
const free: Rect = { x: 230, y: 150, w: 960, h: 500 }

/** Beside the second stroke: where the ends of what is fitted into the view are, in every program. */
const sides = {
	left: { x: 80, y: 150, w: 370, h: 500 },
	right: { x: 950, y: 300, w: 430, h: 350 },
} as const satisfies Record<string, Rect>

const line: readonly Point[] = [{ x: 500, y: 300 }, places.line, { x: 800, y: 400 }]
const three = [0, 1, 2].map((i) => [
	{ x: 400 + 120 * i, y: 250 + 110 * i },
	{ x: 480 + 120 * i, y: 270 + 110 * i },
])
const fourth = [
	{ x: 1000, y: 300 },
	{ x: 1080, y: 320 },
]

export const tasks: Record<Exclude<TaskName, 'restyle' | 'maker' | 'layer'>, Task> = {
	recolour: {
		title: 'recolour a stroke',
		start: 'one stroke',
		async prepare(stage) {
			await draw(stage.page, line)
			return async () => (await stage.eye.see(stage.page, around(places.line, 10))).some(isRed)
		},
	},
	align: {
		title: 'align three things',
		start: 'four strokes, one of them apart',
		async prepare(stage) {
			await drawFour(stage)
			const isAtLeft = async (y: number) =>
				(await stage.eye.see(stage.page, { x: 392, y, w: 76, h: 60 })).some(isInk)
			return async () => (await isAtLeft(340)) && (await isAtLeft(450))
		},
	},
	copy: {
		title: 'copy to another jam',
		start: 'one stroke, and an empty canvas in another tab',
		async prepare(stage) {
			await draw(stage.page, line)
			const other = await stage.openAnother()
			// As after work there.
			await takePen({ ...stage, page: other })
			stage.other = other
			const isPasted = await newInk({ ...stage, page: other }, free)
			await stage.page.bringToFront()
			await stage.page.evaluate((text) => navigator.clipboard.writeText(text), nothingCopied)
			return isPasted
		},
	},
	export: {
		title: 'export a selection as PNG',
		start: 'four strokes, of which three are wanted in a file',
		async prepare(stage) {
			await drawFour(stage)
			let file: Download | undefined
			stage.page.on('download', (download) => {
				file = download
			})
			return async () => file !== undefined && isPngOfThree(await readFile(await file.path()))
		},
	},
	enlarge: {
		title: 'make text larger',
		start: 'a text of one word',
		async prepare(stage) {
			const { page, eye } = stage
			await page.keyboard.press('t')
			await page.mouse.click(500, 400)
			await page.keyboard.type('Tide')
			await takePen(stage)
			const before = await inkHeight(stage)
			return async () => (await inkHeight({ page, eye })) > 1.3 * before
		},
	},
	fill: {
		title: 'fill a closed shape',
		start: 'a closed shape, drawn with the pen',
		async prepare(stage) {
			const { x, y } = places.closed.middle
			const corners = [
				[-100, -100],
				[100, -100],
				[100, 100],
				[-100, 100],
				[-100, -100],
			] as const
			await draw(
				stage.page,
				corners.map(([dx, dy]) => ({ x: x + dx, y: y + dy })),
			)
			const inside = () => stage.eye.see(stage.page, around(places.closed.middle, 60))
			const before = await inside()
			return async () => changedShare(before, await inside()) > 0.9
		},
	},
	zoom: {
		title: 'zoom to everything',
		start: 'two strokes, two views apart, of which one is seen',
		async prepare({ page, eye }) {
			await draw(page, line)
			await page.mouse.wheel(2400, 0)
			const isInkIn = async (part: Rect) => (await eye.see(page, part)).some(isInk)
			await until(async () => !(await isInkIn(free)), 'the first stroke to be out of view')
			await draw(page, line)
			const isAtLeft = await newInk({ page, eye }, sides.left)
			const isAtRight = await newInk({ page, eye }, sides.right)
			return async () => (await isAtLeft()) && (await isAtRight())
		},
	},
}

/** Puts everything away and takes the pen, as after drawing. */
export async function takePen({ page, pen }: Stage): Promise<void> {
	await page.keyboard.press('Escape')
	await page.keyboard.press('v')
	await page.mouse.click(places.nothing.x, places.nothing.y)
	await page.keyboard.press(pen)
}

/** On the clipboard before the copy. */
const nothingCopied = 'nothing yet'

/** Waits for the copy: a browser writes to the clipboard only from the tab in front. */
function copied(page: Page): Promise<void> {
	const isThere = async () =>
		(await page.evaluate(() => navigator.clipboard.readText())) !== nothingCopied
	return until(isThere, 'the copy')
}

/** Selects three of the four strokes with a box. */
export async function selectThree(hand: Hand): Promise<void> {
	await hand.key('v')
	await hand.drag('around three', places.box)
}

/** Copies the stroke with the menu of a right press, and pastes it in the other canvas. */
export async function copyByMenu(
	hand: Hand,
	{ page, other }: Stage,
	item: Parameters<Hand['click']>[1],
): Promise<void> {
	await hand.rightClick('the stroke', places.line)
	await hand.click('Copy', item)
	await copied(page)
	if (other) await hand.switchTo(other)
	await hand.key('Control+v')
}

const patienceMs = 30_000
const pollMs = 100

/** Waits for something to become true. @throws when it doesn't in time. */
export async function until(
	isTrue: () => Promise<boolean>,
	what: string,
	limitMs = patienceMs,
): Promise<void> {
	for (const end = Date.now() + limitMs; Date.now() < end; ) {
		if (await isTrue()) return
		await new Promise((resolve) => setTimeout(resolve, pollMs))
	}
	throw new Error(`waited in vain for ${what}`)
}

/** @returns whether there is ink now where there was none before, in a part of the view. */
async function newInk({ page, eye }: View, part: Rect): Promise<() => Promise<boolean>> {
	const wasInk = (await eye.see(page, part)).map(isInk)
	return async () =>
		(await eye.see(page, part)).some((pixel, i) => wasInk[i] === false && isInk(pixel))
}

async function drawFour({ page }: Stage): Promise<void> {
	for (const points of [...three, fourth]) await draw(page, points)
}

/** The three reach about as far down as across; with the fourth, the picture is a wide one. */
function isPngOfThree(file: Buffer): boolean {
	const isPng = file.subarray(1, 4).toString() === 'PNG'
	return isPng && file.readUInt32BE(16) < 2 * file.readUInt32BE(20)
}

/** Rows with ink, CSS pixels. */
async function inkHeight({ page, eye }: View): Promise<number> {
	const rows = (await eye.see(page, free)).flatMap((pixel, i) =>
		isInk(pixel) ? [Math.floor(i / free.w)] : [],
	)
	return Math.max(...rows) - Math.min(...rows)
}

function around({ x, y }: Point, radius: number): Rect {
	return { x: x - radius, y: y - radius, w: 2 * radius, h: 2 * radius }
}
