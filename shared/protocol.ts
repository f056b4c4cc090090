import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import type { Roster, StageMessage } from './stage.ts'

/**
 * Kinds of frames; docs/protocol.md describes each. A frame is a varuint kind and a body. Kinds 0–3
 * are the y-websocket protocol, so any Yjs client can join. Kinds from 100 up are Tessera's own and
 * are sent only to clients that offer the subprotocol `tessera`.
 */
export const frameKind = {
	sync: 0,
	awareness: 1,
	auth: 2,
	queryAwareness: 3,
	liveInk: 100,
	fence: 101,
	refusal: 102,
	probe: 103,
	bundle: 104,
	laser: 105,
	reaction: 106,
	directMessage: 107,
	stage: 108,
	roster: 109,
	document: 110,
	pendingText: 111,
} as const

/**
 * Reads a varuint. lib0's own `readVarUint` returns Infinity or NaN for a long run of bytes, and
 * writing that again never ends.
 * @throws RangeError when it is not a safe integer
 */
export function readSafeVarUint(decoder: decoding.Decoder): number {
	const value = decoding.readVarUint(decoder)
	if (!Number.isSafeInteger(value)) throw new RangeError('a number is too large')
	return value
}

/** Kinds of frames that are broadcast unchanged, with their sender, and never stored. */
export type EphemeralKind = (typeof frameKind)['liveInk' | 'laser' | 'reaction']

/**
 * A WebSocket's subprotocols: the protocol's name, and prefixes of the credentials, which must not be
 * in the URL because logs keep it. A stock client may put `key` in the query instead.
 */
export const subprotocol = { name: 'tessera', key: 'key.', secret: 'me.' } as const

/**
 * Keep-alive text messages. The platform answers them without waking the jam. A visible page pings
 * more often than a hidden one, so that its user soon learns of a dead connection.
 */
export const ping = {
	question: 'ping',
	answer: 'pong',
	everyMs: 25_000,
	visibleEveryMs: 4_000,
} as const

/** Codes with which the server closes a socket. What a page does after each: docs/protocol.md. */
export const closeCode = {
	malformed: 4400,
	wrongKey: 4401,
	removed: 4403,
	doorClosed: 4423,
	otherDocument: 4424,
	unknownJam: 4404,
	frameTooLarge: 4413,
	deleted: 4410,
	silent: 4008,
	tooManyFrames: 4029,
	jamFull: 4053,
} as const

/** One sender's live ink, laser or reaction in a tick: the sender's Yjs client id and its bytes. */
export interface LiveInk {
	sender: number
	ink: Uint8Array
}

export function encodeLiveInk(
	bytes: Uint8Array,
	kind: EphemeralKind = frameKind.liveInk,
): Uint8Array {
	return encoding.encode((encoder) => {
		encoding.writeVarUint(encoder, kind)
		encoding.writeVarUint8Array(encoder, bytes)
	})
}

export function encodeLiveInkBatch(
	batch: readonly LiveInk[],
	kind: EphemeralKind = frameKind.liveInk,
): Uint8Array {
	return encoding.encode((encoder) => {
		encoding.writeVarUint(encoder, kind)
		encoding.writeVarUint(encoder, batch.length)
		for (const { sender, ink } of batch) {
			encoding.writeVarUint(encoder, sender)
			encoding.writeVarUint8Array(encoder, ink)
		}
	})
}

/** Reads the body of a frame of live ink, lasers or reactions from the server. @throws on a truncated frame. */
export function readLiveInkBatch(decoder: decoding.Decoder): LiveInk[] {
	const count = readSafeVarUint(decoder)
	const batch: LiveInk[] = []
	for (let i = 0; i < count; i++) {
		const sender = readSafeVarUint(decoder)
		batch.push({ sender, ink: decoding.readVarUint8Array(decoder) })
	}
	return batch
}

/** A message to one other person. */
export interface DirectMessage {
	/** Yjs client id: of the receiver on the way to the server, of the sender on the way back. */
	person: number
	bytes: Uint8Array
}

export function encodeDirectMessage({ person, bytes }: DirectMessage): Uint8Array {
	return encoding.encode((encoder) => {
		encoding.writeVarUint(encoder, frameKind.directMessage)
		encoding.writeVarUint(encoder, person)
		encoding.writeVarUint8Array(encoder, bytes)
	})
}

/** Reads the body of a direct message. @throws on a truncated frame. */
export function readDirectMessage(decoder: decoding.Decoder): DirectMessage {
	return { person: readSafeVarUint(decoder), bytes: decoding.readVarUint8Array(decoder) }
}

export function encodeFence(fence: number): Uint8Array {
	return encoding.encode((encoder) => {
		encoding.writeVarUint(encoder, frameKind.fence)
		encoding.writeVarUint(encoder, fence)
	})
}

export function encodeProbe(probe: number): Uint8Array {
	return encoding.encode((encoder) => {
		encoding.writeVarUint(encoder, frameKind.probe)
		encoding.writeVarUint(encoder, probe)
	})
}

export function encodeBundle(frames: readonly Uint8Array[]): Uint8Array {
	return encoding.encode((encoder) => {
		encoding.writeVarUint(encoder, frameKind.bundle)
		for (const frame of frames) encoding.writeVarUint8Array(encoder, frame)
	})
}

/** Reads the body of a bundle. @throws on a truncated frame. */
export function readBundle(decoder: decoding.Decoder): Uint8Array[] {
	const frames: Uint8Array[] = []
	while (decoding.hasContent(decoder)) frames.push(decoding.readVarUint8Array(decoder))
	return frames
}

/** A frame about another document than the connection's own. */
export interface DocumentFrame {
	/** Its name (shared/desks.ts). */
	document: string
	/** A sync frame, or live ink from the server; empty: the subscription ends. */
	frame: Uint8Array
}

export function encodeDocumentFrame({ document, frame }: DocumentFrame): Uint8Array {
	return encoding.encode((encoder) => {
		encoding.writeVarUint(encoder, frameKind.document)
		encoding.writeVarString(encoder, document)
		encoding.writeVarUint8Array(encoder, frame)
	})
}

/** Reads the body of a frame about another document. @throws on a truncated frame. */
export function readDocumentFrame(decoder: decoding.Decoder): DocumentFrame {
	return {
		document: decoding.readVarString(decoder),
		frame: decoding.readVarUint8Array(decoder),
	}
}

/** The words of a text that waits for the host's approval. */
export interface PendingText {
	/** The mark's id. */
	mark: string
	words: string
}

export function encodePendingText({ mark, words }: PendingText): Uint8Array {
	return encoding.encode((encoder) => {
		encoding.writeVarUint(encoder, frameKind.pendingText)
		encoding.writeVarString(encoder, mark)
		encoding.writeVarString(encoder, words)
	})
}

/** Reads the body of a frame with pending words. @throws on a truncated frame. */
export function readPendingText(decoder: decoding.Decoder): PendingText {
	return { mark: decoding.readVarString(decoder), words: decoding.readVarString(decoder) }
}

/** Encodes the stage or the roster (shared/stage.ts) as JSON. */
export function encodeJson(
	kind: (typeof frameKind)['stage' | 'roster'],
	value: StageMessage | Roster,
): Uint8Array {
	return encoding.encode((encoder) => {
		encoding.writeVarUint(encoder, kind)
		encoding.writeVarString(encoder, JSON.stringify(value))
	})
}

export function encodeRefusal(code: string, sentence: string): Uint8Array {
	return encoding.encode((encoder) => {
		encoding.writeVarUint(encoder, frameKind.refusal)
		encoding.writeVarString(encoder, code)
		encoding.writeVarString(encoder, sentence)
	})
}

/** Reads the body of a refusal. @throws on a truncated frame. */
export function readRefusal(decoder: decoding.Decoder): { code: string; sentence: string } {
	return { code: decoding.readVarString(decoder), sentence: decoding.readVarString(decoder) }
}
