import { SELF } from 'cloudflare:test'
import * as encoding from 'lib0/encoding'
import { describe, expect, test } from 'vitest'
import { writeSyncStep1 } from 'y-protocols/sync'
import * as Y from 'yjs'
import { secretHeader } from '../../shared/api.ts'
import { addMark, marksOf } from '../../shared/canvas.ts'
import { documentOf, mainDocument } from '../../shared/desks.ts'
import { pack } from '../../shared/ink-codec.ts'
import { sha256Hex } from '../../shared/keys.ts'
import { writePerson } from '../../shared/people.ts'
import { formatPosterState, posterStateOf } from '../../shared/poster.ts'
import {
	closeCode,
	encodeDocumentFrame,
	encodeFence,
	encodeLiveInk,
	frameKind,
} from '../../shared/protocol.ts'
import type { Wire } from '../server/wire.ts'
import { pngHeader } from '../unit/picture-headers.ts'
import {
	artist,
	ask,
	deskEach,
	type Jam,
	secrets,
	stageOf,
	subscribe,
	twoDesks,
	updateOf,
} from './desk-support.ts'
import { stroke } from './frame-corpus.ts'
import { base, connect, errorOf } from './support.ts'

const encoder = new TextEncoder()
const text = 'nobody may read this yet'
const picture = pngHeader(321, 123)
const ink = { ...stroke, colour: 0x123456, size: 7.5 }

type Needles = Record<string, Uint8Array>

/** What only the desk has, as bytes that would show it. */
async function needlesOf(ann: Wire, desk: string): Promise<Needles> {
	const id = ann.doc.clientID
	return {
		text: encoder.encode(text),
		'mark id': encoder.encode('annsnote'),
		'stroke id': encoder.encode('annsline'),
		ink: pack(ink).slice(4),
		sha256: encoder.encode(await sha256Hex(picture)),
		picture,
		'client id': encoding.encode((to) => encoding.writeVarUint(to, id)),
		'client id in digits': encoder.encode(String(id)),
		'desk id': encoder.encode(desk),
		name: encoder.encode('Ann the Hidden'),
		'live ink': Uint8Array.of(201, 202, 203, 204, 205),
	}
}

/** @returns the names of the needles that are in some of the pieces. */
function found(needles: Needles, pieces: readonly Uint8Array[]): string[] {
	const latin = (bytes: Uint8Array) =>
		Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')
	const hay = pieces.map(latin)
	return Object.entries(needles)
		.filter(([, needle]) => hay.some((piece) => piece.includes(latin(needle))))
		.map(([name]) => name)
}

const bodiesOf = (...wires: Wire[]) => wires.flatMap(({ frames }) => frames.map(({ body }) => body))

function fetchAs(
	jam: Jam,
	{ key = jam.keys.artist, secret }: { key?: string; secret?: string },
	path: string,
	init: RequestInit = {},
): Promise<Response> {
	return SELF.fetch(`${base}/api/jams/${jam.id}${path}`, {
		...init,
		headers: {
			Authorization: `Bearer ${key}`,
			'CF-Connecting-IP': 'pictures',
			...(secret === undefined ? {} : { [secretHeader]: secret }),
		},
	})
}

/** Ann paints at her desk: a note, a stroke, a picture, live ink and a cursor. */
async function paintInSecret(jam: Jam, ann: Wire, desk: string): Promise<void> {
	const sha256 = await sha256Hex(picture)
	ann.sendPresence(ann.doc.clientID, 5, { name: 'Ann the Hidden', colour: 3, cursor: [1, 2] })
	ann.sendInk(Uint8Array.of(201, 202, 203, 204, 205))
	ann.doc.transact(() => {
		writePerson(ann.doc, { name: 'Ann the Hidden', colour: 1 })
		addMark(
			ann.doc,
			'annsnote',
			{ kind: 'note', note: { colour: 1 }, frame: { x: 0, y: 0, w: 9, h: 9 }, text },
			{ below: null },
		)
		addMark(ann.doc, 'annsline', { kind: 'stroke', stroke: ink }, { below: 'a0' })
	})
	const put = await fetchAs(
		jam,
		{ secret: secrets.ann },
		`/assets/${sha256}?document=${documentOf(desk)}`,
		{ method: 'PUT', body: picture },
	)
	expect(put.status).toBe(201)
	await ann.stored()
}

const batch = async (jam: Jam, who: { key?: string; secret?: string }, sha256: string) => {
	const body = JSON.stringify({ sha256: [sha256] })
	const response = await fetchAs(jam, who, '/assets', { method: 'POST', body })
	return new Uint8Array(await response.arrayBuffer())
}

describe('what is on a desk', () => {
	test('reaches nobody else: neither frames nor answers have any byte of it', async () => {
		const { jam, host, annMain, benMain, ann, desks } = await twoDesks()
		// Before this, the host's roster was all that told anybody.
		const viewer = await connect(jam.id, jam.keys.viewer, { secret: 'V'.repeat(22) })
		const stock = await connect(jam.id, jam.keys.artist, { tessera: false })
		const ben = await artist(jam, 'ben', desks.ben.id)
		const desk = desks.ann.id
		const needles = await needlesOf(ann, desk)
		await paintInSecret(jam, ann, desk)
		const late = await connect(jam.id, jam.keys.artist, { secret: secrets.cat })
		// Ben paints in both of his documents, so that ticks reach everyone.
		for (const wire of [ben, benMain]) {
			addMark(wire.doc, 'bens', { kind: 'stroke', stroke }, { below: null })
			await wire.stored()
		}
		const others = [benMain, viewer, stock, ben, late]
		for (const wire of others) await wire.sync()
		for (const wire of [benMain, viewer, ben, late]) await wire.stored()
		expect(found(needles, bodiesOf(...others))).toEqual([])
		// The page of Ann in the main document is told of her desk, not of what is on it.
		expect(found(needles, bodiesOf(annMain))).toEqual(['desk id'])

		const sha256 = await sha256Hex(picture)
		const answers: Uint8Array[] = []
		const guests = [
			{ secret: secrets.ben },
			{ key: jam.keys.viewer },
			{ key: jam.keys.viewer, secret: secrets.cat },
		]
		for (const guest of guests) {
			for (const path of [
				'',
				'/poster',
				'/history',
				'/archive',
				'/space',
				'/pictures',
				'/counters',
			]) {
				const response = await fetchAs(jam, guest, path)
				answers.push(new Uint8Array(await response.arrayBuffer()))
			}
			const response = await fetchAs(jam, guest, `/assets/${sha256}`)
			expect(response.status).toBe(404)
			expect(await errorOf(response)).toBe('unknown-picture')
			const many = await batch(jam, guest, sha256)
			expect(many).toEqual(await batch(jam, guest, sha256))
			expect(found({ picture }, [many])).toEqual([])
		}
		// The archive is the host's, but it is the jam as everyone sees it.
		const archive = await fetchAs(jam, { key: jam.keys.host }, '/archive')
		answers.push(new Uint8Array(await archive.arrayBuffer()))
		expect(archive.status).toBe(200)
		const history = await fetchAs(jam, { key: jam.keys.host }, '/history')
		const { points } = (await history.json()) as { points: { at: number }[] }
		expect(points.length).toBeGreaterThan(0)
		for (const { at } of points) {
			const point = await fetchAs(jam, { key: jam.keys.host }, `/history/${at}`)
			const body = new Response(await point.arrayBuffer()).body
			const plain = body?.pipeThrough(new DecompressionStream('gzip'))
			answers.push(new Uint8Array(await new Response(plain).arrayBuffer()))
		}
		expect(found(needles, answers)).toEqual([])

		// The desk's member and the host have all of it: the needles are the right ones.
		const member = await artist(jam, 'ann', desk)
		await member.sync()
		const hostThere = await connect(jam.id, jam.keys.host, { document: documentOf(desk) })
		await hostThere.sync()
		host.send(subscribe(desk))
		await host.until(() => found(needles, bodiesOf(host)).includes('text'))
		const content = ['text', 'mark id', 'stroke id', 'ink', 'client id', 'name']
		for (const wire of [member, hostThere, host]) {
			expect(found(needles, bodiesOf(wire))).toEqual(expect.arrayContaining(content))
		}
		for (const who of [{ secret: secrets.ann }, { key: jam.keys.host }]) {
			expect((await fetchAs(jam, who, `/assets/${sha256}`)).status).toBe(200)
			expect(found({ picture }, [await batch(jam, who, sha256)])).toEqual(['picture'])
		}
	})

	test('is refused to hand-made frames, whoever makes them', async () => {
		const { jam, ann, benMain, desks } = await twoDesks()
		const desk = desks.ann.id
		const needles = await needlesOf(ann, desk)
		await paintInSecret(jam, ann, desk)
		delete needles['desk id']
		const ben = await artist(jam, 'ben', desks.ben.id)
		const viewer = await connect(jam.id, jam.keys.viewer)
		const stock = await connect(jam.id, jam.keys.artist, { tessera: false, secret: secrets.cat })
		const told = () => found(needles, bodiesOf(benMain, ben, viewer, stock))
		const replacement = new Y.Doc()
		addMark(replacement, 'annsnote', { kind: 'stroke', stroke }, { below: null })
		const update = Y.encodeStateAsUpdate(replacement)
		for (const wire of [benMain, ben, viewer, stock]) {
			wire.send(subscribe(desk))
			wire.send(updateOf(desk, update))
			wire.send(encodeDocumentFrame({ document: documentOf(desk), frame: encodeFence(1) }))
			wire.send(encodeDocumentFrame({ document: documentOf(desk), frame: encodeLiveInk(update) }))
			wire.send(encodeDocumentFrame({ document: documentOf(desk), frame: new Uint8Array() }))
			await wire.sync()
		}
		for (const wire of [benMain, ben, viewer]) expect(wire.refusals).toContain('hosts-only')
		// Ben knows Ann's client id and speaks for her.
		benMain.sendPresence(ann.doc.clientID, 99, { name: 'not Ann', hands: 'helps' })
		benMain.sendDirectMessage(ann.doc.clientID, Uint8Array.of(1))
		benMain.sendUpdate(Y.encodeStateAsUpdate(ann.doc))
		await benMain.stored()
		expect(benMain.refusals).toContain('not-yours')
		expect(benMain.refusals).toContain('direct-message-refused')
		expect(told()).toEqual([])
		expect([...marksOf(ann.doc).keys()].sort()).toEqual(['annsline', 'annsnote'])
		await ann.sync()
		expect(marksOf(ann.doc).get('annsnote')?.get('note')).toEqual({ colour: 1 })
	})

	test('is refused to connections that name the desk, as if there were none', async () => {
		const { jam, desks } = await twoDesks()
		const document = documentOf(desks.ann.id)
		const callers = [
			{ key: jam.keys.artist, secret: secrets.ben, document },
			{ key: jam.keys.artist, document },
			{ key: jam.keys.viewer, document },
			{ key: jam.keys.viewer, secret: secrets.ben, document },
			{ key: jam.keys.artist, secret: secrets.cat, tessera: false, document },
			{ key: jam.keys.artist, secret: secrets.ann, document: 'desk:nowhere0' },
			{ key: jam.keys.host, document: 'desk:nowhere0' },
			{ key: jam.keys.host, document: 'desk:../../../' },
			{ key: jam.keys.host, document: 'main' },
		]
		for (const { key, ...caller } of callers) {
			const wire = await connect(jam.id, key, caller)
			expect(await wire.end(), JSON.stringify(caller)).toBe(closeCode.otherDocument)
			expect(wire.frames).toEqual([])
		}
	})

	test('has requests that hosts alone can make', async () => {
		const { jam, desks } = await twoDesks()
		for (const body of [
			deskEach,
			{ do: 'seat', seats: [] },
			{ do: 'reveal-desks', desks: [desks.ann.id] },
			{ do: 'close-desks', desks: null },
			{ do: 'open-desks', desks: null },
			{ do: 'delete-desks', desks: null },
		]) {
			for (const key of [jam.keys.artist, jam.keys.viewer]) {
				const init = { method: 'POST', body: JSON.stringify(body) }
				const response = await fetchAs(jam, { key, secret: secrets.ann }, '/stage', init)
				expect(response.status, body.do).toBe(403)
			}
		}
	})

	test('can be painted on by its members alone: not by viewers, nor on a frozen canvas', async () => {
		const { jam, ann, desks } = await twoDesks()
		const [participant = ''] = desks.ann.members.map((one) => one.participant)
		await ask(jam, { do: 'set', change: { tools: ['note'] } })
		addMark(ann.doc, 'inked', { kind: 'stroke', stroke }, { below: null })
		await ann.stored()
		expect(ann.refusals).toEqual(['tool-not-allowed'])
		await ask(jam, { do: 'set-watching', participant, watching: true })
		await ann.until(() => stageOf(ann)?.role === 'viewer')
		ann.sendUpdate(Y.encodeStateAsUpdate(ann.doc))
		await ann.stored()
		expect(ann.refusals).toEqual(['tool-not-allowed', 'viewers-watch'])
	})
})

describe('a picture at a desk', () => {
	test('is answered as unknown to others who have it too', async () => {
		const { jam, ann, desks } = await twoDesks()
		await paintInSecret(jam, ann, desks.ann.id)
		const sha256 = await sha256Hex(picture)
		const path = `/assets/${sha256}`
		const init = { method: 'PUT', body: picture }
		const there = `${path}?document=${documentOf(desks.ann.id)}`
		for (const guest of [{ secret: secrets.ben }, {}]) {
			const refused = await fetchAs(jam, guest, there, init)
			expect(refused.status).toBe(403)
			expect(await errorOf(refused)).toBe('other-document')
		}
		const unknown = await fetchAs(
			jam,
			{ secret: secrets.ben },
			`${path}?document=desk:nowhere0`,
			init,
		)
		expect(await errorOf(unknown)).toBe('other-document')
		// At his own desk Ben's upload is a new one, and is his.
		const ben = { secret: secrets.ben }
		const own = `${path}?document=${documentOf(desks.ben.id)}`
		expect((await fetchAs(jam, ben, path)).status).toBe(404)
		expect((await fetchAs(jam, ben, own, init)).status).toBe(201)
		expect((await fetchAs(jam, ben, path)).status).toBe(200)
		expect((await fetchAs(jam, { secret: secrets.cat }, path)).status).toBe(404)
		// For everyone it is new as well, and from then on everyone sees it.
		const cat = { secret: secrets.cat }
		expect((await fetchAs(jam, cat, path, init)).status).toBe(201)
		expect((await fetchAs(jam, { key: jam.keys.viewer }, path)).status).toBe(200)
		expect((await fetchAs(jam, ben, path, init)).status).toBe(200)
	})

	test('is everyone’s once the desk is revealed', async () => {
		const { jam, ann, desks } = await twoDesks()
		await paintInSecret(jam, ann, desks.ann.id)
		await ask(jam, { do: 'reveal-desks', desks: null })
		const sha256 = await sha256Hex(picture)
		const viewer = { key: jam.keys.viewer }
		expect((await fetchAs(jam, viewer, `/assets/${sha256}`)).status).toBe(200)
		expect(found({ picture }, [await batch(jam, viewer, sha256)])).toEqual(['picture'])
		// A late upload that names the desk is one for everyone.
		const late = pngHeader(55, 44)
		const put = await fetchAs(
			jam,
			{ secret: secrets.ann },
			`/assets/${await sha256Hex(late)}?document=${documentOf(desks.ann.id)}`,
			{ method: 'PUT', body: late },
		)
		expect(put.status).toBe(201)
		expect((await fetchAs(jam, viewer, `/assets/${await sha256Hex(late)}`)).status).toBe(200)
	})

	test('is used as long as a hidden mark shows it', async () => {
		const { jam, ann, desks } = await twoDesks()
		await paintInSecret(jam, ann, desks.ann.id)
		const sha256 = await sha256Hex(picture)
		const frame = { x: 0, y: 0, w: 9, h: 9 }
		addMark(
			ann.doc,
			'photo',
			{
				kind: 'picture',
				picture: { sha256, width: 321, height: 123, thumbhash: new Uint8Array(9) },
				frame,
			},
			{ below: null },
		)
		await ann.stored()
		const response = await fetchAs(jam, { key: jam.keys.host }, '/space')
		const { people } = (await response.json()) as { people: { unusedPictures: number }[] }
		expect(people.map(({ unusedPictures }) => unusedPictures)).toEqual([0])
	})
})

test('nobody who sits at a desk makes the jam’s poster', async () => {
	const { jam, annMain } = await twoDesks()
	await annMain.sync()
	const state = formatPosterState(await posterStateOf(annMain.doc))
	const put = (secret: string) =>
		fetchAs(jam, { secret }, `/poster?state=${state}`, { method: 'PUT', body: pngHeader(60, 40) })
	expect(await errorOf(await put(secrets.ann))).toBe('poster-outdated')
	expect((await put(secrets.cat)).status).toBe(201)
})

test('a host’s frame 110 is about desks alone', async () => {
	const { host, ann, desks } = await twoDesks()
	const sync = encoding.encode((to) => {
		encoding.writeVarUint(to, frameKind.sync)
		writeSyncStep1(to, new Y.Doc())
	})
	host.send(encodeDocumentFrame({ document: mainDocument, frame: sync }))
	await host.until(() => host.refusals.includes('other-document'))
	const document = documentOf(desks.ann.id)
	host.send(encodeDocumentFrame({ document, frame: encodeLiveInk(Uint8Array.of(1)) }))
	host.send(
		encodeDocumentFrame({ document, frame: encodeDocumentFrame({ document, frame: sync }) }),
	)
	await host.until(() => host.refusals.filter((code) => code === 'malformed-frame').length === 2)
	await ann.stored()
	expect(ann.ink).toEqual([])
})
