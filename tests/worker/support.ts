import { SELF } from 'cloudflare:test'
import * as decoding from 'lib0/decoding'
import * as v from 'valibot'
import { ApiError, CreatedJam } from '../../shared/api.ts'
import { frameKind } from '../../shared/protocol.ts'
import { Roster, StageMessage } from '../../shared/stage.ts'
import { subprotocols, Wire } from '../server/wire.ts'

export const base = 'https://tessera.test'
/** Each person gets another address, unless a test sets one. */
let addresses = 0

export async function createJam(title?: string): Promise<CreatedJam> {
	const response = await SELF.fetch(`${base}/api/jams`, {
		method: 'POST',
		headers: { 'CF-Connecting-IP': `test-${addresses++}` },
		body: JSON.stringify({ title }),
	})
	return v.parse(CreatedJam, await response.json())
}

/** Sends a request to a jam, as its host unless `init` says otherwise. */
export function asHost(
	{ id, keys }: CreatedJam,
	path: string,
	init: RequestInit = {},
): Promise<Response> {
	return SELF.fetch(`${base}/api/jams/${id}${path}`, {
		...init,
		headers: { Authorization: `Bearer ${keys.host}`, ...init.headers },
	})
}

/** @returns the names of an object's own tables. */
export function tablesOf({ sql }: DurableObjectStorage): string[] {
	return sql
		.exec<{ name: string }>("SELECT name FROM sqlite_master WHERE type = 'table'")
		.toArray()
		.map(({ name }) => name)
		.filter((name) => !name.startsWith('_cf_'))
}

/** @returns the code of a refusal. */
export async function errorOf(response: Response): Promise<string> {
	return v.parse(ApiError, await response.json()).error.code
}

interface Caller {
	/** True: speaks Tessera's own frames. */
	tessera?: boolean
	/** The secret of the participant. */
	secret?: string
	/** Its network address; default: a new one for each connection. */
	address?: string
	/** Name of the document; default: the main one. */
	document?: string
}

/** Joins a jam with a bare WebSocket. */
export async function connect(
	id: string,
	key: string,
	{ tessera = true, secret, address = `test-${addresses++}`, document }: Caller = {},
): Promise<Wire> {
	const query = new URLSearchParams({
		...(tessera ? {} : { key, ...(secret === undefined ? {} : { me: secret }) }),
		...(document === undefined ? {} : { document }),
	})
	const response = await SELF.fetch(`${base}/api/sync/${id}?${query}`, {
		headers: {
			Upgrade: 'websocket',
			'CF-Connecting-IP': address,
			...(tessera ? { 'Sec-WebSocket-Protocol': subprotocols(key, secret).join(', ') } : {}),
		},
	})
	const socket = response.webSocket
	if (!socket) throw new Error(`no WebSocket: ${response.status}`)
	const wire = new Wire((frame) => {
		// A frame that was on its way before `close` is still answered.
		if (socket.readyState === WebSocket.OPEN) socket.send(frame)
	})
	socket.addEventListener('message', ({ data }) => {
		if (data instanceof ArrayBuffer) wire.receive(new Uint8Array(data))
	})
	socket.addEventListener('close', ({ code }) => wire.closed(code))
	wire.onEnd = () => socket.close(1000)
	socket.binaryType = 'arraybuffer'
	socket.accept()
	return wire
}

/** @returns the JSON of the last frame of a kind. */
function last<T>(wire: Wire, kind: number, schema: v.GenericSchema<unknown, T>): T | undefined {
	const frame = wire.frames.findLast((frame) => frame.kind === kind)
	return (
		frame && v.parse(schema, JSON.parse(decoding.readVarString(decoding.createDecoder(frame.body))))
	)
}

/** @returns the stage as a connection was last told. */
export const stageOf = (wire: Wire) => last(wire, frameKind.stage, StageMessage)

/** @returns the roster as a host's connection was last told. */
export const rosterOf = (wire: Wire) => last(wire, frameKind.roster, Roster)
