import * as v from 'valibot'
import { JamId, Key } from '../shared/api.ts'

export type Route = { page: 'home' } | { page: 'jam'; id: string; key: string } | { page: 'lost' }

/** Which page an address means. The key is in the fragment, which no server ever sees. */
export function route({ pathname, hash }: Pick<Location, 'pathname' | 'hash'>): Route {
	if (pathname === '/') return { page: 'home' }
	const id = v.safeParse(JamId, /^\/j\/([^/]+)\/?$/.exec(pathname)?.[1])
	if (!id.success) return { page: 'lost' }
	const key = v.safeParse(Key, hash.slice(1))
	// A link without its key still names a jam: the page then says what is missing.
	return { page: 'jam', id: id.output, key: key.success ? key.output : '' }
}

/** @returns the address that opens a jam with this key. */
export function jamUrl(id: string, key: string): string {
	return new URL(`/j/${id}#${key}`, location.origin).href
}
