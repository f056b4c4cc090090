import { expect, test } from '../fixtures.ts'
import {
	album,
	atDesk,
	inkOf,
	nextRound,
	paintAtDesk,
	plotOf,
	press,
	startFormat,
	threePeople,
} from '../hosting/host-support.ts'
import { allSaved, expectPaint, restyle } from '../support.ts'

test('a restyle chain: the next person repaints the drawing, and the album shows both', async ({
	browser,
	server,
}) => {
	const { host, mia, ben } = await threePeople(browser, server.url)
	await startFormat(host, 'Restyle chain')
	for (const { page } of [mia, ben]) await expect(atDesk(page)).toBeVisible()
	await paintAtDesk(mia.page)
	await allSaved(mia.page)
	await nextRound(host, 2, 3)
	// Mia's drawing is at Ben's desk.
	await expectPaint(ben.page, (await plotOf(ben.page)).centre)
	await restyle(ben.page, { style: 'The Starry Night', size: 'Sketch' })
	await allSaved(ben.page)
	await ben.page.screenshot({ path: test.info().outputPath('phone.png') })
	await press(host, 'Finish now and reveal')
	const piece = album(mia.page)
		.getByRole('listitem')
		.filter({ has: mia.page.getByRole('img', { name: 'Step 1: Mia' }) })
		.filter({ has: mia.page.getByRole('img', { name: 'Step 2: Ben' }) })
	/** Darker than paper, whose red is 250: brushwork keeps the drawing's own light. */
	const ink = (step: string) => inkOf(piece.getByRole('img', { name: step }), 235)
	await expect.poll(() => ink('Step 1: Mia')).toBeGreaterThan(20)
	// The paper is kept; the brushwork is on and around the stroke.
	await expect.poll(() => ink('Step 2: Ben')).toBeGreaterThan(1.5 * (await ink('Step 1: Mia')))
	await mia.page.screenshot({ path: test.info().outputPath('album.png') })
})
