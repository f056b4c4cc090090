import { env, evictDurableObject } from 'cloudflare:test'
import { expect, test } from 'vitest'
import { writePerson } from '../../shared/people.ts'
import type { Env } from '../../worker/env.ts'
import { ask, rosterOf, secrets } from './desk-support.ts'
import { connect, createJam } from './support.ts'

/** Ann and Ben, with no more than their presence. */
async function annAndBen() {
	const jam = await createJam()
	const host = await connect(jam.id, jam.keys.host)
	const ann = await connect(jam.id, jam.keys.artist, { secret: secrets.ann })
	const ben = await connect(jam.id, jam.keys.artist, { secret: secrets.ben })
	await Promise.all([ann.sync(), ben.sync()])
	ann.sendPresence(ann.doc.clientID, 1, { name: 'Ann', colour: 1, who: 'ann-id' })
	const seatOf = (name: string) => rosterOf(host)?.people.find((seat) => seat.name === name)
	await host.until(() => seatOf('Ann') !== undefined)
	return { jam, host, ann, ben, seatOf }
}

const shownOf = (wire: Awaited<ReturnType<typeof connect>>, id: number) =>
	wire.presenceOf(id) as { name: string; who?: string } | undefined

test('nobody shows the identity that another person’s presence shows', async () => {
	const { jam, host, ann, ben } = await annAndBen()
	ben.sendPresence(ben.doc.clientID, 1, { name: 'Not Ann', colour: 1, who: 'ann-id' })
	await host.until(() => shownOf(host, ben.doc.clientID) !== undefined)
	expect(shownOf(host, ben.doc.clientID)).toEqual({ name: 'Not Ann', colour: 1 })
	expect(shownOf(host, ann.doc.clientID)?.who).toBe('ann-id')

	writePerson(ben.doc, { name: 'Not Ann', colour: 1, who: 'ann-id' })
	await ben.stored()
	expect(ben.refusals).toEqual(['not-yours'])

	// After hibernation, too: Ann's page has no reason to say again who she is.
	await evictDurableObject((env as unknown as Env).JAMS.getByName(jam.id))
	ben.sendPresence(ben.doc.clientID, 2, { name: 'Ann again', colour: 1, who: 'ann-id' })
	await host.until(() => shownOf(host, ben.doc.clientID)?.name === 'Ann again')
	expect(shownOf(host, ben.doc.clientID)?.who).toBeUndefined()
})

test('nobody shows the identity of a person who has painted and is away', async () => {
	const { host, ann, ben } = await annAndBen()
	writePerson(ann.doc, { name: 'Ann', colour: 1, who: 'ann-painted' })
	await ann.stored()
	ann.close()
	await host.until(() => shownOf(host, ann.doc.clientID) === null)
	ben.sendPresence(ben.doc.clientID, 1, { name: 'Not Ann', colour: 1, who: 'ann-painted' })
	await host.until(() => shownOf(host, ben.doc.clientID) !== undefined)
	expect(shownOf(host, ben.doc.clientID)?.who).toBeUndefined()
})

test('a host renames a person before their first stroke, and the roster has the new name', async () => {
	const { jam, host, seatOf } = await annAndBen()
	await ask(jam, { do: 'rename', who: seatOf('Ann')?.who ?? '', name: 'Mia' })
	await host.until(() => seatOf('Mia') !== undefined)
	expect(seatOf('Mia')?.who).toBe('ann-id')
	await ask(jam, { do: 'rename', who: 'ann-id', name: '' })
	await host.until(() => seatOf('Ann') !== undefined)
})
