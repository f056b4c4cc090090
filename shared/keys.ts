import type { Role } from './roles.ts'

/** The keys of a jam's three links. Each is 128 bits in base64url (22 characters). */
export type JamKeys = Record<Role, string>

/** A guest link: how often it was renewed, and whether it is enabled. */
interface LinkState {
	turn: number
	open: boolean
}
export type GuestRole = Exclude<Role, 'host'>
export type LinkStates = Record<GuestRole, LinkState>

const encoder = new TextEncoder()

/** @returns `bytes` in base64url without padding. */
export function toBase64Url(bytes: Uint8Array): string {
	let binary = ''
	for (const byte of bytes) binary += String.fromCharCode(byte)
	return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

/** Reads base64url without padding. @throws DOMException on other characters */
export function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
	const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
	return Uint8Array.from(binary, (char) => char.charCodeAt(0))
}

/** @returns lower-case hexadecimal, two characters a byte. */
export function toHex(bytes: Uint8Array): string {
	return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** @returns SHA-256 (FIPS 180-4) in lower-case hexadecimal. */
export async function sha256Hex(data: Uint8Array<ArrayBuffer> | string): Promise<string> {
	const bytes = typeof data === 'string' ? encoder.encode(data) : data
	return toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)))
}

/** @returns a new host key: 128 random bits. */
export function newHostKey(): string {
	return toBase64Url(crypto.getRandomValues(new Uint8Array(16)))
}

/**
 * Derives a guest key from the host key: the first 128 bits of HMAC-SHA-256(host key, role and
 * number of renewals). So a host needs only the host link to share the others, and a guest can't
 * derive the host key.
 */
export async function deriveKey(hostKey: string, role: GuestRole, turn = 0): Promise<string> {
	const key = await crypto.subtle.importKey(
		'raw',
		encoder.encode(hostKey),
		{ name: 'HMAC', hash: 'SHA-256' },
		false,
		['sign'],
	)
	const message = turn === 0 ? `tessera ${role}` : `tessera ${role} ${turn}`
	const digest = await crypto.subtle.sign('HMAC', key, encoder.encode(message))
	return toBase64Url(new Uint8Array(digest, 0, 16))
}

/** @returns a jam's three keys. */
export async function keysOf(hostKey: string, links?: LinkStates): Promise<JamKeys> {
	const [artist, viewer] = await Promise.all([
		deriveKey(hostKey, 'artist', links?.artist.turn),
		deriveKey(hostKey, 'viewer', links?.viewer.turn),
	])
	return { host: hostKey, artist, viewer }
}
