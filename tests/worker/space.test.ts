import {
	env,
	evictDurableObject,
	runDurableObjectAlarm,
	runInDurableObject,
	SELF,
} from 'cloudflare:test'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { type CreatedJam, type PersonSpace, SpaceReport, secretHeader } from '../../shared/api.ts'
import { addMark, addPicture, marksOf, newMarkId, removeMark } from '../../shared/canvas.ts'
import { sha256Hex } from '../../shared/keys.ts'
import { limits } from '../../shared/limits.ts'
import { pictureChannel } from '../../shared/material.ts'
import { writePerson } from '../../shared/people.ts'
import { packRecipe } from '../../shared/recipe-bytes.ts'
import type { Env } from '../../worker/env.ts'
import { pngHeader } from '../unit/picture-headers.ts'
import { stroke } from './frame-corpus.ts'
import { asHost, base, connect, createJam, errorOf } from './support.ts'

const { JAMS, PICTURES } = env as unknown as Env
const secrets = { ann: 'a'.repeat(22), ben: 'b'.repeat(22) }
let sides = 0

/** Uploads a new picture. */
async function upload(jam: CreatedJam, secret = '', key = jam.keys.artist) {
	const bytes = pngHeader(1 + (sides++ % 4000), 7)
	const sha256 = await sha256Hex(bytes)
	const response = await SELF.fetch(`${base}/api/jams/${jam.id}/assets/${sha256}`, {
		method: 'PUT',
		headers: { Authorization: `Bearer ${key}`, [secretHeader]: secret },
		body: bytes,
	})
	return { sha256, response, bytes }
}

async function spaceOf(jam: CreatedJam, request?: object): Promise<PersonSpace[]> {
	const init = request ? { method: 'POST', body: JSON.stringify(request) } : {}
	const response = await asHost(jam, '/space', init)
	expect(response.status).toBe(200)
	return v.parse(SpaceReport, await response.json()).people
}

async function storedIn({ id }: CreatedJam): Promise<string[]> {
	const { objects } = await PICTURES.list({ prefix: `${id}/` })
	return objects.map(({ key }) => key.slice(id.length + 1)).sort()
}

/** Advances the time for the pictures of a jam. */
function age(jam: CreatedJam, ms: number): Promise<void> {
	return runInDurableObject(JAMS.getByName(jam.id), (_, { storage }) => {
		storage.sql.exec(
			'UPDATE pictures SET listedAt = listedAt - ?, unusedSince = unusedSince - ?',
			ms,
			ms,
		)
		const sweepAt = storage.kv.get<number>('sweepAt')
		if (sweepAt !== undefined) storage.kv.put('sweepAt', sweepAt - ms)
	})
}

const picture = (sha256: string) => ({ sha256, width: 7, height: 7, thumbhash: new Uint8Array(20) })
const frame = { x: 0, y: 0, w: 10, h: 10 }

/** Joins, and puts pictures on the canvas. */
async function artist(jam: CreatedJam, name: keyof typeof secrets) {
	const wire = await connect(jam.id, jam.keys.artist, { secret: secrets[name] })
	await wire.sync()
	return {
		wire,
		async place(sha256: string, recipe?: Uint8Array): Promise<string> {
			const id = newMarkId()
			writePerson(wire.doc, { name, colour: 1 })
			addPicture(wire.doc, id, { ...picture(sha256), ...(recipe ? { recipe } : {}) }, frame, null)
			await wire.stored()
			expect(wire.refusals).toEqual([])
			return id
		},
	}
}

describe('the host', () => {
	test('sees how much space each person’s pictures take, and which pictures are unused', async () => {
		const jam = await createJam()
		const ann = await artist(jam, 'ann')
		const [shown, idle, other] = [
			await upload(jam, secrets.ann),
			await upload(jam, secrets.ann),
			await upload(jam, secrets.ben),
		]
		await ann.place(shown.sha256)
		const [first, second] = await spaceOf(jam)
		expect(first).toMatchObject({
			...{ names: ['ann'], pictures: 2, bytes: shown.bytes.length + idle.bytes.length },
			...{ unusedPictures: 1, unusedBytes: idle.bytes.length },
		})
		expect(second).toMatchObject({ names: [], pictures: 1, bytes: other.bytes.length })
		expect(
			await errorOf(
				await asHost(jam, '/space', {
					headers: { Authorization: `Bearer ${jam.keys.artist}` },
				}),
			),
		).toBe('hosts-only')
	})

	test('frees unused pictures; the source pictures of a mark are in use', async () => {
		const jam = await createJam()
		const ann = await artist(jam, 'ann')
		const [shown, input, parent, gone, fresh] = [
			await upload(jam, secrets.ann),
			await upload(jam, secrets.ann),
			await upload(jam, secrets.ann),
			await upload(jam, secrets.ann),
			await upload(jam, secrets.ann),
		]
		const recipe = packRecipe({
			...{ work: 'enlarge', factor: 2, model: 'enlarge@0.1.0', modelHash: '0'.repeat(64) },
			...{ engine: 'wasm', width: 7, height: 7, region: frame },
			...{ input: input.sha256, parents: [parent.sha256.slice(0, 16)] },
		})
		await ann.place(shown.sha256, recipe)
		const [rebuilt, source] = [await upload(jam, secrets.ann), await upload(jam, secrets.ann)]
		const plan = {
			...{ from: { kind: 'region' as const }, source: source.sha256, seed: 7 },
			...{ faithfulness: 0.5, colours: 0.5, lines: 0.5, keepsLines: true, fills: false },
		}
		await ann.place(
			rebuilt.sha256,
			packRecipe({
				...{ work: 'rebuild', plan, model: 'rebuild@1', modelHash: '0'.repeat(64) },
				...{ engine: 'wasm', width: 7, height: 7, region: frame },
				...{ input: input.sha256, parents: [] },
			}),
		)
		const brush = await upload(jam, secrets.ann)
		const exemplar = brush.sha256
		const material = { channel: pictureChannel, seed: 7, alive: false, exemplar }
		addMark(ann.wire.doc, newMarkId(), { kind: 'stroke', stroke, material }, { below: null })
		removeMark(ann.wire.doc, await ann.place(gone.sha256))
		await ann.wire.stored()
		await age(jam, limits.newPictureMs)
		await runInDurableObject(JAMS.getByName(jam.id), (_, { storage }) => {
			storage.sql.exec(
				'UPDATE pictures SET listedAt = ? WHERE sha256 = ?',
				Date.now(),
				fresh.sha256,
			)
		})
		const [person] = await spaceOf(jam, { free: 'unused' })
		expect(person).toMatchObject({ pictures: 7, unusedPictures: 1 })
		const kept = [shown, input, parent, fresh, rebuilt, source, brush].map(({ sha256 }) => sha256)
		expect(await storedIn(jam)).toEqual(kept.sort())
	})

	test('deletes one person’s pictures, with every mark that shows them', async () => {
		const jam = await createJam()
		const [ann, ben] = [await artist(jam, 'ann'), await artist(jam, 'ben')]
		const [hers, his] = [await upload(jam, secrets.ann), await upload(jam, secrets.ben)]
		const copies = [await ann.place(hers.sha256), await ben.place(hers.sha256)]
		const stays = await ben.place(his.sha256)
		const people = await spaceOf(jam)
		const participant = people.find(({ names }) => names.includes('ann'))?.participant
		const rest = await spaceOf(jam, { free: 'person', participant })
		expect(rest.map(({ names }) => names)).toEqual([['ben']])
		expect(await storedIn(jam)).toEqual([his.sha256])
		await ben.wire.until(() => copies.every((id) => !marksOf(ben.wire.doc).has(id)))
		expect([...marksOf(ben.wire.doc).keys()]).toEqual([stays])
		const again = await upload(jam, secrets.ben)
		expect(again.response.status).toBe(201)
	})
})

describe('an unused picture', () => {
	test('is deleted a day after it was found unused, and not before', async () => {
		const jam = await createJam()
		const ann = await artist(jam, 'ann')
		const [shown, gone] = [await upload(jam, secrets.ann), await upload(jam, secrets.ann)]
		await ann.place(shown.sha256)
		const mark = await ann.place(gone.sha256)
		removeMark(ann.wire.doc, mark)
		await ann.wire.stored()
		const ring = async (laterMs: number) => {
			await age(jam, laterMs)
			await evictDurableObject(JAMS.getByName(jam.id))
			await runDurableObjectAlarm(JAMS.getByName(jam.id))
			return storedIn(jam)
		}
		const both = [shown.sha256, gone.sha256].sort()
		// The first time that it is found unused.
		expect(await ring(limits.unusedPictureMs)).toEqual(both)
		expect(await ring(limits.unusedPictureMs / 2)).toEqual(both)
		expect(await ring(limits.unusedPictureMs / 2)).toEqual([shown.sha256])
	})

	test('stays when it is used again in time', async () => {
		const jam = await createJam()
		const ann = await artist(jam, 'ann')
		const { sha256 } = await upload(jam, secrets.ann)
		expect(await spaceOf(jam)).toMatchObject([{ unusedPictures: 1 }])
		await age(jam, 2 * limits.unusedPictureMs)
		await ann.place(sha256)
		expect(await spaceOf(jam, { free: 'unused' })).toMatchObject([{ unusedPictures: 0 }])
		expect(await storedIn(jam)).toEqual([sha256])
	})
})

describe('a person’s share', () => {
	test('is bounded, and leaves space for others', async () => {
		const jam = await createJam()
		const { response } = await upload(jam, secrets.ann)
		expect(response.status).toBe(201)
		await runInDurableObject(JAMS.getByName(jam.id), (_, { storage }) => {
			const { participant } = storage.sql
				.exec<{ participant: string }>('SELECT participant FROM pictures')
				.one()
			for (let i = 1; i < limits.picturesPerPerson; i++) {
				storage.sql.exec(
					'INSERT INTO pictures (sha256, bytes, participant) VALUES (?, 1, ?)',
					`${i}`,
					participant,
				)
			}
		})
		expect(await errorOf((await upload(jam, secrets.ann)).response)).toBe('own-pictures-full')
		expect((await upload(jam, secrets.ben)).response.status).toBe(201)
		expect((await upload(jam)).response.status).toBe(201)
		expect((await upload(jam, secrets.ann, jam.keys.host)).response.status).toBe(201)
	})
})

test('a jam from a version without picture owners keeps its pictures', async () => {
	const jam = await createJam()
	await runInDurableObject(JAMS.getByName(jam.id), (_, { storage }) => {
		storage.sql.exec('DROP TABLE pictures')
		storage.sql.exec('CREATE TABLE pictures (sha256 TEXT PRIMARY KEY, bytes INTEGER NOT NULL)')
		storage.sql.exec('INSERT INTO pictures VALUES (?, 5)', '0'.repeat(64))
	})
	await evictDurableObject(JAMS.getByName(jam.id))
	expect(await spaceOf(jam)).toMatchObject([{ participant: '', pictures: 1, bytes: 5 }])
})
