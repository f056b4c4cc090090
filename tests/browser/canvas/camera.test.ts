import { findChromium } from '../../../scripts/find-chromium.ts'
import { expect, test } from '../fixtures.ts'
import { expectAccessible, expectPaint, openJam } from '../support.ts'

const executablePath = findChromium()
// Chromium's shell has no window that could ask for the camera: a fake one accepts.
test.use({
	launchOptions: {
		...(executablePath ? { executablePath } : {}),
		args: [
			'--no-sandbox',
			'--disable-gpu',
			'--use-fake-device-for-media-stream',
			'--use-fake-ui-for-media-stream',
		],
	},
})

test('the camera takes a photo; a refused camera shows an error', async ({ browser, server }) => {
	const { page } = await openJam(browser, server.url)
	const open = page.getByRole('button', { name: 'Camera' })
	await open.click()
	await page.getByRole('button', { name: 'Take photo' }).click()
	await expectPaint(page, { x: 720, y: 450 })

	// The browser refuses the camera to the whole page, as it does after "Block".
	await page.route('**/j/*', async (route) => {
		const response = await route.fetch()
		const headers = { ...response.headers(), 'permissions-policy': 'camera=()' }
		await route.fulfill({ response, headers })
	})
	await page.reload()
	await open.click()
	const refused = page.getByRole('alert').filter({ hasText: 'isn’t allowed to use the camera' })
	await expect(refused).toBeVisible()
	await expectAccessible(page)
})
