import * as v from 'valibot'
import { Key } from '../../shared/api.ts'
import { DocumentName, mainDocument } from '../../shared/desks.ts'
import { subprotocol } from '../../shared/protocol.ts'

export interface Credentials {
	key: string
	/** The browser's own secret; empty when it has none. */
	secret: string
	/** The network that it connects from (see `networkOf`). */
	address: string
	/** Whether it understands Tessera's frames. */
	protocol: boolean
	/** Name of the document that it wants to speak of; undefined when the query names none that can be. */
	document: string | undefined
}

/**
 * Reads the credentials of a WebSocket's opening request: from its subprotocols, which are not
 * logged, or for stock clients from the query.
 */
export function credentialsOf(request: Request): Credentials {
	const { searchParams } = new URL(request.url)
	const offered = (request.headers.get('Sec-WebSocket-Protocol') ?? '')
		.split(',')
		.map((protocol) => protocol.trim())
	const after = (prefix: string) =>
		offered.find((protocol) => protocol.startsWith(prefix))?.slice(prefix.length)
	const secret = v.safeParse(Key, after(subprotocol.secret) ?? searchParams.get('me'))
	const document = v.safeParse(DocumentName, searchParams.get('document') ?? mainDocument)
	return {
		document: document.success ? document.output : undefined,
		key: after(subprotocol.key) ?? searchParams.get('key') ?? '',
		secret: secret.success ? secret.output : '',
		address: addressOf(request),
		protocol: offered.includes(subprotocol.name),
	}
}

/** @returns the network of a request's client, from Cloudflare's header. */
export function addressOf(request: Request): string {
	return networkOf(request.headers.get('CF-Connecting-IP') ?? 'unknown')
}

/**
 * Reduces an address to its network: an IPv4 address, or the first 64 bits of an IPv6 address. One
 * household or server has a whole /64 (RFC 6177), so limits by full IPv6 address would be void.
 * @param address from Cloudflare's header. @returns the input unchanged when it is no address.
 */
export function networkOf(address: string): string {
	const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)
	if (mapped?.[1]) return mapped[1]
	const halves = address.split('::')
	const groupsOf = (half = '') => (half === '' ? [] : half.split(':'))
	const [front, back] = [groupsOf(halves[0]), groupsOf(halves[1])]
	const left = 8 - front.length - back.length
	const isShort = halves.length === 2
	const isWhole = halves.length === 1 && left === 0
	if (!(isShort ? left >= 1 : isWhole)) return address
	const groups = isShort ? [...front, ...Array<string>(left).fill('0'), ...back] : front
	if (!groups.every((group) => /^[\da-f]{1,4}$/i.test(group))) return address
	const first = groups.slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16))
	return `${first.join(':')}::/64`
}
