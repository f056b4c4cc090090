import type { JamInfo } from '../../shared/api.ts'
import type { Desk } from '../../shared/desks.ts'
import { preloadPainterWorker } from '../canvas/painter-thread.ts'
import { readJam, syncAddress } from '../sync/api/api.ts'
import { loadSecret } from '../sync/api/secret.ts'
import { rememberedDesk } from '../sync/browser/desk-memory.ts'
import { recentJams, rememberedJam } from '../sync/browser/recent.ts'
import type { PreopenedSocket } from '../sync/connection/reconnecting-socket.ts'
import { fetchPoster } from '../sync/pictures/poster-api.ts'
import type { PreconnectedSession } from '../sync/session-start.ts'

/** What a jam needs first, asked for while the page's own code is still on its way. */
export interface Preconnect extends PreconnectedSession {
	info: Promise<JamInfo>
	/** The desk whose document the socket is for; undefined: the canvas. */
	desk: Desk | undefined
}

/** A sync frame (shared/protocol.ts) that asks for the whole document. */
const askForAll = Uint8Array.of(0, 0, 1, 0)

/** How long a jam that is on this device is held back for the server's word. */
const patienceMs = 4_000

let begun: (Preconnect & { id: string; key: string }) | undefined

/** Begins to open a jam. */
export function preconnect(id: string, key: string): void {
	preloadPainterWorker()
	// One that was open here before has a document on this device, and asks only for what is new.
	const asked = !recentJams().some(({ info }) => info.id === id)
	const info = readJamInfo(id, key)
	// The caller that takes it handles the error.
	info.catch(() => undefined)
	const desk = rememberedDesk(id)?.desk
	const poster = desk ? Promise.resolve(undefined) : fetchPoster(id, key)
	begun = { id, key, info, desk, socket: openLine(id, key, asked, desk), poster }
}

/** @returns what was begun for this jam, once. */
export function takePreconnect(id: string, key: string): Preconnect | undefined {
	const taken = begun?.id === id && begun.key === key ? begun : undefined
	begun = undefined
	return taken
}

/** Asks what a link opens. A jam that is on this device is not held back for long. @throws as `readJam` */
export function readJamInfo(id: string, key: string): Promise<JamInfo> {
	const isKnown = rememberedJam(id, key) !== undefined
	return readJam(id, key, isKnown ? { signal: AbortSignal.timeout(patienceMs) } : {})
}

function openLine(
	id: string,
	key: string,
	asked: boolean,
	desk: Desk | undefined,
): PreopenedSocket {
	const { url, protocols } = syncAddress(id, key, loadSecret(), desk?.id)
	const socket = new WebSocket(url, protocols)
	socket.binaryType = 'arraybuffer'
	const read: PreopenedSocket['read'] = []
	socket.onmessage = (message) => read.push(message)
	// Not `onopen`: the connection sets that when it takes the socket over.
	if (asked) socket.addEventListener('open', () => socket.send(askForAll))
	return { socket, read, asked }
}
