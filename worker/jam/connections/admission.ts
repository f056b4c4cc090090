import { mainDocument } from '../../../shared/desks.ts'
import { sha256Hex } from '../../../shared/keys.ts'
import { type closeCode, subprotocol } from '../../../shared/protocol.ts'
import { credentialsOf } from '../../routes/credentials.ts'
import { isParticipantRemoved, type LiveJam } from '../live-jam.ts'
import { participantsOf, roleOf } from '../metadata.ts'
import { closeSocket } from './client-connection.ts'

/**
 * Opens a jam's WebSocket, or refuses it with a close code, which browsers can read. A client that
 * connects too often gets status 429 instead, which costs no socket.
 * @param currentJam returns the jam as it is now: it may change while keys are hashed.
 */
export async function admitSocket(
	request: Request,
	currentJam: () => LiveJam | undefined,
): Promise<Response> {
	const { key, secret, protocol, address, document } = credentialsOf(request)
	const before = currentJam()
	const [keyHash, participants] = await Promise.all([
		sha256Hex(key),
		before && participantsOf(secret, before.metadata),
	])
	const { 0: clientSocket, 1: serverSocket } = new WebSocketPair()
	const refuse = (reason: keyof typeof closeCode) => {
		serverSocket.accept()
		closeSocket(serverSocket, reason)
	}
	const jam = currentJam()
	const role = jam && roleOf(jam.metadata, keyHash)
	if (!jam || !participants) refuse('unknownJam')
	else if (!role) refuse('wrongKey')
	else {
		const participant = jam.room.identifyParticipant(participants)
		const identity = {
			...{ role, tessera: protocol, participant, address },
			document: document ?? mainDocument,
		}
		if (isParticipantRemoved(jam, participant, role)) refuse('removed')
		else if (!jam.room.passesDoor(identity)) refuse('doorClosed')
		else if (document === undefined || jam.room.accessOf(identity) === 'none')
			refuse('otherDocument')
		else if (!jam.room.allowJoin(identity)) return new Response(null, { status: 429 })
		else if (jam.room.hasSeat(identity)) jam.room.join(serverSocket, identity)
		else refuse('jamFull')
	}
	return new Response(null, {
		status: 101,
		webSocket: clientSocket,
		headers: protocol ? { 'Sec-WebSocket-Protocol': subprotocol.name } : {},
	})
}
