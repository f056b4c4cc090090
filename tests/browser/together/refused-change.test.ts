import type { Page } from '@playwright/test'
import * as Y from 'yjs'
import { parseRoute } from '../../../client/sync/route.ts'
import { frameKind } from '../../../shared/protocol.ts'
import { connect } from '../../server/connect.ts'
import { expect, test } from '../fixtures.ts'
import { allSaved, colourAt, draw, expectPaint, keptOnDevice, twoArtists } from '../support.ts'

const notice = (page: Page) =>
	page.getByRole('alert').getByText('The jam did not accept one of your changes.')

/** A page's connection to the server, controlled by the test. */
async function lineOf(page: Page) {
	const line = {
		/** Treatment of the page's frames. `damaged`: the next update is damaged, later ones are not. */
		state: 'open' as 'open' | 'damaged' | 'mute',
		/** Sockets opened after the server's last refusal; the second one is never answered. */
		sinceRefusal: undefined as number | undefined,
	}
	await page.routeWebSocket('**/api/sync/*', (socket) => {
		if (line.sinceRefusal !== undefined) line.sinceRefusal += 1
		if (line.sinceRefusal === 2) return
		const server = socket.connectToServer()
		socket.onMessage((message) => {
			const isUpdate = message[0] === frameKind.sync && message[1] === 2
			if (line.state === 'mute') return
			if (line.state === 'open' || !isUpdate) return server.send(message)
			line.state = 'open'
			server.send(Buffer.from([frameKind.sync, 2, 1, 9]))
		})
		server.onMessage((message) => {
			if (message[0] === frameKind.refusal) line.sinceRefusal = 0
			socket.send(message)
		})
	})
	return line
}

/** @returns an update that gives every shape of a jam another colour. */
async function recolouring(server: string, link: string): Promise<Uint8Array> {
	const { id, key } = jamOf(link)
	const wire = await connect(server, id, key)
	await wire.sync()
	wire.close()
	const { doc } = wire
	const before = Y.encodeStateVector(doc)
	for (const mark of doc.getMap<Y.Map<unknown>>('marks').values()) {
		mark.set('shape', { ...Object(mark.get('shape')), line: 0xff0000 })
	}
	return Y.encodeStateAsUpdate(doc, before)
}

function jamOf(link: string): { id: string; key: string } {
	const to = parseRoute(new URL(link))
	if (to.page !== 'jam') throw new Error('no link of a jam')
	return { id: to.id, key: to.key }
}

/** Adds an update to the page's stored document, as an earlier build of it could have. */
async function keepOnDevice(page: Page, update: Uint8Array): Promise<void> {
	await page.evaluate(
		async ([bytes, id]) => {
			const request = indexedDB.open(`tessera:${id}`)
			await new Promise((resolve) => request.addEventListener('success', resolve))
			const transaction = request.result.transaction('updates', 'readwrite')
			transaction.objectStore('updates').add(Uint8Array.from(bytes))
			await new Promise((resolve) => transaction.addEventListener('complete', resolve))
			request.result.close()
		},
		[[...update], jamOf(page.url()).id] as const,
	)
}

test('after a refused change a person can paint on, also when the page is closed in the middle', async ({
	browser,
	server,
}) => {
	const { host, guest } = await twoArtists(browser, server.url)
	const { page } = guest
	const line = await lineOf(page)
	await page.reload()
	await allSaved(page)
	await host.page.keyboard.press('r')
	await draw(host.page, [
		{ x: 400, y: 300 },
		{ x: 600, y: 400 },
	])
	await expectPaint(page, { x: 500, y: 300 })

	await test.step('the page keeps its view and its tool', async () => {
		await page.keyboard.press('2')
		await page.keyboard.down('Space')
		await draw(page, [
			{ x: 900, y: 700 },
			{ x: 900, y: 600 },
		])
		await page.keyboard.up('Space')
		line.state = 'damaged'
		await draw(page, [
			{ x: 400, y: 400 },
			{ x: 700, y: 400 },
		])
		await expect(notice(page)).toBeVisible()
		await expectPaint(page, { x: 500, y: 200 })
		await expectPaint(host.page, { x: 550, y: 500 })
		await draw(page, [
			{ x: 400, y: 450 },
			{ x: 700, y: 450 },
		])
		await expectPaint(host.page, { x: 550, y: 550 })
		// A marker's width.
		await expectPaint(host.page, { x: 550, y: 558 })
	})

	await test.step('unsent changes are offered by the next page that opens', async () => {
		line.sinceRefusal = undefined
		await page.reload()
		await allSaved(page)
		await expectPaint(page, { x: 550, y: 500 })
		line.state = 'mute'
		await draw(page, [
			{ x: 400, y: 700 },
			{ x: 700, y: 700 },
		])
		await keptOnDevice(page)
		await keepOnDevice(page, await recolouring(server.url, page.url()))
		line.state = 'open'
		await page.reload()
		await expect(notice(page)).toBeVisible()
		await expect.poll(() => line.sinceRefusal).toBe(2)
		await expect(page.getByRole('status').filter({ hasText: 'Saving' })).toBeVisible()
		await expectPaint(host.page, { x: 550, y: 700 }, false)

		line.sinceRefusal = undefined
		await page.reload()
		await expect(notice(page)).toBeVisible()
		await expectPaint(host.page, { x: 550, y: 700 })
		await allSaved(page)
		await expectPaint(page, { x: 550, y: 700 })
		const [red = 255] = await colourAt(page, { x: 500, y: 300 })
		expect(red).toBeLessThan(100)
	})
})
