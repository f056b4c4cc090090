import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

/** A connection to a local server that counts its traffic: TCP's payload, in bytes. */
export interface CountedLine {
	/** The server's address on this connection. */
	url: string
	/** @returns the bytes sent to the server and received from it since. */
	since(): () => { up: number; down: number }
	close(): Promise<void>
}

export async function openLine(server: string): Promise<CountedLine> {
	const port = Number(new URL(server).port)
	const sockets = new Set<Socket>()
	const total = { up: 0, down: 0 }
	const line = createServer((near) => {
		const far = connect(port, '127.0.0.1')
		const pass = (from: Socket, to: Socket, way: 'up' | 'down') => {
			sockets.add(from)
			from.on('data', (bytes) => {
				total[way] += bytes.length
			})
			from.pipe(to)
			from.on('error', () => to.destroy())
			from.on('close', () => {
				sockets.delete(from)
				to.destroy()
			})
		}
		pass(near, far, 'up')
		pass(far, near, 'down')
	}).listen(0, '127.0.0.1')
	await once(line, 'listening')
	const address = line.address()
	if (address === null || typeof address === 'string') throw new Error('no line')
	return {
		url: `http://127.0.0.1:${address.port}`,
		since() {
			const before = { ...total }
			return () => ({ up: total.up - before.up, down: total.down - before.down })
		},
		async close() {
			for (const socket of sockets) socket.destroy()
			line.close()
			await once(line, 'close')
		},
	}
}
