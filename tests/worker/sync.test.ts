import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { limits } from '../../shared/limits.ts'
import { closeCode, frameKind } from '../../shared/protocol.ts'
import { addBulk, deleteEntry, entriesOf, entryOf, setEntry } from '../server/entries.ts'
import type { Wire } from '../server/wire.ts'
import { connect, createJam } from './support.ts'

const write = (wire: Wire, key: string, value: unknown) => setEntry(wire.doc, key, value)
const read = (wire: Wire, key: string) => entryOf(wire.doc, key)
const framesOf = (wire: Wire, frameKind: number) =>
	wire.frames.filter((frame) => frame.kind === frameKind)

describe('the document', () => {
	test('reaches the other person, and people who join later', async () => {
		const { id, keys } = await createJam()
		const [host, artist] = [await connect(id, keys.host), await connect(id, keys.artist)]
		await Promise.all([host.sync(), artist.sync()])
		write(host, 'a', 1)
		write(artist, 'b', 2)
		await host.until(() => read(host, 'b') === 2)
		await artist.until(() => read(artist, 'a') === 1)
		const late = await connect(id, keys.viewer)
		await late.sync()
		expect(entriesOf(late.doc)).toEqual({ a: 1, b: 2 })
	})

	test('a hundred edits in a burst arrive in few frames', async () => {
		const { id, keys } = await createJam()
		const [host, guest] = [await connect(id, keys.host), await connect(id, keys.viewer)]
		await guest.sync()
		const before = framesOf(guest, frameKind.sync).length
		for (let i = 0; i < 100; i++) write(host, `k${i}`, i)
		await guest.until(() => Object.keys(entriesOf(guest.doc)).length === 100)
		expect(framesOf(guest, frameKind.sync).length - before).toBeLessThan(20)
	})

	test('an update whose predecessors are missing is not applied until they arrive', async () => {
		const { id, keys } = await createJam()
		const [artist, guest] = [await connect(id, keys.artist), await connect(id, keys.viewer)]
		const own = new Y.Doc()
		const updates: Uint8Array[] = []
		own.on('update', (update: Uint8Array) => updates.push(update))
		setEntry(own, 'first', 1)
		setEntry(own, 'second', 2)
		const [first, second] = updates
		if (!first || !second) throw new Error('expected two updates')

		const asked = () => framesOf(artist, frameKind.sync).length
		const before = asked()
		artist.sendUpdate(second)
		await artist.stored()
		expect(asked()).toBeGreaterThan(before)
		await guest.sync()
		expect(guest.doc.store.pendingStructs).toBeNull()
		expect(entriesOf(guest.doc)).toEqual({})

		artist.sendUpdate(first)
		artist.sendUpdate(second)
		await guest.until(() => read(guest, 'second') === 2)
	})
})

describe('a viewer', () => {
	test.each([true, false])('reads but can’t write (tessera: %s)', async (tessera) => {
		const { id, keys } = await createJam()
		const host = await connect(id, keys.host)
		write(host, 'a', 1)
		await host.stored()
		const viewer = await connect(id, keys.viewer, { tessera })
		await viewer.sync()
		expect(read(viewer, 'a')).toBe(1)
		expect(viewer.refusals).toEqual([])
		write(viewer, 'b', 2)
		await viewer.until(() => viewer.refusals.length > 0)
		expect(viewer.refusals[0]).toMatch(tessera ? /^viewers-watch$/ : /link is for watching/)
		const late = await connect(id, keys.host)
		await late.sync()
		expect(entriesOf(late.doc)).toEqual({ a: 1 })
	})

	test('may answer the server’s question with nothing new', async () => {
		const { id, keys } = await createJam()
		const host = await connect(id, keys.host)
		write(host, 'a', 1)
		deleteEntry(host.doc, 'a')
		await host.stored()
		const viewer = await connect(id, keys.viewer)
		await viewer.sync()
		await viewer.stored()
		expect(viewer.refusals).toEqual([])
	})

	test('can’t send live ink', async () => {
		const { id, keys } = await createJam()
		const viewer = await connect(id, keys.viewer)
		viewer.sendPresence(7, 1, { name: 'V' })
		viewer.sendInk(new Uint8Array([1, 2, 3]))
		await viewer.until(() => viewer.refusals.includes('viewers-watch'))
	})
})

describe('presence', () => {
	test('reaches everyone, also people who join later, and ends with its connection', async () => {
		const { id, keys } = await createJam()
		const [host, guest] = [await connect(id, keys.host), await connect(id, keys.artist)]
		host.sendPresence(7, 1, { name: 'H' })
		await guest.until(() => guest.presenceOf(7) !== undefined)
		expect(guest.presenceOf(7)).toEqual({ name: 'H' })
		const late = await connect(id, keys.viewer)
		await late.until(() => late.presenceOf(7) !== undefined)
		host.close()
		await late.until(() => late.presenceOf(7) === null)
	})

	test('is only accepted for the sender’s own client id', async () => {
		const { id, keys } = await createJam()
		const [host, other] = [await connect(id, keys.host), await connect(id, keys.artist)]
		host.sendPresence(7, 1, { name: 'H' })
		other.sendPresence(8, 1, { name: 'O' })
		await host.until(() => host.presenceOf(8) !== undefined)
		other.sendPresence(7, 5, { name: 'forged' })
		other.sendPresence(8, 2, { name: 'O2' })
		await host.until(() => JSON.stringify(host.presenceOf(8)) === '{"name":"O2"}')
		expect(host.presenceOf(7)).toEqual({ name: 'H' })
	})

	test('that is too large is refused', async () => {
		const { id, keys } = await createJam()
		const host = await connect(id, keys.host)
		host.sendPresence(7, 1, { name: 'x'.repeat(limits.presenceBytes) })
		await host.until(() => host.refusals.includes('malformed-frame'))
	})
})

describe('live ink', () => {
	test('goes to Tessera’s own clients, with its sender, and is not stored', async () => {
		const { id, keys } = await createJam()
		const host = await connect(id, keys.host)
		const guest = await connect(id, keys.viewer)
		const stock = await connect(id, keys.viewer, { tessera: false })
		host.sendPresence(7, 1, { name: 'H' })
		host.sendInk(new Uint8Array([1, 2, 3]))
		await guest.until(() => guest.ink.length > 0)
		expect(guest.ink).toEqual([{ sender: 7, ink: new Uint8Array([1, 2, 3]) }])
		await stock.sync()
		expect(stock.frames.every((frame) => frame.kind < 100)).toBe(true)
	})

	test('that is too large is refused', async () => {
		const { id, keys } = await createJam()
		const host = await connect(id, keys.host)
		host.sendInk(new Uint8Array(limits.liveInkBytes + 1))
		await host.until(() => host.refusals.includes('ink-too-large'))
	})
})

describe('a connection', () => {
	test('with a wrong key, or to no jam, gets the reason in its close code', async () => {
		const { id } = await createJam()
		const wrong = await connect(id, 'A'.repeat(22))
		expect(await wrong.end()).toBe(closeCode.wrongKey)
		const nowhere = await connect('AAAAAAAAAAAA', 'A'.repeat(22))
		expect(await nowhere.end()).toBe(closeCode.unknownJam)
	})

	test('that sends malformed frames is told, then ended, and nobody else is affected', async () => {
		const { id, keys } = await createJam()
		const [bad, good] = [await connect(id, keys.artist), await connect(id, keys.artist)]
		for (let i = 0; i < 21; i++) bad.send(new Uint8Array([99, i]))
		expect(await bad.end()).toBe(closeCode.malformed)
		expect(bad.refusals).toContain('malformed-frame')
		write(good, 'a', 1)
		await good.stored()
	})

	test('that sends a frame that is too large is ended', async () => {
		const { id, keys } = await createJam()
		const bad = await connect(id, keys.artist)
		bad.send(new Uint8Array(limits.frameBytes + 1))
		expect(await bad.end()).toBe(closeCode.frameTooLarge)
	})

	test('that sends too many frames is ended', async () => {
		const { id, keys } = await createJam()
		const bad = await connect(id, keys.artist)
		for (let i = 0; i < 2 * limits.framesPerSecond * limits.framesWindowSeconds; i++)
			bad.send(new Uint8Array([frameKind.queryAwareness]))
		expect(await bad.end()).toBe(closeCode.tooManyFrames)
	})

	test('that was ended can return only after a while; another address can join at once', async () => {
		const { id, keys } = await createJam()
		const address = '203.0.113.7'
		const bad = await connect(id, keys.artist, { address })
		bad.send(new Uint8Array(limits.frameBytes + 1))
		await bad.end()
		await expect(connect(id, keys.artist, { address })).rejects.toThrow('429')
		const good = await connect(id, keys.artist)
		write(good, 'a', 1)
		await good.stored()
	})

	test('of the host is accepted, whatever its address has sent', async () => {
		const { id, keys } = await createJam()
		const address = '203.0.113.9'
		const bad = await connect(id, keys.artist, { address })
		bad.send(new Uint8Array(limits.frameBytes + 1))
		await bad.end()
		const host = await connect(id, keys.host, { address })
		await host.sync()
		await expect(connect(id, keys.artist, { address })).rejects.toThrow('429')
	})

	test('of an honest person continues, and is accepted again, at the address of a flooder', async () => {
		const { id, keys } = await createJam()
		const address = '203.0.113.8'
		const secret = 'H'.repeat(22)
		const honest = await connect(id, keys.artist, { address, secret })
		write(honest, 'a', 1)
		await honest.stored()
		const flooder = await connect(id, keys.artist, { address, secret: 'F'.repeat(22) })
		for (let i = 0; i < 2 * limits.framesPerSecond * limits.framesWindowSeconds; i++) {
			flooder.send(new Uint8Array([frameKind.queryAwareness]))
		}
		expect(await flooder.end()).toBe(closeCode.tooManyFrames)
		write(honest, 'b', 2)
		await honest.stored()
		honest.close()
		const back = await connect(id, keys.artist, { address, secret })
		await back.sync()
		write(back, 'c', 3)
		await back.stored()
	})

	test('that requests the whole canvas repeatedly gets it no faster than it reads it', async () => {
		const { id, keys } = await createJam()
		const artist = await connect(id, keys.artist)
		const bytes = limits.frameBytes / 2
		addBulk(artist.doc, bytes)
		await artist.stored()
		const greedy = await connect(id, keys.viewer)
		greedy.answersProbes = false
		const emptyState = new Uint8Array([0])
		for (let i = 0; i < 60; i++) {
			greedy.send(new Uint8Array([frameKind.sync, 0, emptyState.length, ...emptyState]))
		}
		await greedy.stored()
		const received = greedy.frames.reduce((sum, { body }) => sum + body.length, 0)
		expect(received).toBeGreaterThan(bytes)
		expect(received).toBeLessThan(2 * bytes)
	})

	test('to a full jam is refused', async () => {
		const { id, keys } = await createJam()
		for (let i = 0; i < limits.connectionsPerJam; i++) await connect(id, keys.viewer)
		const last = await connect(id, keys.artist)
		expect(await last.end()).toBe(closeCode.jamFull)
		const host = await connect(id, keys.host)
		await host.sync()
		expect(host.closeCode).toBeUndefined()
	})
})
