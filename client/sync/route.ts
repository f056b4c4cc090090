import * as v from 'valibot'
import { JamId, Key } from '../../shared/api.ts'

export type Route =
	| { page: 'home' }
	| { page: 'jam'; id: string; key: string; recipe?: string }
	| { page: 'lost' }

/** Which page an address means. The key is in the fragment, which no server ever sees. */
export function parseRoute({ pathname, hash }: Pick<Location, 'pathname' | 'hash'>): Route {
	if (pathname === '/') return { page: 'home' }
	const id = v.safeParse(JamId, /^\/j\/([^/]+)\/?$/.exec(pathname)?.[1])
	if (!id.success) return { page: 'lost' }
	const [word, recipe] = hash.slice(1).split('.')
	const key = v.safeParse(Key, word)
	// A link without its key still names a jam: the page then says what is missing.
	const jam = { page: 'jam' as const, id: id.output, key: key.success ? key.output : '' }
	return recipe ? { ...jam, recipe } : jam
}

/** @returns the address that opens a jam with this key, and with a recipe (base64url). */
export function jamUrl(id: string, key: string, recipe = ''): string {
	return new URL(`/j/${id}#${key}${recipe && `.${recipe}`}`, location.origin).href
}
