import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'

/**
 * Frames on the wire. A frame is a varuint kind and a body. Kinds 0–3 are the y-websocket
 * protocol, so any Yjs client can join; kinds from 100 up are Tessera's own. The server sends
 * those only to connections that opened with `?tessera=1`, because a stock client would log
 * each one as an error.
 *
 *   100 live ink   client → server: bytes.  server → client: count, then count × (sender, bytes)
 *   101 fence      client → server: number. server → client: the same number, once everything
 *                  that this connection sent before it is stored.
 *   102 refusal    server → client: code (string), sentence (string). The connection stays open.
 *   103 probe      server → client: number. client → server: the same number, at once: so the
 *                  server knows how much is still on its way to this client.
 *   104 bundle     server → client: frames of one tick, each as its length and its bytes.
 *   105 laser      as live ink: part of a laser pointer's way (client/sync/laser-codec.ts)
 *   106 reaction   as live ink: a heart, a laugh (client/sync/reaction-codec.ts)
 *   107 parcel     client → server: to, bytes.  server → client: from, bytes. From one who asks for
 *                  help to one who lends a device, or back (shared/distributed-work.ts); ids are Yjs client ids.
 *
 * Live ink, lasers and reactions are shown and never stored; who may only watch sends the last two.
 *
 * The text message `ping` is answered with `pong`, without waking a jam that sleeps.
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
} as const

/**
 * Reads a number from the wire. lib0's own `readVarUint` returns Infinity or NaN for a long row of
 * bytes, and writing that again never ends.
 * @throws RangeError when it is no safe integer.
 */
export function readSafeVarUint(decoder: decoding.Decoder): number {
	const count = decoding.readVarUint(decoder)
	if (!Number.isSafeInteger(count)) throw new RangeError('a number is too large')
	return count
}

/** Kinds of frames that are passed on verbatim, with their sender, and kept nowhere. */
export type EphemeralKind = (typeof frameKind)['liveInk' | 'laser' | 'reaction']

/**
 * A WebSocket's subprotocols: the first says what is spoken, the others carry what must not stand
 * in an address, where logs would keep it. A stock client may put `key` in the query instead.
 */
export const subprotocol = { name: 'tessera', key: 'key.', secret: 'me.' } as const

/**
 * Asks for a sign of life, and is one. A page that is shown asks more often than a hidden one, to
 * tell its user soon that the line is dead.
 */
export const ping = {
	question: 'ping',
	answer: 'pong',
	everyMs: 25_000,
	visibleEveryMs: 4_000,
} as const

/** Why a socket was closed by the server. 4400–4499: trying again with the same link won't help. */
export const closeCode = {
	malformed: 4400,
	wrongKey: 4401,
	removed: 4403,
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
	of: EphemeralKind = frameKind.liveInk,
): Uint8Array {
	return encoding.encode((encoder) => {
		encoding.writeVarUint(encoder, of)
		encoding.writeVarUint8Array(encoder, bytes)
	})
}

export function encodeLiveInkBatch(
	batch: readonly LiveInk[],
	of: EphemeralKind = frameKind.liveInk,
): Uint8Array {
	return encoding.encode((encoder) => {
		encoding.writeVarUint(encoder, of)
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

/** Something for, or from, one other person. */
export interface DirectMessage {
	/** Yjs client id: whom it is for on the way to the server, whom it is from on the way back. */
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

/** Reads the body of a parcel. @throws on a truncated frame. */
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
