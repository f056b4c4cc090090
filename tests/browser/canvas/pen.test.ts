import type { CDPSession, Page } from '@playwright/test'
import { readMarks } from '../../../shared/canvas.ts'
import { connect, createJam } from '../../server/connect.ts'
import { expect, test } from '../fixtures.ts'
import { allSaved, expectPaint, joinJam, type Point } from '../support.ts'
import { touch } from '../touch.ts'

const pressure = 0.9

async function pen(
	cdp: CDPSession,
	type: 'mousePressed' | 'mouseMoved' | 'mouseReleased',
	{ x, y }: Point,
	force = pressure,
): Promise<void> {
	const buttons = type === 'mouseReleased' ? 0 : 1
	const more = { pointerType: 'pen', button: 'left', buttons, force, clickCount: 1 } as const
	await cdp.send('Input.dispatchMouseEvent', { type, x, y, ...more })
}

async function line(cdp: CDPSession, from: Point, to: Point): Promise<void> {
	await pen(cdp, 'mousePressed', from)
	await pen(cdp, 'mouseMoved', { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 })
	await pen(cdp, 'mouseMoved', to)
	await pen(cdp, 'mouseReleased', to, 0)
}

/** Tells the page that the browser took the pen away, as browsers do although it is still down. */
async function cancelPen(page: Page): Promise<void> {
	await page.getByRole('region', { name: 'Canvas' }).evaluate((canvas) => {
		const pointerId = Number(canvas.dataset.pen)
		canvas.dispatchEvent(new PointerEvent('pointercancel', { pointerId, pointerType: 'pen' }))
	})
}

test('a pen draws with its pressure, beside a palm, and although it is cancelled', async ({
	browser,
	server,
}) => {
	const jam = await createJam(server.url)
	const { page, context } = await joinJam(browser, `${server.url}/j/${jam.id}#${jam.keys.artist}`, {
		hasTouch: true,
	})
	const wire = await connect(server.url, jam.id, jam.keys.artist)
	await wire.sync()
	const strokes = () =>
		readMarks(wire.doc).flatMap((mark) => (mark.kind === 'stroke' ? [mark.stroke] : []))
	const cdp = await context.newCDPSession(page)
	await page.getByRole('region', { name: 'Canvas' }).evaluate((canvas) => {
		if (!(canvas instanceof HTMLElement)) return
		canvas.addEventListener('pointerdown', ({ pointerId }) => {
			canvas.dataset.pen ??= `${pointerId}`
		})
	})

	await test.step('a line with a palm beside it', async () => {
		await pen(cdp, 'mousePressed', { x: 400, y: 300 })
		await pen(cdp, 'mouseMoved', { x: 500, y: 300 })
		await touch(cdp, [[{ x: 700, y: 500 }], [{ x: 760, y: 560 }], []])
		await pen(cdp, 'mouseMoved', { x: 600, y: 300 })
		await pen(cdp, 'mouseReleased', { x: 600, y: 300 }, 0)
		await expectPaint(page, { x: 550, y: 300 })
		await expect.poll(() => strokes().length).toBe(1)
		const [stroke] = strokes()
		expect(Math.max(...(stroke?.points.map((point) => point.pressure) ?? []))).toBeCloseTo(
			pressure,
			1,
		)
	})

	await test.step('a line that the browser cancels goes on where it was', async () => {
		await pen(cdp, 'mousePressed', { x: 400, y: 400 })
		await pen(cdp, 'mouseMoved', { x: 500, y: 400 })
		await cancelPen(page)
		await pen(cdp, 'mouseMoved', { x: 600, y: 400 })
		await pen(cdp, 'mouseReleased', { x: 600, y: 400 }, 0)
		await expectPaint(page, { x: 550, y: 400 })
		await expect.poll(() => strokes().length).toBe(3)
	})

	await test.step('without pressure, also after a reload', async () => {
		await page.getByRole('button', { name: 'Settings' }).click()
		await page.getByText('Pen pressure').click()
		await page.keyboard.press('Escape')
		await page.reload()
		await allSaved(page)
		await line(cdp, { x: 400, y: 500 }, { x: 600, y: 500 })
		await expect.poll(() => strokes().length).toBe(4)
		const pressures = strokes()
			.at(-1)
			?.points.map((point) => point.pressure)
		expect(Math.max(...(pressures ?? []))).toBeLessThan(0.8)
	})
	wire.close()
})
