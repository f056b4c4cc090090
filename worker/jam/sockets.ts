import { closeCode } from '../../shared/protocol.ts'
import { closeReasons } from '../errors.ts'

/** Ends a socket and says why. */
export function closeAs(socket: WebSocket, why: keyof typeof closeCode): void {
	try {
		socket.close(closeCode[why], closeReasons[why])
	} catch {
		// Already closed.
	}
}
