import { env, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { describe, expect, test } from 'vitest'
import { limits } from '../../shared/limits.ts'
import type { Env } from '../../worker/env.ts'
import { connect, createJam } from './support.ts'

const bytes = new Uint8Array([1, 2, 3])

describe('lasers and reactions', () => {
	test('go to Tessera’s own clients, with their sender, also from viewers', async () => {
		const { id, keys } = await createJam()
		const host = await connect(id, keys.host)
		const viewer = await connect(id, keys.viewer)
		const stock = await connect(id, keys.viewer, { tessera: false })
		viewer.sendPresence(7, 1, { name: 'V' })
		viewer.sendLaser(bytes)
		viewer.sendReaction(bytes)
		await host.until(() => host.lasers.length > 0 && host.reactions.length > 0)
		expect(host.lasers).toEqual([{ sender: 7, ink: bytes }])
		expect(host.reactions).toEqual([{ sender: 7, ink: bytes }])
		expect(viewer.refusals).toEqual([])
		await stock.sync()
		expect(stock.frames.every((frame) => frame.kind < 100)).toBe(true)
	})

	test('are not stored, and do not wake a quiet jam', async () => {
		const { id, keys } = await createJam()
		const jam = (env as unknown as Env).JAMS.getByName(id)
		const alarm = () => runInDurableObject(jam, (_, state) => state.storage.getAlarm())
		const [host, guest] = [await connect(id, keys.host), await connect(id, keys.viewer)]
		const before = await alarm()
		host.sendPresence(7, 1, { name: 'H' })
		host.sendLaser(bytes)
		host.sendReaction(bytes)
		await guest.until(() => guest.lasers.length > 0 && guest.reactions.length > 0)
		expect(await alarm()).toBe(before)
		await runDurableObjectAlarm(jam)
		const late = await connect(id, keys.host)
		await late.sync()
		expect([late.lasers, late.reactions]).toEqual([[], []])
	})

	test('without presence are dropped, because their sender is unknown', async () => {
		const { id, keys } = await createJam()
		const [host, guest] = [await connect(id, keys.host), await connect(id, keys.artist)]
		host.sendReaction(bytes)
		await host.stored()
		guest.sendPresence(8, 1, { name: 'G' })
		guest.sendReaction(bytes)
		await host.until(() => host.reactions.length > 0)
		expect(host.reactions).toEqual([{ sender: 8, ink: bytes }])
	})

	test('that are too large are refused', async () => {
		const { id, keys } = await createJam()
		const host = await connect(id, keys.host)
		host.sendPresence(7, 1, { name: 'H' })
		host.sendLaser(new Uint8Array(limits.laserBytes + 1))
		host.sendReaction(new Uint8Array(limits.reactionBytes + 1))
		await host.until(() => host.refusals.length === 2)
		expect(host.refusals).toEqual(['malformed-frame', 'malformed-frame'])
		expect([host.lasers, host.reactions]).toEqual([[], []])
	})

	test('that are too many are dropped, and their sender is told', async () => {
		const { id, keys } = await createJam()
		const [host, guest] = [await connect(id, keys.host), await connect(id, keys.artist)]
		guest.sendPresence(8, 1, { name: 'G' })
		const startedAt = Date.now()
		const reactions = limits.reactionsPerSecond * limits.reactionsWindowSeconds
		for (let i = 0; i < 2 * reactions; i++) guest.sendReaction(bytes)
		const parts = limits.laserPartsPerSecond * limits.laserWindowSeconds
		for (let i = 0; i < 2 * parts; i++) guest.sendLaser(bytes)
		await guest.stored()
		await host.stored()
		// On a busy machine, the buckets refill in the meantime.
		const seconds = (Date.now() - startedAt) / 1000
		expect(guest.refusals).toContain('too-lively')
		expect(host.reactions.length).toBeGreaterThanOrEqual(reactions)
		expect(host.reactions.length).toBeLessThanOrEqual(
			reactions + limits.reactionsPerSecond * seconds,
		)
		expect(host.lasers.length).toBeGreaterThanOrEqual(parts)
		expect(host.lasers.length).toBeLessThanOrEqual(parts + limits.laserPartsPerSecond * seconds)
	})
})
