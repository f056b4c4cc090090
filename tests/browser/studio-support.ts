import { expect, type Page } from '@playwright/test'
import { type PictureMark, readMarks } from '../../shared/canvas.ts'
import { readDocument } from './studio/read-document.ts'
import { draw } from './support.ts'

/** A network takes a while on a busy machine. */
export const patience = { timeout: 120_000 }
/** Paper inside the studio's frame, beside the lines of `drawLines`. */
export const paper = { x: 430, y: 300 }

/** Draws three lines inside the studio's frame. */
export async function drawLines(page: Page): Promise<void> {
	for (const y of [330, 420, 510]) {
		await draw(page, [
			{ x: 320, y },
			{ x: 480, y: y - 70 },
			{ x: 620, y: y + 60 },
			{ x: 780, y },
		])
	}
}

/** The pictures of a jam, as the server has stored them. */
export async function picturesOf(link: string): Promise<PictureMark[]> {
	return readMarks(await readDocument(link)).filter((mark) => mark.kind === 'picture')
}

/** Opens the studio and chooses size and engine. */
export async function openStudio(page: Page, engine: 'wasm' | 'webgpu', size = 'Sketch') {
	await page.getByRole('button', { name: 'Studio', exact: true }).click()
	await page.getByText('Size and engine').click()
	await page.getByText(size, { exact: true }).click()
	await page.getByLabel('Run on').selectOption(engine)
}

export async function pressRestyle(page: Page): Promise<void> {
	await page.getByRole('button', { name: 'Restyle', exact: true }).click()
}

export async function isRestyled(page: Page): Promise<void> {
	await expect(page.getByText('The image is on the canvas.')).toBeAttached(patience)
}

/** Waits for a worker that is not in `before`: the studio's. */
export async function newWorker(page: Page, before: readonly unknown[]) {
	const find = () =>
		page
			.workers()
			.find((worker) => /\/worker-[^/]*\.js/.test(worker.url()) && !before.includes(worker))
	await expect.poll(() => find() !== undefined).toBe(true)
	const worker = find()
	if (!worker) throw new Error('no studio')
	return worker
}
