import { allSaved, joinJam, openJam, restyle } from '../tests/browser/support.ts'
import { startServer } from '../tests/server/start-server.ts'
import { paint, seaAndBoat, skyAndHills } from './coast.ts'
import { launchChromium } from './find-chromium.ts'

/**
 * Makes the README's picture, docs/jam.jpg, in a real jam: two people paint a coast, one of them
 * restyles a part of it. `npm run picture`
 */

const server = await startServer()
const browser = await launchChromium()
try {
	const host = await openJam(browser, server.url, 'An evening by the sea')
	const guest = await joinJam(browser, host.page.url())
	for (const { page } of [host, guest]) await page.setViewportSize({ width: 1440, height: 900 })
	await paint(host.page, skyAndHills())
	await paint(guest.page, seaAndBoat())
	await guest.page.mouse.move(960, 640)
	const style = 'The Starry Night'
	await restyle(host.page, { style, size: 'Medium', engine: 'wasm' })
	await host.page.mouse.move(1040, 820)
	await allSaved(host.page)
	await host.page.getByTitle(style).scrollIntoViewIfNeeded()
	await host.page.screenshot({ path: 'docs/jam.jpg', quality: 88, animations: 'disabled' })
} finally {
	await browser.close()
	await server.stop()
}
