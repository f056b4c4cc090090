import { env, evictDurableObject } from 'cloudflare:test'
import * as decoding from 'lib0/decoding'
import { expect, test } from 'vitest'
import { addMark, marksOf, readMark, removeMark } from '../../shared/canvas.ts'
import { approveMarks, rewrite, textOf } from '../../shared/edit.ts'
import { limits } from '../../shared/limits.ts'
import { personOf, writePerson } from '../../shared/people.ts'
import { encodePendingText, frameKind, readPendingText } from '../../shared/protocol.ts'
import type { Env } from '../../worker/env.ts'
import type { Wire } from '../server/wire.ts'
import { artist, ask, deskEach, desksOf, type Jam, secrets } from './desk-support.ts'
import { connect, createJam } from './support.ts'

const secret = 'Ben is a toad'
const note = { kind: 'note', note: { colour: 1 }, frame: { x: 0, y: 0, w: 9, h: 9 } } as const
const say = (wire: Wire, mark: string, words: string) =>
	wire.send(encodePendingText({ mark, words }))

/** The words that came for a mark, the last ones. */
function wordsAt(wire: Wire, mark: string): string | undefined {
	return wire.frames
		.filter(({ kind }) => kind === frameKind.pendingText)
		.map(({ body }) => readPendingText(decoding.createDecoder(body)))
		.findLast((text) => text.mark === mark)?.words
}

/** Whether any byte that a client got spells the secret. */
function knows(wire: Wire): boolean {
	const decoder = new TextDecoder('latin1')
	return wire.frames.some(({ body }) => decoder.decode(body).includes(secret))
}

/** Ann has added a note that waits, and her page has told its words. */
async function annAsks(jam: Jam): Promise<Wire> {
	const ann = await connect(jam.id, jam.keys.artist, { secret: secrets.ann })
	await ann.sync()
	ann.doc.transact(() => {
		writePerson(ann.doc, { name: 'Ann', colour: 1, who: 'ann' })
		addMark(ann.doc, 'asked', { ...note, text: secret }, { below: null, pending: true })
	})
	say(ann, 'asked', secret)
	await ann.until(() => wordsAt(ann, 'asked') === secret)
	return ann
}

async function jamWithApproval(): Promise<Jam> {
	const jam = await createJam()
	await ask(jam, { do: 'set', change: { approval: 'pictures-and-texts' } })
	return jam
}

test('words that wait reach hosts and their maker only, and an approval writes them', async () => {
	const jam = await jamWithApproval()
	const ben = await connect(jam.id, jam.keys.artist, { secret: secrets.ben })
	const host = await connect(jam.id, jam.keys.host)
	const ann = await annAsks(jam)
	await host.until(() => wordsAt(host, 'asked') === secret)
	await ben.until(() => marksOf(ben.doc).has('asked'))
	ann.close()
	await evictDurableObject((env as unknown as Env).JAMS.getByName(jam.id))

	// Ann comes back, and so do others, stock clients among them.
	const again = await connect(jam.id, jam.keys.artist, { secret: secrets.ann })
	await again.until(() => wordsAt(again, 'asked') === secret)
	again.close()
	const late = await connect(jam.id, jam.keys.host)
	await late.until(() => wordsAt(late, 'asked') === secret)
	const viewer = await connect(jam.id, jam.keys.viewer)
	const stock = await connect(jam.id, jam.keys.host, { tessera: false })
	const others = [ben, viewer, stock]
	await Promise.all(others.map((wire) => wire.sync()))
	expect(others.map(knows)).toEqual([false, false, false])

	// Their maker is away.
	await host.sync()
	approveMarks(host.doc, ['asked'])
	await host.stored()
	await ben.until(() => readMark(ben.doc, 'asked')?.pending === undefined)
	const text = marksOf(ben.doc).get('asked')?.get('text')
	await ben.until(() => String(text) === secret)
	const [writer] = [...ben.doc.store.clients.keys()].filter(
		(client) => client !== ann.doc.clientID && personOf(ben.doc, client)?.who === 'ann',
	)
	expect(writer).toBeDefined()
	// Nothing is kept, and nothing is written twice.
	const last = await connect(jam.id, jam.keys.host)
	await last.sync()
	expect(wordsAt(last, 'asked')).toBeUndefined()
})

test('an approved text is plain; its maker and others may then format what they may not write', async () => {
	const jam = await jamWithApproval()
	const host = await connect(jam.id, jam.keys.host)
	const ann = await annAsks(jam)
	await host.until(() => wordsAt(host, 'asked') === secret)
	await host.sync()
	approveMarks(host.doc, ['asked'])
	await host.stored()
	await ann.until(() => String(textOf(ann.doc, 'asked')) === secret)
	textOf(ann.doc, 'asked')?.format(0, 3, { colour: 0xff0000 })
	await ann.stored()
	expect(ann.refusals).toEqual([])
	await host.until(() => textOf(host.doc, 'asked')?.toDelta().length === 2)

	// A copy of it waits again, without words and formats.
	const runs = [{ length: 3, colour: 0xff0000 }, { length: secret.length - 3 }]
	const type = { face: 'sans', size: 9, colour: 0, align: 'left' } as const
	const frame = { x: 0, y: 0, w: 9, h: 9 }
	addMark(
		ann.doc,
		'copy',
		{ kind: 'text', type, frame, text: secret, runs },
		{ below: null, pending: true },
	)
	await ann.stored()
	expect(ann.refusals).toEqual([])
	expect(textOf(ann.doc, 'copy')?.toDelta()).toEqual([])
})

test('only its maker gives a mark words, while it waits', async () => {
	const jam = await jamWithApproval()
	const ann = await annAsks(jam)
	const ben = await connect(jam.id, jam.keys.artist, { secret: secrets.ben })
	await ben.sync()
	say(ben, 'asked', 'Ann is a toad')
	say(ben, 'unknown', 'Ann is a toad')
	await ben.stored()
	expect(ben.refusals).toEqual([])
	expect(wordsAt(ben, 'asked')).toBeUndefined()
	expect(wordsAt(ann, 'asked')).toBe(secret)

	say(ann, 'asked', 'x'.repeat(limits.textLength + 1))
	await ann.stored()
	expect(ann.refusals).toEqual(['malformed-frame'])

	rewrite(ann.doc, 'asked', secret)
	await ann.stored()
	expect(ann.refusals).toEqual(['malformed-frame', 'needs-approval'])
})

test('a participant has bounded space, which marks that no longer wait give back', async () => {
	const jam = await jamWithApproval()
	const ann = await annAsks(jam)
	const ids = Array.from({ length: limits.pendingTextsPerPerson }, (_, i) => `n${i}`)
	ann.doc.transact(() => {
		for (const id of ids)
			addMark(ann.doc, id, { ...note, text: '' }, { below: null, pending: true })
	})
	for (const id of ids) say(ann, id, id)
	await ann.stored()
	expect(ids.filter((id) => wordsAt(ann, id) === id)).toHaveLength(ids.length - 1)
	marksOf(ann.doc).delete('asked')
	say(ann, ids.at(-1) ?? '', 'at last')
	await ann.until(() => wordsAt(ann, ids.at(-1) ?? '') === 'at last')
	removeMark(ann.doc, ids[0] ?? '')
})

test('words at a desk move to the canvas with it', async () => {
	const jam = await jamWithApproval()
	const host = await connect(jam.id, jam.keys.host)
	const main = await artist(jam, 'ann')
	await ask(jam, deskEach)
	const { ann: desk } = await desksOf(host, ['ann'])
	const ann = await artist(jam, 'ann', desk.id)
	await ann.sync()
	addMark(ann.doc, 'asked', { ...note, text: secret }, { below: null, pending: true })
	say(ann, 'asked', secret)
	await ann.until(() => wordsAt(ann, 'asked') === secret)
	expect([wordsAt(host, 'asked'), wordsAt(main, 'asked')]).toEqual([undefined, undefined])
	await ask(jam, { do: 'reveal-desks', desks: null })
	await host.stored()
	await host.until(() => wordsAt(host, 'asked') === secret)
	await host.sync()
	approveMarks(host.doc, ['asked'])
	await main.until(() => String(marksOf(main.doc).get('asked')?.get('text')) === secret)
})
