import { describe, expect, test } from 'vitest'
import { limits } from '../../shared/limits.ts'
import type { Wire } from '../server/wire.ts'
import { connect, createJam } from './support.ts'

const bytes = new Uint8Array([1, 2, 3])
const [asker, lender] = [7, 8]

/** Two people who can paint: one asks for help, the other lends a device. */
async function two(): Promise<{ id: string; keys: { viewer: string }; host: Wire; guest: Wire }> {
	const { id, keys } = await createJam()
	const [host, guest] = [await connect(id, keys.host), await connect(id, keys.artist)]
	host.sendPresence(asker, 1, { name: 'H', hands: 'asks' })
	guest.sendPresence(lender, 1, { name: 'G', hands: 'lends' })
	await host.stored()
	await guest.stored()
	return { id, keys, host, guest }
}

describe('a direct message', () => {
	test('goes from the asking person to the helper and back, with its sender, and to nobody else', async () => {
		const { id, keys, host, guest } = await two()
		const other = await connect(id, keys.viewer)
		other.sendPresence(9, 1, { name: 'V', hands: 'lends' })
		await other.stored()
		host.sendDirectMessage(lender, bytes)
		await guest.until(() => guest.directMessages.length > 0)
		guest.sendDirectMessage(asker, bytes.slice(1))
		await host.until(() => host.directMessages.length > 0)
		expect(guest.directMessages).toEqual([{ person: asker, bytes }])
		expect(host.directMessages).toEqual([{ person: lender, bytes: bytes.slice(1) }])
		await other.stored()
		expect(other.directMessages).toEqual([])
	})

	test('is not stored', async () => {
		const { id, keys, host, guest } = await two()
		host.sendDirectMessage(lender, bytes)
		await guest.until(() => guest.directMessages.length > 0)
		const late = await connect(id, keys.viewer)
		await late.sync()
		await late.stored()
		expect(late.directMessages).toEqual([])
	})

	test('from a viewer is refused, and none is delivered to viewers', async () => {
		const { id, keys, host } = await two()
		const viewer = await connect(id, keys.viewer)
		viewer.sendPresence(9, 1, { name: 'V', hands: 'lends' })
		await viewer.stored()
		viewer.sendDirectMessage(asker, bytes)
		await viewer.until(() => viewer.refusals.length > 0)
		expect(viewer.refusals).toEqual(['viewers-watch'])
		host.sendDirectMessage(9, bytes)
		await host.until(() => host.refusals.length > 0)
		expect(host.refusals).toEqual(['direct-message-refused'])
		expect([host.directMessages, viewer.directMessages]).toEqual([[], []])
	})

	test('reaches only people who lend, and only from people who ask', async () => {
		const { id, keys, host, guest } = await two()
		guest.sendPresence(lender, 2, { name: 'G' })
		await guest.stored()
		host.sendDirectMessage(lender, bytes)
		guest.sendDirectMessage(asker, bytes)
		host.sendDirectMessage(12345, bytes)
		const nobody = await connect(id, keys.viewer)
		host.sendDirectMessage(asker, bytes)
		await host.until(() => host.refusals.length === 3)
		await guest.until(() => guest.refusals.length === 1)
		expect(new Set([...host.refusals, ...guest.refusals])).toEqual(
			new Set(['direct-message-refused']),
		)
		await nobody.stored()
		expect([host.directMessages, guest.directMessages]).toEqual([[], []])
	})

	test('that is too large is refused', async () => {
		const { host, guest } = await two()
		guest.sendDirectMessage(asker, new Uint8Array(limits.directMessageBytes + 1))
		await guest.until(() => guest.refusals.length > 0)
		expect(guest.refusals).toEqual(['direct-message-too-large'])
		guest.sendDirectMessage(asker, new Uint8Array(limits.directMessageBytes))
		await host.until(() => host.directMessages.length > 0)
		expect(host.directMessages[0]?.bytes).toHaveLength(limits.directMessageBytes)
	})

	test('beyond the limit for ten seconds is refused, and its sender stays', async () => {
		const { host, guest } = await two()
		const most =
			(limits.directMessageBytesPerSecond * limits.directMessageWindowSeconds) /
			limits.directMessageBytes
		while (guest.refusals.length === 0) {
			guest.sendDirectMessage(asker, new Uint8Array(limits.directMessageBytes))
			await guest.stored()
			await host.stored()
		}
		expect(guest.refusals).toEqual(['too-many-direct-messages'])
		expect(guest.closeCode).toBeUndefined()
		expect(host.directMessages.length).toBeGreaterThanOrEqual(most)
	})

	test('does not wait: it is dropped when the connection’s window is full', async () => {
		const { host, guest } = await two()
		host.answersProbes = false
		const most = Math.floor(limits.directMessageRoomBytes / (limits.directMessageBytes + 64))
		for (let i = 0; i <= most; i++)
			guest.sendDirectMessage(asker, new Uint8Array(limits.directMessageBytes))
		await guest.until(() => guest.refusals.length > 0)
		expect(guest.refusals).toEqual(['line-busy'])
		await host.until(() => host.directMessages.length === most)
		host.answersProbes = true
		host.answerLastProbe()
		await host.stored()
		guest.sendDirectMessage(asker, bytes)
		await host.until(() => host.directMessages.length === most + 1)
	})
})
