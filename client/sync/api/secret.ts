import * as v from 'valibot'
import { Key } from '../../../shared/api.ts'
import { toBase64Url } from '../../../shared/keys.ts'

/**
 * The secret that proves to the server who made earlier marks. It has a file of its own because
 * threads that only send requests import it: they need no texts.
 */

const secretKey = 'tessera:secret'

/** @returns 128 random bits in base64url, the same on every visit. */
export function loadSecret(): string {
	const stored = v.safeParse(Key, localStorage.getItem(secretKey))
	if (stored.success) return stored.output
	const secret = toBase64Url(crypto.getRandomValues(new Uint8Array(16)))
	localStorage.setItem(secretKey, secret)
	return secret
}
