import fc from 'fast-check'
import * as encoding from 'lib0/encoding'
import { writeSyncStep1, writeSyncStep2, writeUpdate } from 'y-protocols/sync'
import * as Y from 'yjs'
import { encodeLaserPart } from '../../client/sync/ephemeral/laser-codec.ts'
import { encodeInkPart } from '../../client/sync/ephemeral/live-ink-codec.ts'
import { encodeReaction } from '../../client/sync/ephemeral/reaction-codec.ts'
import { addStroke, newMarkId, readMarks, removeMark } from '../../shared/canvas.ts'
import { encodeHelperMessage } from '../../shared/distributed-work.ts'
import type { Stroke } from '../../shared/ink.ts'
import { writePerson } from '../../shared/people.ts'
import {
	encodeDirectMessage,
	encodeFence,
	encodeLiveInk,
	frameKind,
} from '../../shared/protocol.ts'
import { addNote, setEntry } from '../server/entries.ts'

export const stroke: Stroke = {
	tool: 'ink',
	colour: 0xe4572e,
	opacity: 1,
	size: 6,
	exponent: -1,
	points: Array.from({ length: 12 }, (_, i) => ({ x: 3 * i, y: i * i, pressure: 1 })),
}

/** Frames as a real artist sends them: every kind, with marks that are added, changed and removed. */
function realFrames(): Uint8Array[] {
	const doc = new Y.Doc()
	const frames: Uint8Array[] = []
	const sync = (write: (encoder: encoding.Encoder) => void) =>
		frames.push(
			encoding.encode((encoder) => {
				encoding.writeVarUint(encoder, frameKind.sync)
				write(encoder)
			}),
		)
	doc.on('update', (update: Uint8Array) => sync((encoder) => writeUpdate(encoder, update)))
	writePerson(doc, { name: 'Stranger', colour: 0x123456 })
	for (let i = 0; i < 4; i++) addStroke(doc, newMarkId(), stroke, readMarks(doc).at(-1)?.z ?? null)
	const [gone] = readMarks(doc)
	if (gone) removeMark(doc, gone.id)
	addNote(doc, 'note', 'words')
	setEntry(doc, 'list', [1, 'two', { three: [4] }, new Uint8Array(9)])
	sync((encoder) => writeSyncStep1(encoder, doc))
	sync((encoder) => writeSyncStep2(encoder, doc))
	frames.push(
		encodeLiveInk(encodeInkPart({ id: newMarkId(), start: 0, stroke })),
		encodeLiveInk(
			encodeLaserPart({ begins: true, exponent: 0, points: stroke.points }),
			frameKind.laser,
		),
		encodeLiveInk(encodeReaction({ name: 'heart', at: { x: 3, y: 4 } }), frameKind.reaction),
		encodeDirectMessage({
			person: doc.clientID,
			bytes: encodeHelperMessage({ say: 'stop', job: 1 }),
		}),
		encodeFence(3),
		Uint8Array.of(frameKind.queryAwareness),
		encoding.encode((encoder) => {
			encoding.writeVarUint(encoder, frameKind.awareness)
			encoding.writeVarUint8Array(
				encoder,
				encoding.encode((body) => {
					encoding.writeVarUint(body, 1)
					encoding.writeVarUint(body, doc.clientID)
					encoding.writeVarUint(body, 1)
					encoding.writeVarString(body, '{"name":"Stranger"}')
				}),
			)
		}),
	)
	return frames
}

/** A mutation at `at` (0–1, along the frame). */
type Change = (frame: Uint8Array, at: number) => number[]

const index = (frame: Uint8Array, at: number) => Math.floor(at * frame.length)
const change: fc.Arbitrary<Change> = fc.oneof(
	fc.nat(255).map(
		(byte): Change =>
			(frame, at) => [...frame.with(index(frame, at), byte)],
	),
	fc.nat(7).map(
		(bit): Change =>
			(frame, at) => {
				const i = index(frame, at)
				return [...frame.with(i, (frame[i] ?? 0) ^ (1 << bit))]
			},
	),
	fc.uint8Array({ minLength: 1, maxLength: 12 }).map(
		(bytes): Change =>
			(frame, at) => {
				const i = index(frame, at)
				return [...frame.subarray(0, i), ...bytes, ...frame.subarray(i)]
			},
	),
	fc.integer({ min: 1, max: 12 }).map(
		(count): Change =>
			(frame, at) => {
				const i = index(frame, at)
				return [...frame.subarray(0, i), ...frame.subarray(i + count)]
			},
	),
	// The largest number a varint can hold, where a length or a client id may be.
	fc.constant<Change>((frame, at) => {
		const i = index(frame, at)
		return [...frame.subarray(0, i), ...Array<number>(7).fill(0xff), 0x0f, ...frame.subarray(i + 1)]
	}),
	fc.constant<Change>((frame, at) => [...frame.subarray(0, index(frame, at))]),
	fc.constant<Change>((frame, at) => [...frame, ...frame.subarray(index(frame, at))]),
)

const mutated = fc
	.record({
		frame: fc.constantFrom(...realFrames()),
		changes: fc.array(fc.tuple(change, fc.double({ min: 0, max: 0.999, noNaN: true })), {
			minLength: 1,
			maxLength: 4,
		}),
	})
	.map(({ frame, changes }) =>
		changes.reduce(
			(bytes, [apply, at]) =>
				bytes.length > 0 ? Uint8Array.from(apply(bytes, at)) : Uint8Array.of(0),
			frame,
		),
	)
const random = fc.uint8Array({ minLength: 0, maxLength: 200 })
/** Random bytes after a valid start, so the frame passes the first check. */
const validStart = fc
	.tuple(fc.constantFrom<number[]>([0, 0], [0, 1], [0, 2], [1], [100], [101]), random)
	.map(([start, rest]) => Uint8Array.from([...start, rest.length & 127, ...rest]))

/** @returns `count` frames that a broken or hostile client might send; the same for one seed. */
export function hostileFrames(count: number, seed: number): Uint8Array[] {
	return fc.sample(
		fc.oneof({ arbitrary: mutated, weight: 6 }, validStart, { arbitrary: random, weight: 1 }),
		{ numRuns: count, seed },
	)
}
