import { limits } from '../../../shared/limits.ts'
import { encodeProbe } from '../../../shared/protocol.ts'
import type { ClientConnection } from './client-connection.ts'

/** Flow control counts its probes from 1; the answer to this one only shows that the client lives. */
const livenessProbe = 0
/** Shortest time between two checks of all connections. */
const checkEveryMs = 10_000

/** Finds connections that are dead although no close event came. */
export class Liveness {
	readonly #lastPingAt: (socket: WebSocket) => number
	readonly #onDead: (connection: ClientConnection) => void
	#checkedAt = Date.now()

	/**
	 * @param lastPingAt when a socket last sent a ping, milliseconds since 1970; 0: never.
	 * @param onDead is called with each connection that is found dead.
	 */
	constructor(
		lastPingAt: (socket: WebSocket) => number,
		onDead: (connection: ClientConnection) => void,
	) {
		this.#lastPingAt = lastPingAt
		this.#onDead = onDead
	}

	/** Reports connections that were silent for `limits.silenceMs`; does nothing when called too soon. */
	check(connections: Iterable<ClientConnection>, now = Date.now()): void {
		if (now - this.#checkedAt < checkEveryMs) return
		this.#checkedAt = now
		for (const connection of connections) {
			if (now - this.#lastSign(connection) > limits.silenceMs) this.#onDead(connection)
		}
	}

	/**
	 * Asks a connection for an answer, and reports it when none comes in `limits.answerMs`.
	 * @param isOpen tells whether the room still has the connection then.
	 */
	probe(connection: ClientConnection, isOpen: () => boolean): void {
		if (!connection.tessera) return
		const askedAt = Date.now()
		connection.send(encodeProbe(livenessProbe))
		setTimeout(() => {
			if (isOpen() && this.#lastSign(connection) < askedAt) this.#onDead(connection)
		}, limits.answerMs)
	}

	/** When a message or a ping last came; milliseconds since 1970. */
	#lastSign({ socket, lastHeardAt }: ClientConnection): number {
		return Math.max(lastHeardAt, this.#lastPingAt(socket))
	}
}
