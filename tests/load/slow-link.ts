import { once } from 'node:events'
import { createServer, connect as openSocket, type Socket } from 'node:net'

export interface SlowLink {
	/** Address of the same server, behind the slow link. */
	url: string
	/** Bytes that were sent to the client so far. */
	received(): number
	close(): void
}

/**
 * Puts a slow link in front of a server, as bad Wi-Fi would: all connections share its bandwidth,
 * each way, and every byte arrives later. TCP's own slow start is not imitated.
 * @param bitsPerSecond of each direction. @param roundTripMs of an empty link.
 */
export async function slowLink(
	target: string,
	{ bitsPerSecond, roundTripMs }: { bitsPerSecond: number; roundTripMs: number },
): Promise<SlowLink> {
	const sockets = new Set<Socket>()
	let received = 0
	const send = direction(bitsPerSecond, roundTripMs / 2)
	const receive = direction(bitsPerSecond, roundTripMs / 2)
	const server = createServer((client) => {
		const origin = openSocket(Number(new URL(target).port), new URL(target).hostname)
		for (const socket of [client, origin]) {
			sockets.add(socket)
			socket.setNoDelay(true)
			socket.on('error', () => undefined)
			socket.on('close', () => sockets.delete(socket))
		}
		client.on('data', (data: Buffer) => send(data, client, origin))
		origin.on('data', (data: Buffer) => {
			received += data.length
			receive(data, origin, client)
		})
		client.on('close', () => origin.destroy())
		origin.on('close', () => client.destroy())
	})
	server.listen(0, '127.0.0.1')
	await once(server, 'listening')
	const address = server.address()
	if (address === null || typeof address === 'string') throw new Error('no port')
	return {
		url: `http://localhost:${address.port}`,
		received: () => received,
		close() {
			for (const socket of sockets) socket.destroy()
			server.close()
		},
	}
}

/** One direction of the link: bytes leave one after the other, and arrive `delayMs` later. */
function direction(bitsPerSecond: number, delayMs: number) {
	let freeAt = 0
	return (data: Buffer, from: Socket, to: Socket): void => {
		const now = performance.now()
		freeAt = Math.max(now, freeAt) + (data.length * 8000) / bitsPerSecond
		// Otherwise the kernel would accept everything at once.
		from.pause()
		setTimeout(() => from.resume(), freeAt - now)
		setTimeout(() => to.writable && to.write(data), freeAt - now + delayMs)
	}
}
