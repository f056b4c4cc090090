import { SELF } from 'cloudflare:test'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { HostAnswer, type HostRequest, JamInfo } from '../../shared/api.ts'
import { keysOf, newHostKey } from '../../shared/keys.ts'
import { personOf, writePerson } from '../../shared/people.ts'
import { closeCode } from '../../shared/protocol.ts'
import { entriesOf, entryOf, setEntry } from '../server/entries.ts'
import { base, connect, createJam, errorOf } from './support.ts'

const secrets = { ann: 'A'.repeat(22), ben: 'B'.repeat(22) }

function ask(id: string, key: string, request: HostRequest): Promise<Response> {
	return SELF.fetch(`${base}/api/jams/${id}/host`, {
		method: 'POST',
		headers: { Authorization: `Bearer ${key}` },
		body: JSON.stringify(request),
	})
}

async function asHost(id: string, key: string, request: HostRequest): Promise<HostAnswer> {
	return v.parse(HostAnswer, await (await ask(id, key, request)).json())
}

async function describeJam(id: string, key: string): Promise<Response> {
	return SELF.fetch(`${base}/api/jams/${id}`, { headers: { Authorization: `Bearer ${key}` } })
}

describe('a link', () => {
	test('that was renewed no longer opens the jam, and its people are disconnected', async () => {
		const { id, keys } = await createJam()
		const artist = await connect(id, keys.artist)
		const viewer = await connect(id, keys.viewer)
		const renewed = await asHost(id, keys.host, { do: 'renew', role: 'artist' })
		expect(await artist.end()).toBe(closeCode.wrongKey)
		expect((await describeJam(id, keys.artist)).status).toBe(401)
		expect(renewed.keys.viewer).toBe(keys.viewer)
		expect(renewed.keys).toEqual(await keysOf(keys.host, renewed.hosting.links))
		const back = await connect(id, renewed.keys.artist)
		setEntry(back.doc, 'a', 1)
		await viewer.until(() => entryOf(viewer.doc, 'a') === 1)
	})

	test('that was closed opens nothing until it is renewed', async () => {
		const { id, keys } = await createJam()
		await asHost(id, keys.host, { do: 'shut', role: 'viewer' })
		expect((await describeJam(id, keys.viewer)).status).toBe(401)
		expect((await describeJam(id, keys.artist)).status).toBe(200)
		const { hosting } = v.parse(JamInfo, await (await describeJam(id, keys.host)).json())
		expect(hosting?.links).toEqual({
			artist: { turn: 0, open: true },
			viewer: { turn: 0, open: false },
		})
		const renewed = await asHost(id, keys.host, { do: 'renew', role: 'viewer' })
		expect((await describeJam(id, renewed.keys.viewer)).status).toBe(200)
	})

	test('of the host is replaced by one that the host made, and all three are new', async () => {
		const { id, keys } = await createJam()
		const key = newHostKey()
		const renewed = await asHost(id, keys.host, { do: 'replace', key })
		expect(renewed.keys.host).toBe(key)
		for (const key of Object.values(keys)) expect((await describeJam(id, key)).status).toBe(401)
		for (const key of Object.values(renewed.keys)) {
			expect((await describeJam(id, key)).status).toBe(200)
		}
	})

	test('of an artist has no host rights', async () => {
		const { id, keys } = await createJam()
		const response = await ask(id, keys.artist, { do: 'keep', kept: true })
		expect(response.status).toBe(403)
		expect(await errorOf(response)).toBe('hosts-only')
	})
})

describe('a client id', () => {
	test('belongs to the participant who first wrote under it', async () => {
		const { id, keys } = await createJam()
		const ann = await connect(id, keys.artist, { secret: secrets.ann })
		setEntry(ann.doc, 'hers', 1)
		await ann.stored()
		const forger = await connect(id, keys.artist, { secret: secrets.ben })
		await forger.sync()
		forger.doc.clientID = ann.doc.clientID
		setEntry(forger.doc, 'forged', 1)
		await forger.until(() => forger.refusals.includes('not-yours'))
		const late = await connect(id, keys.viewer)
		await late.sync()
		expect(entriesOf(late.doc)).toEqual({ hers: 1 })
	})

	test('can’t be taken from a person who is here and has not written yet', async () => {
		const { id, keys } = await createJam()
		const ann = await connect(id, keys.artist, { secret: secrets.ann })
		const forger = await connect(id, keys.artist, { secret: secrets.ben })
		ann.sendPresence(ann.doc.clientID, 1, { name: 'Ann' })
		await forger.until(() => forger.presenceOf(ann.doc.clientID) !== undefined)
		forger.doc.clientID = ann.doc.clientID
		setEntry(forger.doc, 'forged', 1)
		await forger.until(() => forger.refusals.includes('not-yours'))
		forger.sendPresence(ann.doc.clientID, 9, { name: 'Not Ann' })
		await forger.stored()
		expect(forger.presenceOf(ann.doc.clientID)).toEqual({ name: 'Ann' })
		setEntry(ann.doc, 'hers', 1)
		await ann.stored()
		expect(ann.refusals).toEqual([])
	})

	test('of an earlier visit is still accepted: work done offline is not lost', async () => {
		const { id, keys } = await createJam()
		const offline = new Y.Doc()
		setEntry(offline, 'first', 1)
		const before = await connect(id, keys.artist, { secret: secrets.ann })
		before.sendUpdate(Y.encodeStateAsUpdate(offline))
		await before.stored()
		before.close()
		setEntry(offline, 'later', 2)
		const after = await connect(id, keys.artist, { secret: secrets.ann })
		setEntry(after.doc, 'new', 3)
		after.sendUpdate(Y.encodeStateAsUpdate(offline))
		await after.stored()
		expect(after.refusals).toEqual([])
		const late = await connect(id, keys.viewer)
		await late.sync()
		expect(entriesOf(late.doc)).toEqual({ first: 1, later: 2, new: 3 })
	})

	test('can only be introduced by its own client', () => {
		const [ann, ben] = [new Y.Doc(), new Y.Doc()]
		writePerson(ann, { name: 'Ann', colour: 1 })
		ben.getMap('people').set(String(ann.clientID), { name: 'Not Ann', colour: 2 })
		Y.applyUpdate(ann, Y.encodeStateAsUpdate(ben))
		const said = personOf(ann, ann.clientID)
		expect(said === undefined || said.name === 'Ann').toBe(true)
	})
})
