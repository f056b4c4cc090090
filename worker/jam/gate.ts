import type { JamKeys } from '../../shared/keys.ts'
import { sha256Hex } from '../../shared/keys.ts'
import { type Role, roles } from '../../shared/roles.ts'

/** What a jam is, apart from its canvas. Kept in the object's key-value store. */
export interface About {
	id: string
	title: string
	/** Milliseconds since 1970. */
	createdAt: number
	/** SHA-256 of each link's key. */
	keyHashes: Record<Role, string>
}

export async function hashKeys(keys: JamKeys): Promise<Record<Role, string>> {
	const [host, artist, viewer] = await Promise.all([
		sha256Hex(keys.host),
		sha256Hex(keys.artist),
		sha256Hex(keys.viewer),
	])
	return { host, artist, viewer }
}

/**
 * @returns what the key allows, or undefined when it opens nothing. Hashes are compared, so how
 * long it takes tells nothing about the key.
 */
export async function roleOf(about: About, key: string): Promise<Role | undefined> {
	const hash = await sha256Hex(key)
	return roles.find((role) => about.keyHashes[role] === hash)
}
