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
 */
export const kind = {
	sync: 0,
	awareness: 1,
	auth: 2,
	queryAwareness: 3,
	liveInk: 100,
	fence: 101,
	refusal: 102,
} as const

/** Why a socket was closed by the server. 4400–4499: trying again with the same link won't help. */
export const closeCode = {
	malformed: 4400,
	wrongKey: 4401,
	unknownJam: 4404,
	frameTooLarge: 4413,
	tooManyFrames: 4029,
	jamFull: 4053,
} as const

/** One sender's live ink in a tick: the sender's Yjs client id and what it sent, verbatim. */
export interface LiveInk {
	sender: number
	ink: Uint8Array
}

export function encodeLiveInk(ink: Uint8Array): Uint8Array {
	return encoding.encode((encoder) => {
		encoding.writeVarUint(encoder, kind.liveInk)
		encoding.writeVarUint8Array(encoder, ink)
	})
}

export function encodeLiveInkBatch(batch: readonly LiveInk[]): Uint8Array {
	return encoding.encode((encoder) => {
		encoding.writeVarUint(encoder, kind.liveInk)
		encoding.writeVarUint(encoder, batch.length)
		for (const { sender, ink } of batch) {
			encoding.writeVarUint(encoder, sender)
			encoding.writeVarUint8Array(encoder, ink)
		}
	})
}

/** Reads the body of a live-ink frame from the server. @throws on a truncated frame. */
export function readLiveInkBatch(decoder: decoding.Decoder): LiveInk[] {
	const count = decoding.readVarUint(decoder)
	const batch: LiveInk[] = []
	for (let i = 0; i < count; i++) {
		const sender = decoding.readVarUint(decoder)
		batch.push({ sender, ink: decoding.readVarUint8Array(decoder) })
	}
	return batch
}

export function encodeFence(fence: number): Uint8Array {
	return encoding.encode((encoder) => {
		encoding.writeVarUint(encoder, kind.fence)
		encoding.writeVarUint(encoder, fence)
	})
}

export function encodeRefusal(code: string, sentence: string): Uint8Array {
	return encoding.encode((encoder) => {
		encoding.writeVarUint(encoder, kind.refusal)
		encoding.writeVarString(encoder, code)
		encoding.writeVarString(encoder, sentence)
	})
}

/** Reads the body of a refusal. @throws on a truncated frame. */
export function readRefusal(decoder: decoding.Decoder): { code: string; sentence: string } {
	return { code: decoding.readVarString(decoder), sentence: decoding.readVarString(decoder) }
}
