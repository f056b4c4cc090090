import { once } from 'node:events'
import * as v from 'valibot'
import { WebSocket } from 'ws'
import type * as Y from 'yjs'
import { CreatedJam } from '../../shared/api.ts'
import { subprotocols, Wire } from './wire.ts'

/** Opens a jam on a running server. */
export async function createJam(server: string, title = ''): Promise<CreatedJam> {
	const response = await fetch(`${server}/api/jams`, {
		method: 'POST',
		body: JSON.stringify({ title }),
	})
	return v.parse(CreatedJam, await response.json())
}

interface Caller {
	/** The secret of the participant. */
	secret?: string | undefined
	/** The network address that the server sees. */
	address?: string | undefined
	/** The participant's document from earlier visits. */
	doc?: Y.Doc | undefined
	/** Name of the document; absent: the main one. */
	document?: string | undefined
}

/** Joins a jam over a real socket. @throws when the server doesn't answer. */
export async function connect(
	server: string,
	id: string,
	key: string,
	{ secret, address, doc, document = '' }: Caller = {},
): Promise<Wire> {
	const socket = new WebSocket(
		`${server.replace('http', 'ws')}/api/sync/${id}?document=${document}`,
		subprotocols(key, secret),
		{ headers: address === undefined ? {} : { 'CF-Connecting-IP': address } },
	)
	const wire = new Wire((frame) => {
		if (socket.readyState === WebSocket.OPEN) socket.send(frame)
	}, doc)
	socket.on('message', (data: Buffer) => wire.receive(new Uint8Array(data)))
	socket.on('close', (code) => wire.closed(code))
	wire.onEnd = () => socket.close()
	await once(socket, 'open')
	socket.on('error', () => undefined)
	return wire
}
