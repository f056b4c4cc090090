import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import * as v from 'valibot'
import { expect } from 'vitest'
import { writeSyncStep1, writeUpdate } from 'y-protocols/sync'
import * as Y from 'yjs'
import { addMark, marksOf } from '../../shared/canvas.ts'
import { type DeskReport, documentOf } from '../../shared/desks.ts'
import { writePerson } from '../../shared/people.ts'
import {
	type DocumentFrame,
	encodeDocumentFrame,
	frameKind,
	readDocumentFrame,
} from '../../shared/protocol.ts'
import { Roster, StageMessage, type StageRequest } from '../../shared/stage.ts'
import type { Wire } from '../server/wire.ts'
import { stroke } from './frame-corpus.ts'
import { asHost, connect, createJam } from './support.ts'

export type Jam = Awaited<ReturnType<typeof createJam>>
export const secrets = { ann: 'A'.repeat(22), ben: 'B'.repeat(22), cat: 'C'.repeat(22) }
export type Name = keyof typeof secrets

/** Sends a request to the stage as the host. @returns the status */
export async function request(jam: Jam, body: StageRequest): Promise<number> {
	const response = await asHost(jam, '/stage', { method: 'POST', body: JSON.stringify(body) })
	return response.status
}

export async function ask(jam: Jam, body: StageRequest): Promise<void> {
	expect(await request(jam, body)).toBe(200)
}

function last<T>(wire: Wire, kind: number, schema: v.GenericSchema<unknown, T>): T | undefined {
	const frame = wire.frames.findLast((frame) => frame.kind === kind)
	return (
		frame && v.parse(schema, JSON.parse(decoding.readVarString(decoding.createDecoder(frame.body))))
	)
}
export const stageOf = (wire: Wire) => last(wire, frameKind.stage, StageMessage)
export const rosterOf = (wire: Wire) => last(wire, frameKind.roster, Roster)

/** Connects an artist, at a desk or in the main document. */
export async function artist(jam: Jam, name: Name, desk?: string): Promise<Wire> {
	const document = desk === undefined ? {} : { document: documentOf(desk) }
	const wire = await connect(jam.id, jam.keys.artist, { secret: secrets[name], ...document })
	wire.sendPresence(wire.doc.clientID, 1, { name, colour: 1 })
	return wire
}

export const layout = { x: 0, y: 0, w: 800, h: 600, gap: 40 }
/** One desk for each artist who is here. */
export const deskEach: Extract<StageRequest, { do: 'make-desks' }> = {
	do: 'make-desks',
	seats: { of: 'each' },
	people: null,
	newcomers: false,
	layout,
}

/** @returns the desk of each, as the host is told, once the roster has all names. */
export async function desksOf<N extends Name>(
	host: Wire,
	names: readonly N[],
): Promise<Record<N, DeskReport>> {
	const find = (name: N) =>
		rosterOf(host)?.desks.findLast(({ members }) => members.some((one) => one.name === name))
	await host.until(() => names.every(find))
	return Object.fromEntries(names.map((name) => [name, find(name)])) as Record<N, DeskReport>
}

/** A jam with a host, and Ann and Ben at a desk each, and in the main document as well. */
export async function twoDesks() {
	const jam = await createJam()
	const host = await connect(jam.id, jam.keys.host)
	const [annMain, benMain] = [await artist(jam, 'ann'), await artist(jam, 'ben')]
	await host.until(() => rosterOf(host)?.people.filter(({ name }) => name !== '').length === 2)
	await ask(jam, deskEach)
	const desks = await desksOf(host, ['ann', 'ben'])
	const ann = await artist(jam, 'ann', desks.ann.id)
	await ann.sync()
	return { jam, host, annMain, benMain, ann, desks }
}

/** Adds a stroke and the painter's name, and waits until both are stored. */
export async function paint(wire: Wire, id: string): Promise<void> {
	wire.doc.transact(() => {
		writePerson(wire.doc, { name: 'Quiet Otter', colour: 1 })
		addMark(wire.doc, id, { kind: 'stroke', stroke }, { below: null })
	})
	await wire.stored()
}

/** @returns the ids of the marks in a document, as the host reads it. */
export async function marksIn(jam: Jam, document?: string): Promise<string[]> {
	const wire = await connect(jam.id, jam.keys.host, document === undefined ? {} : { document })
	await wire.sync()
	wire.close()
	return [...marksOf(wire.doc).keys()].sort()
}

/** Frame 110 with a sync frame. */
export function aboutDesk(desk: string, write: (encoder: encoding.Encoder) => void): Uint8Array {
	const frame = encoding.encode((encoder) => {
		encoding.writeVarUint(encoder, frameKind.sync)
		write(encoder)
	})
	return encodeDocumentFrame({ document: documentOf(desk), frame })
}
export const subscribe = (desk: string, doc = new Y.Doc()) =>
	aboutDesk(desk, (encoder) => writeSyncStep1(encoder, doc))
export const updateOf = (desk: string, update: Uint8Array) =>
	aboutDesk(desk, (encoder) => writeUpdate(encoder, update))

/** @returns the frames about other documents that came, in order. */
export function documentFrames(wire: Wire): DocumentFrame[] {
	return wire.frames
		.filter(({ kind }) => kind === frameKind.document)
		.map(({ body }) => readDocumentFrame(decoding.createDecoder(body)))
}
