import type { Browser, BrowserContextOptions, Locator, Page } from '@playwright/test'
import { expect, test } from '../fixtures.ts'
import {
	allSaved,
	copyLink,
	draw,
	expectAccessible,
	expectPaint,
	freeMiddle,
	type Point,
	press,
	restyle,
	skipTour,
} from '../support.ts'

const desktop = { width: 1440, height: 900 }
const phone = { width: 390, height: 844 }
const middle = { x: 720, y: 450 }

/** Opens a jam, or a new one from the home page, as a named person; all choose the same colour. */
async function person(
	browser: Browser,
	name: string,
	url: string,
	options: BrowserContextOptions = {},
): Promise<Page> {
	const context = await browser.newContext({ viewport: desktop, ...options })
	await context.addInitScript((name) => {
		localStorage.setItem('tessera:me', JSON.stringify({ name, colour: 0xc2410c }))
	}, name)
	await skipTour(context)
	const page = await context.newPage()
	await page.goto(url)
	const opens = page.getByRole('button', { name: 'Start a jam' })
	if (!url.includes('#')) await opens.click()
	await allSaved(page)
	return page
}

/** Ada, who opened the jam, and Ben, who joined with a link. */
async function two(
	browser: Browser,
	url: string,
	{
		link = 'Can paint',
		ben = {},
	}: { link?: Parameters<typeof copyLink>[1]; ben?: BrowserContextOptions } = {},
): Promise<{ ada: Page; ben: Page }> {
	const ada = await person(browser, 'Ada', url)
	const benPage = await person(browser, 'Ben', await copyLink(ada, link), ben)
	await expect(ada.getByRole('button', { name: 'People here: 2' })).toBeVisible()
	return { ada, ben: benPage }
}

const cursorOf = (page: Page, name: string): Locator => page.locator(`.cursor[data-name="${name}"]`)

/** The position of a person's cursor on the page. */
async function placeOf(cursor: Locator): Promise<Point> {
	const box = await cursor.locator('svg').first().boundingBox()
	return { x: Math.round(box?.x ?? -1), y: Math.round(box?.y ?? -1) }
}

async function openPeople(page: Page): Promise<void> {
	await page.getByRole('button', { name: /^People here/ }).click()
}

/** Follows a person from the list of people. */
async function follow(page: Page, name: string): Promise<void> {
	await openPeople(page)
	await page.getByRole('button', { name: `Follow ${name}` }).click()
	await expect(page.getByText(`Following ${name}`)).toBeVisible()
}

/** The announcements for screen readers about other people. */
const told = (page: Page): Locator => page.getByRole('log', { name: 'Together' })

/** True when something glows on the laser pointers' canvas. */
async function glows(page: Page): Promise<boolean> {
	return page.evaluate(() => {
		const canvas = document.querySelector('canvas.laser-view')
		if (!(canvas instanceof HTMLCanvasElement)) throw new Error('no laser view')
		const { width, height } = canvas
		const { data } = canvas.getContext('2d')?.getImageData(0, 0, width, height) ?? {}
		return data?.some((value) => value > 0) ?? false
	})
}

test('cursors carry names, tools, and distinct colours', async ({ browser, server }) => {
	const { ada, ben } = await two(browser, server.url, { ben: { reducedMotion: 'reduce' } })
	await ada.mouse.move(500, 400)
	const cursor = cursorOf(ben, 'Ada')
	await expect(cursor).toContainText('Ada')
	await expect.poll(() => placeOf(cursor)).toEqual({ x: 500, y: 400 })
	await expect(cursor.locator('[data-tool="ink"] svg').first()).toBeVisible()
	await ada.keyboard.press('e')
	await expect(cursor.locator('[data-tool="eraser"] svg').first()).toBeVisible()
	await ada.keyboard.press('k')
	await expect(cursor.locator('[data-tool="laser"] svg').first()).toBeVisible()

	await ben.mouse.move(600, 400)
	const colour = (cursor: Locator) =>
		cursor.evaluate((element) => getComputedStyle(element).getPropertyValue('--colour'))
	await expect(cursorOf(ada, 'Ben')).toBeVisible()
	expect(await colour(cursorOf(ada, 'Ben'))).not.toBe(await colour(cursor))
})

test('a cursor moves smoothly to its new position', async ({ browser, server }) => {
	const { ada, ben } = await two(browser, server.url)
	await ada.mouse.move(300, 300)
	await expect(cursorOf(ben, 'Ada')).toBeVisible()
	await ben.evaluate(() => {
		const seen: number[] = []
		Object.assign(window, { glide: seen })
		new MutationObserver(([change]) => {
			const { target } = change ?? {}
			if (target instanceof HTMLElement) seen.push(new DOMMatrix(target.style.transform).e)
		}).observe(document.querySelector('.cursor') as Element, {
			attributes: true,
			attributeFilter: ['style'],
		})
	})
	await ada.mouse.move(800, 300)
	await expect.poll(async () => (await placeOf(cursorOf(ben, 'Ada'))).x).toBe(800)
	const seen: number[] = await ben.evaluate(() => Reflect.get(window, 'glide'))
	expect(seen.filter((x) => x > 300 && x < 800).length).toBeGreaterThan(0)
})

test('following: the follower sees the other’s view until they move their own', async ({
	browser,
	server,
}) => {
	const { ada, ben } = await two(browser, server.url)
	await draw(ada, [
		{ x: 700, y: 450 },
		{ x: 740, y: 450 },
	])
	await expectPaint(ben, middle)

	await test.step('from the list of people; a button stops it', async () => {
		await follow(ben, 'Ada')
		await ada.keyboard.press('ArrowLeft')
		await expectPaint(ben, { x: 800, y: 450 })
		await expectPaint(ben, middle, false)
		await ada.keyboard.press('ArrowRight')
		await expectPaint(ben, middle)
		await openPeople(ada)
		await expect(ada.getByText('follows you')).toBeVisible()
		await ada.keyboard.press('Escape')
		await ben.getByRole('button', { name: 'Stop' }).click()
		await expect(ben.getByText('Following Ada')).toHaveCount(0)
	})

	await test.step('by a key at their cursor; Escape stops', async () => {
		await ada.mouse.move(500, 300)
		await expect(cursorOf(ben, 'Ada')).toBeVisible()
		await ben.mouse.move(505, 305)
		await ben.keyboard.press('f')
		await expect(ben.getByText('Following Ada')).toBeVisible()
		await ben.keyboard.press('Escape')
		await expect(ben.getByText('Following Ada')).toHaveCount(0)
	})

	await test.step('by a press on their cursor with the hand tool; panning stops it', async () => {
		await ben.keyboard.press('h')
		await cursorOf(ben, 'Ada').getByText('Ada').click()
		await expect(ben.getByText('Following Ada')).toBeVisible()
		await ben.keyboard.press('ArrowLeft')
		await expect(ben.getByText('Following Ada')).toHaveCount(0)
		await ada.keyboard.press('ArrowRight')
		await expectPaint(ben, { x: 800, y: 450 })
	})

	await test.step('never in circles', async () => {
		await follow(ben, 'Ada')
		await openPeople(ada)
		await expect(ada.getByText('follows you')).toBeVisible()
		await ada.getByRole('button', { name: 'Follow Ben' }).click()
		await expect(ada.getByText('Ben is already following you.')).toBeVisible()
		await expect(ada.getByText('Following Ben')).toHaveCount(0)
	})

	await test.step('it ends when they leave', async () => {
		await ada.close()
		await expect(ben.getByText('Following Ada')).toHaveCount(0)
		await expect(told(ben)).toContainText('Ada left.')
	})
})

test('a phone that follows a laptop sees the laptop’s whole view', async ({ browser, server }) => {
	const { ada, ben } = await two(browser, server.url, {
		ben: { viewport: phone, hasTouch: true, isMobile: true },
	})
	for (const x of [120, 1400]) {
		await draw(ada, [
			{ x, y: 330 },
			{ x, y: 570 },
		])
	}
	await follow(ben, 'Ada')
	const scale = phone.width / desktop.width
	for (const x of [120, 1400]) {
		await expectPaint(ben, { x: Math.round(x * scale), y: phone.height / 2 })
	}
	await expectAccessible(ben)
})

test('a person beyond the view has a marker at its edge, and one press goes there', async ({
	browser,
	server,
}) => {
	const { ada, ben } = await two(browser, server.url)
	const marker = ben.getByRole('button', { name: 'Go to Ada' })
	await draw(ada, [middle, { x: 740, y: 450 }])
	await expect(marker).toHaveCount(0)
	for (let i = 0; i < 20; i++) await ada.keyboard.press('ArrowRight')
	await ada.mouse.move(700, 450)
	await expect(marker).toBeVisible()
	await expect(marker).toHaveAttribute('data-side', 'right')
	await expectAccessible(ben)
	await marker.click()
	await expect(marker).toHaveCount(0)
	await expect
		.poll(async () => Math.abs((await placeOf(cursorOf(ben, 'Ada'))).x - 720))
		.toBeLessThan(4)
	await expect(ben.getByText('Following Ada')).toHaveCount(0)
})

test('the map shows everything and everyone, and moves the view on a click', async ({
	browser,
	server,
}) => {
	const { ada, ben } = await two(browser, server.url)
	await draw(ada, [
		{ x: 700, y: 450 },
		{ x: 740, y: 450 },
	])
	const map = ben.getByRole('button', { name: /^Map:/ })
	const painted = () =>
		ben.evaluate(() => {
			const canvas = document.querySelector('.minimap canvas')
			if (!(canvas instanceof HTMLCanvasElement)) return false
			const { data } =
				canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? {}
			return data?.some((value) => value > 0)
		})
	await expect.poll(painted).toBe(true)
	await expect(ben.locator('.minimap-dot[data-name="Ada"]')).toBeVisible()

	await test.step('a click and a drag', async () => {
		await map.click({ position: { x: 20, y: 72 } })
		await expectPaint(ben, middle, false)
		await ben.keyboard.press('0')
		await expectPaint(ben, middle)
	})

	await test.step('arrow keys', async () => {
		await map.focus()
		await ben.keyboard.press('ArrowRight')
		await expectPaint(ben, middle, false)
		await ben.keyboard.press('ArrowLeft')
		await expectPaint(ben, middle)
	})

	await test.step('it can be closed, and stays closed', async () => {
		await ben.keyboard.press('m')
		await expect(map).toHaveCount(0)
		await ben.reload()
		await allSaved(ben)
		await expect(map).toHaveCount(0)
		await ben.getByRole('button', { name: 'Map', exact: true }).click()
		await expect(map).toBeVisible()
	})

	await test.step('on a phone it is hidden until it is opened', async () => {
		const page = await person(browser, 'Cy', ada.url(), { viewport: phone })
		await expect(page.getByRole('button', { name: /^Map:/ })).toHaveCount(0)
		await page.getByRole('button', { name: 'Map', exact: true }).click()
		await expect(page.getByRole('button', { name: /^Map:/ })).toBeVisible()
		await expectAccessible(page)
	})
})

test('who made this: on hover, on a long touch, and by a key', async ({ browser, server }) => {
	const { ada, ben } = await two(browser, server.url)
	await draw(ada, [
		{ x: 600, y: 450 },
		{ x: 840, y: 450 },
	])
	await expectPaint(ben, middle)
	const card = ben.getByRole('complementary', { name: 'Who made this' })

	await test.step('hover with the hand tool', async () => {
		await ben.mouse.move(720, 450)
		await ben.keyboard.press('h')
		await ben.mouse.move(700, 450)
		await expect(card).toContainText('Ada')
		await expect(card).toContainText('A stroke')
		await expectAccessible(ben)
		await ben.mouse.move(700, 600)
		await expect(card).toHaveCount(0)
	})

	await test.step('a key, also with the brush', async () => {
		await ben.keyboard.press('b')
		await ben.mouse.move(700, 450)
		await ben.keyboard.press('w')
		await expect(card).toContainText('Ada')
		await expect(told(ben)).toContainText('Ada: A stroke')
		await ben.keyboard.press('Escape')
		await expect(card).toHaveCount(0)
	})

	await test.step('a long touch', async () => {
		const page = await person(browser, 'Cy', ada.url(), { viewport: phone, hasTouch: true })
		await page.keyboard.press('h')
		await page.keyboard.press('0')
		const at = await freeMiddle(page)
		await expectPaint(page, at)
		const cdp = await page.context().newCDPSession(page)
		await cdp.send('Input.dispatchTouchEvent', {
			type: 'touchStart',
			touchPoints: [at],
		})
		const touched = page.getByRole('complementary', { name: 'Who made this' })
		await expect(touched).toContainText('Ada')
		await cdp.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
		await expect(touched).toBeVisible()
	})

	await test.step('for a picture, also its recipe', async () => {
		await restyle(ada, { style: 'The Great Wave', size: 'Sketch' })
		await expectPaint(ben, { x: 520, y: 430 })
		await ben.mouse.move(520, 430)
		await ben.keyboard.press('w')
		await expect(card).toContainText('made in the Studio')
		await expect(card).toContainText('The Great Wave')
		await expect(card).toContainText('style-painter')
		await expect(card.getByText('Ada')).toHaveCount(1)
		await expectAccessible(ben)
	})
})

test('a laser glows for everyone and fades, also from a viewer', async ({ browser, server }) => {
	const { ada, ben } = await two(browser, server.url, { link: 'Can watch' })
	await ben.getByRole('button', { name: 'Laser pointer' }).click()
	await ben.mouse.move(400, 300)
	await ben.mouse.down()
	for (const page of [ada, ben]) {
		await expect
			.poll(async () => {
				await ben.mouse.move(700, 500, { steps: 8 })
				await ben.mouse.move(400, 300, { steps: 8 })
				return glows(page)
			})
			.toBe(true)
	}
	await expect(cursorOf(ada, 'Ben')).toBeVisible()
	await ben.mouse.up()
	for (const page of [ada, ben]) await expect.poll(() => glows(page)).toBe(false)
	await expectPaint(ada, { x: 550, y: 400 }, false)

	await test.step('K selects it and switches back', async () => {
		const laser = ben.getByRole('button', { name: 'Laser pointer' })
		await expect(laser).toHaveAttribute('aria-pressed', 'true')
		await ben.keyboard.press('k')
		await expect(laser).toHaveAttribute('aria-pressed', 'false')
	})
})

test('reactions rise on every canvas, and are announced to screen readers', async ({
	browser,
	server,
}) => {
	const { ada, ben } = await two(browser, server.url, { link: 'Can watch' })
	await expect(told(ada)).toHaveText('Ben joined.')
	await ben.mouse.move(500, 500)
	await ben.keyboard.press('q')
	await expect(ben.getByRole('dialog', { name: 'Send a reaction' })).toBeVisible()
	await expectAccessible(ben)
	await ben.getByRole('button', { name: 'Heart' }).press('Enter')
	for (const page of [ada, ben]) {
		const rising = page.locator('.rising-reaction', {
			has: page.locator('[data-reaction="heart"]'),
		})
		await expect(rising).toBeAttached()
		await expect(rising).toContainText('Ben')
	}
	await expect(told(ada)).toHaveText('Ben: ❤️')
	await expect(ada.locator('.rising-reaction')).toHaveCount(0)

	await test.step('up to a limit', async () => {
		for (let i = 0; i < 12; i++) await ben.getByRole('button', { name: 'Wow' }).press('Enter')
		await expect(ben.getByText('Too much at once')).toBeVisible()
		await expect(ben.getByRole('status').filter({ hasText: 'All saved' })).toBeVisible()
	})
})

test('screen readers announce who joins, leaves and starts to draw', async ({
	browser,
	server,
}) => {
	const ada = await person(browser, 'Ada', server.url)
	const link = await copyLink(ada, 'Can paint')
	const ben = await person(browser, 'Ben', link)
	await expect(told(ada)).toHaveText('Ben joined.')
	// Held until it is announced: a dab may be finished before anybody has seen it begin.
	await press(ben, [
		{ x: 700, y: 450 },
		{ x: 740, y: 450 },
	])
	await expect(told(ada)).toHaveText('Ben started drawing.')
	await ben.mouse.up()
	await ben.close()
	await expect(told(ada)).toHaveText('Ben left.')
})
