import * as v from 'valibot'
import { Key } from '../shared/api.ts'
import { subprotocol } from '../shared/protocol.ts'
import { networkOf } from './network.ts'

export interface Credentials {
	key: string
	/** Known to one browser alone; empty when there is none. */
	secret: string
	/** The network it comes from (see network.ts). */
	address: string
	/** It speaks Tessera's own frames. */
	protocol: boolean
}

/**
 * Reads what a WebSocket's opening request brings: in its subprotocols, which no log keeps, or for
 * stock clients in the query.
 */
export function credentialsOf(request: Request): Credentials {
	const { searchParams } = new URL(request.url)
	const offered = (request.headers.get('Sec-WebSocket-Protocol') ?? '')
		.split(',')
		.map((protocol) => protocol.trim())
	const after = (prefix: string) =>
		offered.find((protocol) => protocol.startsWith(prefix))?.slice(prefix.length)
	const secret = v.safeParse(Key, after(subprotocol.secret) ?? searchParams.get('me'))
	return {
		key: after(subprotocol.key) ?? searchParams.get('key') ?? '',
		secret: secret.success ? secret.output : '',
		address: addressOf(request),
		protocol: offered.includes(subprotocol.name),
	}
}

/** @returns the network that a request comes from, as Cloudflare says. */
export function addressOf(request: Request): string {
	return networkOf(request.headers.get('CF-Connecting-IP') ?? 'unknown')
}
