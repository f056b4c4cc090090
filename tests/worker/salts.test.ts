import { env, evictDurableObject, runInDurableObject } from 'cloudflare:test'
import * as encoding from 'lib0/encoding'
import { describe, expect, test } from 'vitest'
import type * as Y from 'yjs'
import type { CreatedJam } from '../../shared/api.ts'
import { decodeArchive } from '../../shared/archive.ts'
import { addStroke, marksOf, newMarkId } from '../../shared/canvas.ts'
import { sha256Hex } from '../../shared/keys.ts'
import type { Env } from '../../worker/env.ts'
import { stroke } from './frame-corpus.ts'
import { asHost, connect, createJam } from './support.ts'

const { JAMS } = env as unknown as Env
const secret = 'a'.repeat(22)

/** Makes one person draw in a jam. @returns their document */
async function drawIn({ id, keys }: CreatedJam, by = secret, clientID?: number): Promise<Y.Doc> {
	const wire = await connect(id, keys.artist, { secret: by })
	await wire.sync()
	if (clientID !== undefined) wire.doc.clientID = clientID
	addStroke(wire.doc, newMarkId(), stroke, null)
	await wire.stored()
	expect(wire.refusals).toEqual([])
	wire.close()
	return wire.doc
}

const archiveOf = async (jam: CreatedJam) =>
	new Uint8Array(await (await asHost(jam, '/archive')).arrayBuffer())

async function openAsNew(archive: Uint8Array<ArrayBuffer>): Promise<CreatedJam> {
	const jam = await createJam()
	const { status } = await asHost(jam, '/archive', { method: 'PUT', body: archive })
	expect(status).toBe(204)
	return jam
}

const participantsIn = (archive: Uint8Array) => new Set(decodeArchive(archive).authors.values())

describe('a person’s id', () => {
	test('is different in every jam', async () => {
		const jams = [await createJam(), await createJam()]
		const found = new Set<string>()
		for (const jam of jams) {
			await drawIn(jam)
			for (const participant of participantsIn(await archiveOf(jam))) found.add(participant)
		}
		expect(found.size).toBe(2)
	})

	test('is the same in a jam that was opened from a file, and in the file of that jam', async () => {
		const first = await createJam()
		const { clientID } = await drawIn(first)
		const second = await openAsNew(await archiveOf(first))
		const third = await openAsNew(await archiveOf(second))
		// Under the earlier client id: it belongs to that person alone.
		const doc = await drawIn(third, secret, clientID)
		expect(marksOf(doc).size).toBe(2)
		expect(participantsIn(await archiveOf(third)).size).toBe(1)
	})

	test('is different in each copy of a jam for a new person', async () => {
		const jam = await createJam()
		await drawIn(jam)
		const archive = await archiveOf(jam)
		const [one, other] = [await openAsNew(archive), await openAsNew(archive)]
		const pupil = 'p'.repeat(22)
		for (const copy of [one, other]) await drawIn(copy, pupil)
		const before = participantsIn(archive)
		const added = await Promise.all(
			[one, other].map(async (copy) => [...participantsIn(await archiveOf(copy))]),
		)
		const strangers = added.flat().filter((participant) => !before.has(participant))
		expect(new Set(strangers).size).toBe(2)
	})
})

describe('a jam from a version without salts', () => {
	async function oldJam(): Promise<CreatedJam> {
		const jam = await createJam()
		await runInDurableObject(JAMS.getByName(jam.id), (_, { storage }) => {
			const { salt: _salt, ...about } = storage.kv.get<Record<string, unknown>>('about') ?? {}
			storage.kv.put('about', about)
		})
		await evictDurableObject(JAMS.getByName(jam.id))
		return jam
	}

	test('keeps the ids of its people', async () => {
		const jam = await oldJam()
		await drawIn(jam)
		const expected = (await sha256Hex(secret)).slice(0, 32)
		expect([...participantsIn(await archiveOf(jam))]).toEqual([expected])
	})

	test('opens from a file of that version', async () => {
		const jam = await oldJam()
		const { clientID } = await drawIn(jam)
		const { update, authors } = decodeArchive(await archiveOf(jam))
		const old = encoding.encode((encoder) => {
			encoding.writeVarUint(encoder, 1)
			encoding.writeVarUint(encoder, authors.size)
			for (const [client, participant] of authors) {
				encoding.writeVarUint(encoder, client)
				encoding.writeVarString(encoder, participant)
			}
			encoding.writeUint8Array(encoder, update)
		})
		const copy = await openAsNew(new Uint8Array(old))
		expect(marksOf(await drawIn(copy, secret, clientID)).size).toBe(2)
	})
})
