import * as encoding from 'lib0/encoding'
import { messagePermissionDenied } from 'y-protocols/auth'
import { messageYjsSyncStep1, messageYjsSyncStep2, messageYjsUpdate } from 'y-protocols/sync'
import { encodeRefusal, frameKind } from '../../shared/protocol.ts'
import { type RefusalCode, refusals } from '../errors.ts'

/** Frames of the y-websocket protocol, as the server sends them. */

export const syncStep = {
	one: messageYjsSyncStep1,
	two: messageYjsSyncStep2,
	update: messageYjsUpdate,
} as const

/** @param step one: body is a state vector. two, update: body is a document update. */
export function encodeSync(step: number, body: Uint8Array): Uint8Array {
	return encoding.encode((encoder) => {
		encoding.writeVarUint(encoder, frameKind.sync)
		encoding.writeVarUint(encoder, step)
		encoding.writeVarUint8Array(encoder, body)
	})
}

/** Says no in words that a Tessera page shows, or as a stock provider understands it. */
export function encodeError(code: RefusalCode, tessera: boolean): Uint8Array {
	const [, sentence] = refusals[code]
	if (tessera) return encodeRefusal(code, sentence)
	return encoding.encode((encoder) => {
		encoding.writeVarUint(encoder, frameKind.auth)
		encoding.writeVarUint(encoder, messagePermissionDenied)
		encoding.writeVarString(encoder, sentence)
	})
}
