import { once } from 'node:events'
import { WebSocket } from 'ws'
import type { CreatedJam } from '../../shared/api.ts'
import { newHostKey } from '../../shared/keys.ts'
import { ping } from '../../shared/protocol.ts'
import { subprotocols, Wire } from '../server/wire.ts'

/**
 * People who have the jam open and do nothing: their pages send only pings.
 * @returns a function that disconnects them.
 */
export async function idlePeople(
	server: string,
	jam: CreatedJam,
	count: number,
): Promise<() => void> {
	const people = await Promise.all(Array.from({ length: count }, () => idlePerson(server, jam)))
	return () => {
		for (const leave of people) leave()
	}
}

async function idlePerson(server: string, { id, keys }: CreatedJam): Promise<() => void> {
	const socket = new WebSocket(
		`${server.replace('http', 'ws')}/api/sync/${id}`,
		subprotocols(keys.artist, newHostKey()),
	)
	const wire = new Wire((frame) => socket.send(frame))
	socket.on('message', (data: Buffer, isBinary) => {
		if (isBinary) wire.receive(new Uint8Array(data))
	})
	socket.on('close', (code) => wire.closed(code))
	await once(socket, 'open')
	await wire.sync()
	wire.sendPresence(wire.doc.clientID, 1, { name: 'Quiet Heron', colour: 0xc2410c, cursor: null })
	await wire.stored()
	const beat = () => socket.send(ping.question)
	// Pages are opened at different times, so their pings don't coincide.
	let timer = setTimeout(() => {
		beat()
		timer = setInterval(beat, ping.everyMs)
	}, ping.everyMs * Math.random())
	return () => {
		clearInterval(timer)
		socket.close()
	}
}
