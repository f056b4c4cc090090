import type { Browser, Page } from '@playwright/test'
import { expect, test } from '../fixtures.ts'
import { allSaved, draw, expectAccessible, expectPaint, type Person, press } from '../support.ts'
import { changeStage } from './stage-requests.ts'

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }

/** Opens a class as a host would, from the home page. */
async function openClass(browser: Browser, url: string): Promise<Person> {
	const context = await browser.newContext()
	await context.addInitScript(() => localStorage.setItem('tessera:tour', 'seen'))
	const page = await context.newPage()
	await page.goto(url)
	await page.getByText('Class', { exact: true }).click()
	await page.getByRole('button', { name: 'Start a jam' }).click()
	await allSaved(page)
	return { context, page }
}

/** Shows the code on the host's screen. @returns it as people read it */
async function showCode(page: Page): Promise<string> {
	await page.getByRole('button', { name: 'Share' }).click()
	await page.getByRole('button', { name: 'Show the code' }).click()
	const characters = page.locator('.join-screen-characters')
	await expect(characters).toBeVisible()
	return (await characters.textContent()) ?? ''
}

async function onPhone(browser: Browser): Promise<Page> {
	return (await browser.newContext(phone)).newPage()
}

async function typeCode(page: Page, url: string, code: string): Promise<void> {
	await page.goto(`${url}/join`)
	await page.getByLabel('Code').fill(code)
	await page.keyboard.press('Enter')
}

test('a pupil with a phone types the code that the host shows, and paints', async ({
	browser,
	server,
}) => {
	const host = await openClass(browser, server.url)
	const code = await showCode(host.page)
	await expect(host.page.getByText('1 person in the jam')).toBeVisible()
	await expectAccessible(host.page)

	const pupil = await onPhone(browser)
	await pupil.goto(`${server.url}/join`)
	await expectAccessible(pupil)
	await pupil.getByLabel('Code').fill('AAA')
	await pupil.keyboard.press('Enter')
	await expect(pupil.getByText('A code has six letters and digits.')).toBeVisible()
	await pupil.getByLabel('Code').fill(code.toLowerCase())
	await pupil.keyboard.press('Enter')

	const card = pupil.getByRole('form', { name: 'Join a jam' })
	const name = card.locator('output')
	await expect(name).toHaveText(/^\w+ \w+$/)
	const first = (await name.textContent()) ?? ''
	await card.getByRole('button', { name: 'Another name' }).tap()
	await expect(name).not.toHaveText(first)
	const chosen = (await name.textContent()) ?? ''
	await card.getByRole('button', { name: 'Start painting' }).tap()
	await expect(card).toBeHidden()
	await allSaved(pupil)
	await pupil.getByRole('button', { name: 'Skip the tour' }).tap()

	await expect(host.page.getByText('2 people in the jam')).toBeVisible()
	await host.page.keyboard.press('Escape')
	await expect(host.page.locator('.join-screen')).toBeHidden()
	// Both look at the middle of the canvas.
	await draw(pupil, [
		{ x: 150, y: 422 },
		{ x: 240, y: 422 },
	])
	await expectPaint(pupil, { x: 195, y: 422 })
	await expectPaint(host.page, { x: 720, y: 450 })
	await host.page.getByRole('button', { name: 'People here: 2' }).click()
	await expect(host.page.locator('.people-name')).toHaveText(chosen)
})

test('a newcomer waits at the door, and is in when the host lets them in', async ({
	browser,
	server,
}) => {
	const host = await openClass(browser, server.url)
	const code = await showCode(host.page)
	await changeStage(host.page, { do: 'set', change: { door: 'waiting' } })

	const pupil = await onPhone(browser)
	await typeCode(pupil, server.url, code)
	await expect(
		pupil.getByRole('heading', { name: 'Waiting for the host to let you in' }),
	).toBeVisible()
	await expect(pupil.locator('canvas')).toHaveCount(0)
	await expectAccessible(pupil)

	await changeStage(host.page, { do: 'set', change: { door: 'locked' } })
	await expect(pupil.getByRole('heading', { name: 'The door is closed' })).toBeVisible()
	await changeStage(host.page, { do: 'set', change: { door: 'waiting' } })
	await expect(
		pupil.getByRole('heading', { name: 'Waiting for the host to let you in' }),
	).toBeVisible()
	await changeStage(host.page, { do: 'admit', participant: null })
	await allSaved(pupil)

	// The code ended with the lock.
	const late = await onPhone(browser)
	await typeCode(late, server.url, code)
	await expect(late.getByText('No jam has this code.')).toBeVisible()
})

test('a person who is away while the door closes comes back to the door', async ({
	browser,
	server,
}) => {
	const host = await openClass(browser, server.url)
	const code = await showCode(host.page)
	const pupil = await onPhone(browser)
	await typeCode(pupil, server.url, code)
	await allSaved(pupil)
	await pupil.context().setOffline(true)
	await expect(host.page.getByText('1 person in the jam')).toBeVisible()
	await changeStage(host.page, { do: 'set', change: { door: 'waiting' } })
	const knocked = pupil.waitForResponse((response) => response.url().endsWith('/knock'))
	await pupil.context().setOffline(false)
	await expect(
		pupil.getByRole('heading', { name: 'Waiting for the host to let you in' }),
	).toBeVisible()
	// Before, nobody waits at the door whom the host could let in.
	await knocked
	await changeStage(host.page, { do: 'admit', participant: null })
	await allSaved(pupil)
})

test('a name that the host gives is shown everywhere', async ({ browser, server }) => {
	const host = await openClass(browser, server.url)
	const code = await showCode(host.page)
	const pupil = await onPhone(browser)
	await typeCode(pupil, server.url, code)
	await pupil.getByRole('button', { name: 'Start painting' }).tap()
	await pupil.getByRole('button', { name: 'Skip the tour' }).tap()
	await allSaved(pupil)
	await press(pupil, [
		{ x: 150, y: 422 },
		{ x: 240, y: 422 },
	])
	await pupil.mouse.up()
	await allSaved(pupil)
	await host.page.keyboard.press('Escape')
	const who = await pupil.evaluate(() => {
		const jam = location.pathname.split('/')[2]
		return localStorage.getItem(`tessera:who:${jam}`) ?? ''
	})
	await changeStage(host.page, { do: 'rename', who, name: 'Mia' })
	await host.page.getByRole('button', { name: 'People here: 2' }).click()
	await expect(host.page.getByText('Mia', { exact: true }).first()).toBeVisible()
})
