import * as v from 'valibot'
import { JamId, Key } from '../../shared/api.ts'

export type Route =
	| { page: 'home' }
	| { page: 'jam'; id: string; key: string; recipe?: string }
	| { page: 'lost' }

/** Parses a page's address. The key is in the fragment, which is never sent to a server. */
export function parseRoute({ pathname, hash }: Pick<Location, 'pathname' | 'hash'>): Route {
	if (pathname === '/') return { page: 'home' }
	const id = v.safeParse(JamId, /^\/j\/([^/]+)\/?$/.exec(pathname)?.[1])
	if (!id.success) return { page: 'lost' }
	const [word, recipe] = hash.slice(1).split('.')
	const key = v.safeParse(Key, word)
	// A link without a key still names a jam; the page then tells that the key is missing.
	const jam = { page: 'jam' as const, id: id.output, key: key.success ? key.output : '' }
	return recipe ? { ...jam, recipe } : jam
}

/** @param recipe base64url. @returns the address that opens a jam with this key and recipe. */
export function jamUrl(id: string, key: string, recipe = ''): string {
	return new URL(`/j/${id}#${key}${recipe && `.${recipe}`}`, location.origin).href
}
