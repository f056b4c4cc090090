import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { readMarks } from '../../shared/canvas.ts'
import { documentOf } from '../../shared/desks.ts'
import { closeCode } from '../../shared/protocol.ts'
import { createJam } from './connect.ts'
import { Page } from './page.ts'
import { type Server, startServer } from './start-server.ts'

/** The client's own connection, in Node, against the real server. */

let server: Server
beforeAll(async () => {
	server = await startServer()
})
afterAll(() => server.stop())

const pages: Page[] = []
afterEach(() => {
	for (const page of pages.splice(0)) page.close()
})

function open(jam: string, key: string, name: string, document?: string): Page {
	const page = new Page(server.url, jam, key, name, document)
	pages.push(page)
	return page
}

const patience = { timeout: 20_000, interval: 20 }
const ids = ({ doc }: Page) => readMarks(doc).map(({ id }) => id)

test('two pages see each other and each other’s strokes, and are told when all is stored', async () => {
	const jam = await createJam(server.url)
	const ada = open(jam.id, jam.keys.artist, 'Ada')
	const ben = open(jam.id, jam.keys.artist, 'Ben')
	await expect.poll(() => ada.others, patience).toEqual(['Ben'])
	await expect.poll(() => ben.others, patience).toEqual(['Ada'])
	const drawn = [ada.draw(), ben.draw()].sort()
	expect(ada.connection.saved()).toBe(false)
	for (const page of [ada, ben]) {
		await expect.poll(() => ids(page).sort(), patience).toEqual(drawn)
		await expect.poll(() => page.connection.saved(), patience).toBe(true)
	}
})

test('after the server was killed, what was drawn meanwhile is stored, without a reload', async () => {
	const jam = await createJam(server.url)
	const ada = open(jam.id, jam.keys.artist, 'Ada')
	const ben = open(jam.id, jam.keys.artist, 'Ben')
	await expect.poll(() => ada.connection.status(), patience).toBe('connected')
	await expect.poll(() => ben.connection.status(), patience).toBe('connected')
	const drawn = [ada.draw()]
	await expect.poll(() => ada.connection.saved(), patience).toBe(true)

	await server.kill()
	await expect.poll(() => ada.connection.status(), patience).toBe('offline')
	drawn.push(ada.draw(), ben.draw())
	expect(ada.connection.saved()).toBe(false)
	await server.restart()

	for (const page of [ada, ben]) {
		await expect.poll(() => ids(page).sort(), patience).toEqual(drawn.sort())
		await expect.poll(() => page.connection.saved(), patience).toBe(true)
	}
	await expect.poll(() => ada.others, patience).toEqual(['Ben'])
})

test('a page whose desk is not open to it is told so, and does not ask again', async () => {
	const jam = await createJam(server.url)
	const ada = open(jam.id, jam.keys.artist, 'Ada', documentOf('deleted-'))
	await expect.poll(() => ada.ends, patience).toEqual([closeCode.otherDocument])
	expect(ada.connection.status()).toBe('ended')
})

test('a viewer who changes the canvas is refused, and never told that it is stored', async () => {
	const jam = await createJam(server.url)
	const viewer = open(jam.id, jam.keys.viewer, 'Vic')
	const ada = open(jam.id, jam.keys.artist, 'Ada')
	await expect.poll(() => viewer.connection.status(), patience).toBe('connected')
	viewer.draw()
	await expect.poll(() => viewer.refusals, patience).toEqual(['viewers-watch'])
	expect(viewer.connection.refused()).toBe(true)
	const drawn = ada.draw()
	await expect.poll(() => ids(viewer), patience).toContain(drawn)
	expect(ids(ada)).toEqual([drawn])
})
