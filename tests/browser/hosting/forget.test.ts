import { expect, test } from '../fixtures.ts'
import { allSaved, draw, expectAccessible, jamsKeptBy, openJam } from '../support.ts'
import { line } from './host-support.ts'

test.use({ serviceWorkers: 'allow' })

test('a device forgets one jam, or everything', async ({ browser, server }) => {
	const { page } = await openJam(browser, server.url, 'Tides')
	await draw(page, line)
	await allSaved(page)
	const first = page.url()
	await page.goto(server.url)
	await page.getByPlaceholder('Jam name (optional)').fill('Dunes')
	await page.getByRole('button', { name: 'Start a jam' }).click()
	await draw(page, line)
	await allSaved(page)
	await page.goto(server.url)

	const jams = page.getByRole('navigation').getByRole('link')
	await expect(jams).toHaveCount(2)
	await page.getByRole('button', { name: 'Remove “Tides” from this device' }).click()
	// The tooltip of the pressed button disappears.
	await page.mouse.move(5, 5)
	await expect(page.getByRole('tooltip')).toHaveCount(0)
	await expectAccessible(page)
	await page.getByRole('button', { name: 'Remove', exact: true }).click()
	await expect(jams).toHaveCount(1)
	await expect(jams).toContainText('Dunes')
	const id = new URL(first).pathname.split('/')[2] ?? ''
	await expect.poll(async () => (await jamsKeptBy(page)).join(' ')).not.toContain(id)
	expect(await jamsKeptBy(page)).not.toEqual([])

	await page.getByRole('button', { name: 'Settings' }).click()
	await page.getByRole('button', { name: 'Clear this device' }).click()
	await expectAccessible(page)
	await page.getByRole('button', { name: 'Clear everything', exact: true }).click()
	await expect(jams).toHaveCount(0)
	await expect.poll(() => jamsKeptBy(page)).toEqual([])
	const stored = await page.evaluate(() => Object.keys(localStorage))
	// Tests make every page skip the tour.
	expect(stored.filter((key) => key !== 'tessera:tour')).toEqual([])
	// The jams themselves still exist.
	await page.goto(first)
	await expect(page.getByRole('status').filter({ hasText: 'All saved' })).toBeVisible()
})
