import { env, evictDurableObject, SELF } from 'cloudflare:test'
import { expect, test } from 'vitest'
import { type CreatedJam, secretHeader } from '../../shared/api.ts'
import { addMark, removeMark } from '../../shared/canvas.ts'
import { approveMarks } from '../../shared/edit.ts'
import { sha256Hex } from '../../shared/keys.ts'
import { pictureChannel } from '../../shared/material.ts'
import { readBatch } from '../../shared/picture-batch.ts'
import type { Env } from '../../worker/env.ts'
import { collect } from '../collect.ts'
import type { Wire } from '../server/wire.ts'
import { pngHeader } from '../unit/picture-headers.ts'
import { stroke } from './frame-corpus.ts'
import { asHost, base, connect, createJam } from './support.ts'

const secrets = { ann: 'A'.repeat(22), ben: 'B'.repeat(22) }
const file = pngHeader(32, 24)
const frame = { x: 0, y: 0, w: 32, h: 24 }

interface Asker {
	key: string
	secret?: string
}

const headersOf = ({ key, secret }: Asker) => ({
	Authorization: `Bearer ${key}`,
	...(secret ? { [secretHeader]: secret } : {}),
})

async function* chunksOf({ body }: Response): AsyncGenerator<Uint8Array<ArrayBuffer>> {
	for await (const chunk of body ?? []) yield new Uint8Array(chunk)
}

/** @returns whether a person gets the picture, by both routes. */
async function gets({ id }: CreatedJam, asker: Asker, sha256: string): Promise<boolean> {
	const address = `${base}/api/jams/${id}/assets`
	const one = await SELF.fetch(`${address}/${sha256}`, { headers: headersOf(asker) })
	await one.arrayBuffer()
	const body = JSON.stringify({ sha256: [sha256] })
	const many = await SELF.fetch(address, { method: 'POST', headers: headersOf(asker), body })
	const [batched] = await collect(readBatch(chunksOf(many)))
	expect(batched?.bytes !== undefined).toBe(one.status === 200)
	return one.status === 200
}

async function place(wire: Wire, id: string, sha256: string, pending: boolean): Promise<void> {
	const picture = { sha256, width: 32, height: 24, thumbhash: new Uint8Array(20) }
	const position = { below: null, ...(pending ? { pending: true as const } : {}) }
	addMark(wire.doc, id, { kind: 'picture', picture, frame }, position)
	await wire.stored()
}

test('a picture that waits for approval is for hosts and its uploader only', async () => {
	const jam = await createJam()
	const change = { approval: 'pictures' }
	await asHost(jam, '/stage', { method: 'POST', body: JSON.stringify({ do: 'set', change }) })
	const [ann, host] = await Promise.all([
		connect(jam.id, jam.keys.artist, { secret: secrets.ann }),
		connect(jam.id, jam.keys.host),
	])
	await Promise.all([ann.sync(), host.sync()])
	const sha256 = await sha256Hex(file)
	const asAnn = { key: jam.keys.artist, secret: secrets.ann }
	const upload = { method: 'PUT', headers: headersOf(asAnn), body: file }
	await SELF.fetch(`${base}/api/jams/${jam.id}/assets/${sha256}`, upload)
	await place(ann, 'photo', sha256, true)
	const others = [
		{ key: jam.keys.artist, secret: secrets.ben },
		{ key: jam.keys.artist },
		{ key: jam.keys.viewer },
		{ key: jam.keys.viewer, secret: secrets.ben },
	]
	const expectFor = async (isShown: boolean) => {
		expect(await gets(jam, { key: jam.keys.host }, sha256)).toBe(true)
		expect(await gets(jam, asAnn, sha256)).toBe(true)
		for (const other of others) expect(await gets(jam, other, sha256)).toBe(isShown)
	}
	await expectFor(false)

	// So is one that a mark is only painted with.
	const brush = pngHeader(64, 48)
	const exemplar = await sha256Hex(brush)
	await SELF.fetch(`${base}/api/jams/${jam.id}/assets/${exemplar}`, { ...upload, body: brush })
	const material = { channel: pictureChannel, seed: 7, alive: false, exemplar }
	const painted = { kind: 'stroke' as const, stroke, material }
	addMark(ann.doc, 'painted', painted, { below: null, pending: true })
	await ann.stored()
	for (const other of others) expect(await gets(jam, other, exemplar)).toBe(false)
	expect(await gets(jam, asAnn, exemplar)).toBe(true)

	// A second one that waits, its removal, and a restart show nothing more.
	await place(ann, 'again', sha256, true)
	removeMark(ann.doc, 'photo')
	await ann.stored()
	await expectFor(false)
	ann.close()
	host.close()
	await evictDurableObject((env as unknown as Env).JAMS.getByName(jam.id))
	await expectFor(false)

	const later = await connect(jam.id, jam.keys.host)
	await later.sync()
	approveMarks(later.doc, ['again'])
	await later.stored()
	await expectFor(true)
})
