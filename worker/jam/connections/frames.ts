import * as encoding from 'lib0/encoding'
import { messagePermissionDenied } from 'y-protocols/auth'
import { encodeRefusal, frameKind } from '../../../shared/protocol.ts'
import { type RefusalCode, refusals } from '../../errors.ts'

/** Frames of the y-websocket protocol, as the server sends them. */

/** @param body a state vector for sync step 1, else a document update. */
export function encodeSync(step: number, body: Uint8Array): Uint8Array {
	return encoding.encode((encoder) => {
		encoding.writeVarUint(encoder, frameKind.sync)
		encoding.writeVarUint(encoder, step)
		encoding.writeVarUint8Array(encoder, body)
	})
}

/** Encodes a refusal: as Tessera's own frame, or as a stock provider understands it. */
export function encodeError(code: RefusalCode, tessera: boolean): Uint8Array {
	const [, sentence] = refusals[code]
	if (tessera) return encodeRefusal(code, sentence)
	return encoding.encode((encoder) => {
		encoding.writeVarUint(encoder, frameKind.auth)
		encoding.writeVarUint(encoder, messagePermissionDenied)
		encoding.writeVarString(encoder, sentence)
	})
}
