import { readFile } from 'node:fs/promises'
import { crc32, deflateSync } from 'node:zlib'
import type { Page } from '@playwright/test'
import {
	decodeHelperMessage,
	encodeHelperMessage,
	type HelperMessage,
	sliceBytes,
} from '../../../shared/distributed-work.ts'
import { connect } from '../../server/connect.ts'
import type { Wire } from '../../server/wire.ts'
import { expect, test } from '../fixtures.ts'
import { allSaved, draw, expectAccessible, networkPatience, twoArtists } from '../support.ts'

/** Maximum difference at any pixel between two ways to make a picture, of 255. */
const tolerance = 2

/** Opens the list of people, and lends the device. */
async function lend(page: Page): Promise<void> {
	await page.getByRole('button', { name: /^People here/ }).click()
	await page.getByText('Share my device’s power').click()
	await expect(page.getByRole('switch', { name: 'Share my device’s power' })).toBeChecked()
	await expectAccessible(page)
	await page.keyboard.press('Escape')
}

async function openEnlarge(page: Page, size: string): Promise<void> {
	await page.getByRole('button', { name: 'Studio', exact: true }).click()
	await page.getByRole('tab', { name: 'Enlarge' }).click()
	await page.getByText('Size and engine').click()
	await page.getByText(size, { exact: true }).click()
	await page.getByText('× 4', { exact: true }).click()
}

/** Enlarges the framed area. @returns the picture as saved for print; the canvas loses it */
async function enlarge(page: Page): Promise<Buffer> {
	await page.getByRole('button', { name: 'Enlarge', exact: true }).click()
	await expect(page.getByText(/^The larger image is on the canvas/)).toBeAttached(networkPatience)
	const saved = page.waitForEvent('download')
	await page.getByRole('button', { name: 'Save for print' }).click()
	const picture = await readFile(await (await saved).path())
	await page.getByRole('button', { name: 'Undo' }).click()
	return picture
}

/** @returns the maximum difference of two pictures at any pixel, of 255. */
function difference(page: Page, a: Buffer, b: Buffer): Promise<number> {
	return page.evaluate(
		async (files) => {
			const [first, second] = await Promise.all(
				files.map(async (file) => {
					const bytes = Uint8Array.from(atob(file), (letter) => letter.charCodeAt(0))
					const bitmap = await createImageBitmap(new Blob([bytes]))
					const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')
					context?.drawImage(bitmap, 0, 0)
					return context?.getImageData(0, 0, bitmap.width, bitmap.height).data
				}),
			)
			if (!first || first.length !== second?.length) throw new Error('sizes differ')
			return first.reduce((most, value, i) => Math.max(most, Math.abs(value - (second[i] ?? 0))), 0)
		},
		[a.toString('base64'), b.toString('base64')] as const,
	)
}

/** A grey PNG. */
function greyPng(width: number, height: number): Uint8Array {
	const chunk = (type: string, data: Uint8Array) => {
		const body = Buffer.concat([Buffer.from(type), data])
		const [length, crc] = [Buffer.alloc(4), Buffer.alloc(4)]
		length.writeUInt32BE(data.length)
		crc.writeUInt32BE(crc32(body))
		return Buffer.concat([length, body, crc])
	}
	const header = Buffer.alloc(13)
	header.writeUInt32BE(width)
	header.writeUInt32BE(height, 4)
	header.set([8, 0, 0, 0, 0], 8)
	const rows = Buffer.alloc((width + 1) * height, 128)
	for (let row = 0; row < height; row++) rows[row * (width + 1)] = 0
	return Buffer.concat([
		Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
		chunk('IHDR', header),
		chunk('IDAT', deflateSync(rows)),
		chunk('IEND', new Uint8Array()),
	])
}

/** Joins a person who lends a device that replies with `answer` to each request. */
async function joinAsHelper(
	link: string,
	server: string,
	answer: (said: HelperMessage & { say: 'make' }) => Uint8Array,
): Promise<Wire> {
	const { pathname, hash } = new URL(link)
	const wire = await connect(server, pathname.split('/')[2] ?? '', hash.slice(1))
	wire.sendPresence(77, 1, { name: 'Mallory', colour: 0x123456, hands: 'lends' })
	const files = new Map<number, Uint8Array>()
	let read = 0
	const listen = async () => {
		for (;;) {
			await wire.until(() => wire.directMessages.length > read)
			const request = wire.directMessages[read++]
			if (!request) continue
			const { message: said } = decodeHelperMessage(request.bytes)
			const say = (said: HelperMessage, file?: Uint8Array) =>
				wire.sendDirectMessage(request.person, encodeHelperMessage(said, file))
			if (said.say === 'make') {
				const file = answer(said)
				files.set(said.part, file)
				say({ say: 'made', job: said.job, part: said.part, bytes: file.length })
			} else if (said.say === 'give') {
				say({ ...said, say: 'here' }, files.get(said.part)?.subarray(said.at, said.at + sliceBytes))
			}
		}
	}
	void listen().catch(() => undefined)
	return wire
}

test('a device that is lent makes part of a picture, with the same result as alone; a lying one is found out', async ({
	browser,
	server,
}) => {
	const { host, guest } = await twoArtists(browser, server.url)
	const { page } = host
	await draw(page, [
		{ x: 400, y: 300 },
		{ x: 520, y: 420 },
		{ x: 620, y: 360 },
	])
	await openEnlarge(page, 'Medium')
	const share = page.getByRole('switch', { name: 'Share the work' })
	await expect(share).toBeDisabled()
	const alone = await enlarge(page)

	await lend(guest.page)
	await expect(share).toBeEnabled(networkPatience)
	await expect(share).toBeChecked()
	const liar = await joinAsHelper(page.url(), server.url, ({ work }) =>
		greyPng(work.part.width * work.factor, work.part.height * work.factor),
	)
	await expect(page.getByText(/^Part of the work goes to .*Mallory/)).toBeVisible()

	const together = await enlarge(page)
	const shares = page.getByRole('list', { name: 'Made by' })
	await expect(shares.getByRole('listitem').filter({ hasText: /You\s*\d+ parts?$/ })).toBeVisible()
	await expect(
		shares.getByRole('listitem').filter({ hasText: /\w+ \w+\s*\d+ parts?$/ }),
	).toHaveCount(1)
	await expect(shares.getByRole('listitem').filter({ hasText: 'Mallory' })).toContainText(
		'a part was wrong, all made again',
	)
	await expect(page.getByText(/^Part of the work goes to \w+ \w+\.$/)).toBeVisible()
	await expect(page.getByText(/Made in .* with \w+ \w+\.$/)).toBeAttached()
	expect(await difference(page, alone, together)).toBeLessThanOrEqual(tolerance)
	await expect(guest.page.getByText(/^Your device is helping/)).toHaveCount(0)
	await expectAccessible(page)
	liar.close()
})

test('a helper that stops, leaves, or is no longer needed leaves nothing undone', async ({
	browser,
	server,
}) => {
	const { host, guest } = await twoArtists(browser, server.url)
	const { page } = host
	await draw(page, [
		{ x: 400, y: 300 },
		{ x: 620, y: 420 },
	])
	await allSaved(page)
	await openEnlarge(page, 'Medium')
	await lend(guest.page)
	await expect(page.getByRole('switch', { name: 'Share the work' })).toBeEnabled(networkPatience)
	const go = page.getByRole('button', { name: 'Enlarge', exact: true })
	const note = guest.page.locator('.notification').filter({ hasText: 'Your device is helping' })

	await go.click()
	await expect(note).toBeVisible(networkPatience)
	await page.reload()
	await expect(note).toHaveCount(0)

	await openEnlarge(page, 'Medium')
	await expect(page.getByRole('switch', { name: 'Share the work' })).toBeEnabled(networkPatience)
	await go.click()
	await expect(note).toBeVisible(networkPatience)
	await page.getByRole('button', { name: 'Cancel' }).click()
	await expect(note).toHaveCount(0)

	await go.click()
	await expect(note).toContainText(/\d+ parts/, networkPatience)
	await note.getByRole('button', { name: 'Stop sharing' }).click()
	await expect(note).toHaveCount(0)
	await expect(page.getByRole('switch', { name: 'Share the work' })).toBeDisabled()
	await page.getByRole('button', { name: 'Cancel' }).click()

	await lend(guest.page)
	await expect(page.getByRole('switch', { name: 'Share the work' })).toBeEnabled(networkPatience)
	await go.click()
	await expect(note).toBeVisible(networkPatience)
	await guest.page.close()
	await expect(page.getByText(/^The larger image is on the canvas/)).toBeAttached(networkPatience)
})
