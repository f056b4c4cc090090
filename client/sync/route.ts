import * as v from 'valibot'
import { JamId, Key } from '../../shared/api.ts'

export type Route =
	| { page: 'home' }
	| { page: 'jam'; id: string; key: string; recipe?: string }
	| { page: 'join'; code: string }
	| { page: 'show'; id: string; key: string; code?: string }
	| { page: 'lost' }

/** Parses a page's address. A jam's key is in the fragment, which is never sent to a server. */
export function parseRoute({ pathname, hash }: Pick<Location, 'pathname' | 'hash'>): Route {
	if (pathname === '/') return { page: 'home' }
	const join = /^\/join(?:\/([^/]*))?\/?$/.exec(pathname)
	// In the fragment it stays out of the server's logs; in the path it is easier to type.
	if (join) return { page: 'join', code: decode(hash.slice(1) || (join[1] ?? '')) }
	const [, page, name] = /^\/(j|show)\/([^/]+)\/?$/.exec(pathname) ?? []
	const id = v.safeParse(JamId, name)
	if (!id.success) return { page: 'lost' }
	const [word, detail] = hash.slice(1).split('.')
	const key = v.safeParse(Key, word)
	// A link without a key still names a jam; the page then tells that the key is missing.
	const jam = { id: id.output, key: key.success ? key.output : '' }
	if (page === 'show') return { page, ...jam, ...(detail ? { code: detail } : {}) }
	return { page: 'jam', ...jam, ...(detail ? { recipe: detail } : {}) }
}

/** @returns the address of the projector. @param code to join with, if it is to be shown. */
export function showUrl(id: string, key: string, code = ''): string {
	return new URL(`/show/${id}#${key}${code && `.${code}`}`, location.origin).href
}

/** @returns the address that opens the jam of a join code. */
export function joinUrl(code: string): string {
	return new URL(`/join#${code}`, location.origin).href
}

/** @returns the address at which people type a join code, as they read it out. */
export function joinPlace(): string {
	return `${location.host}/join`
}

/** @returns text with its percent signs resolved; as it is when that fails. */
function decode(text: string): string {
	try {
		return decodeURIComponent(text)
	} catch {
		return text
	}
}

/** @returns text in which links of this site have no fragment, which may let people into a jam. */
export function withoutKeys(text: string, origin = location.origin): string {
	return text.replace(/(https?:\/\/[^\s#]+)#\S*/g, (link, address: string) =>
		URL.canParse(address) && new URL(address).origin === origin ? address : link,
	)
}

/** @param recipe base64url. @returns the address that opens a jam with this key and recipe. */
export function jamUrl(id: string, key: string, recipe = ''): string {
	return new URL(`/j/${id}#${key}${recipe && `.${recipe}`}`, location.origin).href
}
