import { env, evictDurableObject } from 'cloudflare:test'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import type { CreatedJam } from '../../shared/api.ts'
import { addStroke, newMarkId, readMark, readMarks } from '../../shared/canvas.ts'
import type { Env } from '../../worker/env.ts'
import type { Wire } from '../server/wire.ts'
import { hostileFrames, stroke } from './frame-corpus.ts'
import { connect, createJam } from './support.ts'

const frameCount = 10_000
/** Number of malformed frames that a connection may send before it is ended. */
const framesAConnection = 20

/** Draws one stroke. @returns its mark's id. */
function draw(artist: Wire): string {
	const id = newMarkId()
	addStroke(artist.doc, id, stroke, readMarks(artist.doc).at(-1)?.z ?? null)
	return id
}

/** Sends hostile frames over many connections; `meanwhile` runs once for each. */
async function attack({ id }: CreatedJam, key: string, seed: number, meanwhile: () => void) {
	const frames = hostileFrames(frameCount, seed)
	for (let i = 0; i < frames.length; i += framesAConnection) {
		const attacker = await connect(id, key)
		for (const frame of frames.slice(i, i + framesAConnection)) attacker.send(frame)
		meanwhile()
		await attacker.stored()
		attacker.close()
	}
}

/** The document as a newcomer receives it. */
async function documentOf({ id, keys }: CreatedJam): Promise<Y.Doc> {
	const late = await connect(id, keys.viewer)
	await late.sync()
	late.close()
	return late.doc
}

describe('ten thousand random and mutated frames', () => {
	test('from a viewer change nothing', { timeout: 240_000 }, async () => {
		const jam = await createJam()
		const artist = await connect(jam.id, jam.keys.artist)
		for (let i = 0; i < 20; i++) draw(artist)
		await artist.stored()
		const before = Y.encodeStateAsUpdate(await documentOf(jam))
		await attack(jam, jam.keys.viewer, 1831, () => undefined)
		expect(Y.encodeStateAsUpdate(await documentOf(jam))).toEqual(before)
		draw(artist)
		await artist.stored()
		expect(Y.encodeStateAsUpdate(await documentOf(jam))).toEqual(Y.encodeStateAsUpdate(artist.doc))
	})

	test('from an artist leave the jam working and others’ marks unchanged', {
		timeout: 240_000,
	}, async () => {
		const jam = await createJam()
		const artist = await connect(jam.id, jam.keys.artist)
		const guest = await connect(jam.id, jam.keys.viewer)
		await guest.sync()
		const ids: string[] = []
		await attack(jam, jam.keys.artist, 1889, () => ids.push(draw(artist)))
		await artist.stored()
		await artist.sync()
		await guest.sync()

		expect(ids).toHaveLength(frameCount / framesAConnection)
		const stored = await documentOf(jam)
		for (const doc of [stored, artist.doc, guest.doc]) {
			for (const id of ids) {
				const mark = readMark(doc, id)
				expect(mark?.kind === 'stroke' && mark.stroke.points).toEqual(stroke.points)
			}
			expect(doc.store.pendingStructs).toBeNull()
		}
		const bytes = Y.encodeStateAsUpdate(stored)
		expect(Y.encodeStateAsUpdate(artist.doc)).toEqual(bytes)
		expect(Y.encodeStateAsUpdate(guest.doc)).toEqual(bytes)

		await evictDurableObject((env as unknown as Env).JAMS.getByName(jam.id))
		expect(Y.encodeStateAsUpdate(await documentOf(jam))).toEqual(bytes)
	})
})
