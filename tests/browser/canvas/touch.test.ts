import { expect, test } from '../fixtures.ts'
import {
	allSaved,
	canvasHash,
	colourAt,
	copyLink,
	expectAccessible,
	expectPaint,
	openJam,
	skipTour,
	twoArtists,
} from '../support.ts'
import { stroke, tap, touch } from '../touch.ts'

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }

test('a picture is painted by touch alone, on a phone', async ({ browser, server }) => {
	const host = await openJam(browser, server.url)
	const context = await browser.newContext(phone)
	await skipTour(context)
	const page = await context.newPage()
	await page.goto(await copyLink(host.page, 'Can paint'))
	await allSaved(page)
	const cdp = await context.newCDPSession(page)

	await test.step('a stroke', async () => {
		await stroke(cdp, { x: 60, y: 200 }, { x: 300, y: 200 })
		await expectPaint(page, { x: 180, y: 200 })
	})

	await test.step('another colour and brush', async () => {
		await page.getByRole('button', { name: 'Brush: Ink' }).tap()
		await page.getByText('Marker').tap()
		await page.touchscreen.tap(200, 130)
		await expect(page.getByRole('dialog', { name: 'Brush: Marker' })).toHaveCount(0)
		await page.getByRole('button', { name: 'Vermilion' }).tap()
		await stroke(cdp, { x: 60, y: 260 }, { x: 300, y: 260 })
		await expect
			.poll(async () => (await colourAt(page, { x: 180, y: 260 }))[0], { message: 'vermilion' })
			.toBeGreaterThan(200)
	})

	await test.step('a shape from the menu', async () => {
		await page.getByRole('button', { name: 'Add', exact: true }).tap()
		await page.getByRole('menuitem', { name: 'Rectangle' }).tap()
		await stroke(cdp, { x: 80, y: 330 }, { x: 280, y: 430 })
		await expectPaint(page, { x: 180, y: 330 })
		await expectPaint(page, { x: 180, y: 430 })
	})

	await test.step('three fingers undo it, four fingers redo it, and neither leaves a dot', async () => {
		await tap(cdp, 3)
		await expectPaint(page, { x: 180, y: 330 }, false)
		await tap(cdp, 3)
		await expectPaint(page, { x: 180, y: 260 }, false)
		await tap(cdp, 4)
		await expectPaint(page, { x: 180, y: 260 })
		await tap(cdp, 4)
		await expectPaint(page, { x: 180, y: 330 })
		await page.getByRole('button', { name: 'Brush', exact: true }).tap()
		const before = await canvasHash(page)
		await tap(cdp, 4)
		expect(await canvasHash(page)).toBe(before)
	})

	await test.step('two fingers move and zoom, however late the second one comes', async () => {
		const before = await canvasHash(page)
		// Longer than any grace period: the first finger still makes only a dot.
		const steps = [
			[{ x: 120, y: 500 }],
			[
				{ x: 120, y: 500 },
				{ x: 240, y: 500 },
			],
			[
				{ x: 60, y: 500 },
				{ x: 330, y: 500 },
			],
			[],
		]
		await touch(cdp, steps, 1000)
		expect(await canvasHash(page)).not.toBe(before)
	})

	await test.step('no tooltip stays over its neighbours', async () => {
		await page.getByRole('button', { name: 'Layers' }).tap()
		await expect(page.getByRole('button', { name: 'New layer' })).toBeFocused()
		await expect(page.getByRole('tooltip')).toHaveCount(0)
		await page.touchscreen.tap(200, 130)
		await expect(page.getByRole('dialog', { name: 'Layers' })).toHaveCount(0)
	})

	await test.step('every command is available too', async () => {
		await page.getByRole('button', { name: 'Add', exact: true }).tap()
		await page.getByRole('menuitem', { name: 'All commands' }).tap()
		await expect(page.getByRole('combobox')).toBeVisible()
		await expectAccessible(page)
		await page.getByRole('option', { name: 'Zoom to fit' }).tap()
		await expect(page.getByRole('combobox')).toHaveCount(0)
	})
	await allSaved(page)

	// Three marks, no dots: the viewer sees exactly the intended marks.
	await host.page.keyboard.press('v')
	await host.page.keyboard.press('Control+a')
	await expect(host.page.getByRole('toolbar', { name: 'selected' })).toHaveAccessibleName(
		'3 items selected',
	)
	await context.close()
})

test('a palm beside the pen leaves no marks and moves nothing', async ({ browser, server }) => {
	const { host, guest } = await twoArtists(browser, server.url)
	const cdp = await guest.context.newCDPSession(guest.page)
	const pen = (type: 'mouseMoved' | 'mousePressed' | 'mouseReleased', x: number, y: number) =>
		cdp.send('Input.dispatchMouseEvent', {
			type,
			x,
			y,
			button: type === 'mouseMoved' ? 'none' : 'left',
			buttons: type === 'mouseReleased' ? 0 : 1,
			clickCount: type === 'mouseMoved' ? 0 : 1,
			pointerType: 'pen',
			force: 0.5,
		})

	// The pen only hovers; it has touched nothing yet.
	await pen('mouseMoved', 500, 300)
	await stroke(cdp, { x: 500, y: 600 }, { x: 700, y: 700 })
	await pen('mousePressed', 500, 300)
	await stroke(cdp, { x: 500, y: 600 }, { x: 700, y: 700 })
	await pen('mouseMoved', 600, 300)
	await pen('mouseMoved', 700, 300)
	await pen('mouseReleased', 700, 300)
	await stroke(cdp, { x: 500, y: 600 }, { x: 700, y: 700 })
	await allSaved(guest.page)
	await expectPaint(host.page, { x: 600, y: 300 })
	await expectPaint(guest.page, { x: 600, y: 300 })
	await guest.page.keyboard.press('v')
	await guest.page.keyboard.press('Control+a')
	await expect(guest.page.getByRole('toolbar', { name: 'selected' })).toHaveAccessibleName(
		'1 item selected',
	)
})
