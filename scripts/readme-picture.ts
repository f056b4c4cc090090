import { newHostKey } from '../shared/keys.ts'
import { writePerson } from '../shared/people.ts'
import { allSaved, restyle, skipTour } from '../tests/browser/support.ts'
import { connect } from '../tests/server/connect.ts'
import { startServer } from '../tests/server/start-server.ts'
import { paint, seaAndBoat, skyAndHills } from './draw-coast.ts'
import { launchChromium } from './find-chromium.ts'
import { openJam } from './picture-jams.ts'

/**
 * Makes the README's picture, docs/jam.jpg, in a real jam: two people have painted a coast, and one
 * of them restyles a part of it. Run `npm run picture`.
 */

const painters = [
	{ person: { name: 'Mira', colour: 0xf08a24 }, lines: skyAndHills() },
	{ person: { name: 'Tomás', colour: 0x1f6f5c }, lines: seaAndBoat() },
]

const server = await startServer()
const browser = await launchChromium()
try {
	const { id, keys } = await openJam(server.url, 'An evening by the sea')
	for (const { person, lines } of painters) {
		const wire = await connect(server.url, id, keys.artist, { secret: newHostKey() })
		await wire.sync()
		writePerson(wire.doc, person)
		paint(wire.doc, lines)
		await wire.stored()
		wire.close()
	}
	const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
	await skipTour(context)
	const page = await context.newPage()
	const guest = await (await browser.newContext()).newPage()
	await page.goto(`${server.url}/j/${id}#${keys.host}`)
	await guest.goto(`${server.url}/j/${id}#${keys.artist}`)
	await guest.mouse.move(760, 520)
	const style = 'The Starry Night'
	await restyle(page, { style, size: 'Medium', engine: 'wasm' })
	await page.mouse.move(1040, 820)
	await allSaved(page)
	await page.getByTitle(style).scrollIntoViewIfNeeded()
	await page.screenshot({ path: 'docs/jam.jpg', quality: 88, animations: 'disabled' })
} finally {
	await browser.close()
	await server.stop()
}
