import type { HostRequest } from '../../shared/api.ts'
import {
	deriveKey,
	type GuestRole,
	type JamKeys,
	keysOf,
	type LinkStates,
	sha256Hex,
	toBase64Url,
} from '../../shared/keys.ts'
import { type Role, roles } from '../../shared/roles.ts'

/** A join code. The key is stored in plain: a code gives what the link gives. */
interface JoinCode {
	code: string
	artistKey: string
	/** Milliseconds since 1970. */
	madeAt: number
}

/** A jam without its canvas, as stored in the object's key-value store. */
export interface JamMetadata {
	id: string
	title: string
	/** Milliseconds since 1970. */
	createdAt: number
	/** SHA-256 of each link's key; null: the link is disabled. */
	keyHashes: Record<Role, string | null>
	/** How often each guest link was renewed since the host link was replaced. */
	turns: Record<GuestRole, number>
	/** True when the host keeps the jam: it does not expire. */
	kept: boolean
	/** The code that stands for the artists' link, with its key; absent: there is none. */
	joinCode?: JoinCode | undefined
	/** Participants that the host removed; absent: none. */
	removed?: readonly string[]
	/** Salt of participants' hashes, so that they differ between jams. Older jams have none. */
	salt?: string
	/** Salts of the jams that this one was opened from, newest first. */
	earlierSalts?: readonly string[]
}

export async function createMetadata(
	id: string,
	title: string,
	keys: JamKeys,
): Promise<JamMetadata> {
	return {
		id,
		title,
		createdAt: Date.now(),
		keyHashes: await hashKeys(keys),
		turns: { artist: 0, viewer: 0 },
		kept: false,
		salt: toBase64Url(crypto.getRandomValues(new Uint8Array(16))),
	}
}

async function hashKeys(keys: JamKeys): Promise<Record<Role, string>> {
	const [host, artist, viewer] = await Promise.all([
		sha256Hex(keys.host),
		sha256Hex(keys.artist),
		sha256Hex(keys.viewer),
	])
	return { host, artist, viewer }
}

/**
 * @param keyHash SHA-256 of the key.
 * @returns the key's role; undefined when it opens nothing. Hashes are compared, so the time this
 * takes reveals nothing about the key.
 */
export function roleOf(metadata: JamMetadata, keyHash: string): Role | undefined {
	return roles.find((role) => metadata.keyHashes[role] === keyHash)
}

export function linkStates({ turns, keyHashes }: JamMetadata): LinkStates {
	return {
		artist: { turn: turns.artist, open: keyHashes.artist !== null },
		viewer: { turn: turns.viewer, open: keyHashes.viewer !== null },
	}
}

/** @returns the metadata and the host key after the request. A join code ends with its link. */
export async function applyHostRequest(
	metadata: JamMetadata,
	hostKey: string,
	request: HostRequest,
) {
	switch (request.do) {
		case 'keep':
			return { metadata: { ...metadata, kept: request.kept }, hostKey }
		case 'set-title':
			return { metadata: { ...metadata, title: request.title }, hostKey }
		case 'shut':
			return { metadata: disableLink(metadata, request.role), hostKey }
		case 'renew':
			return { metadata: await renewLink(metadata, request.role, hostKey), hostKey }
		case 'replace':
			return { metadata: await replaceHostKey(metadata, request.key), hostKey: request.key }
	}
}

/** @returns the link that no longer opens the jam after a request, if any. `host`: none does. */
export function linkEndedBy(request: HostRequest): Role | undefined {
	switch (request.do) {
		case 'shut':
		case 'renew':
			return request.role
		case 'replace':
			return 'host'
		default:
			return undefined
	}
}

function disableLink(metadata: JamMetadata, role: GuestRole): JamMetadata {
	return { ...withoutCodeOf(metadata, role), keyHashes: { ...metadata.keyHashes, [role]: null } }
}

async function renewLink(
	metadata: JamMetadata,
	role: GuestRole,
	hostKey: string,
): Promise<JamMetadata> {
	const turn = metadata.turns[role] + 1
	const hash = await sha256Hex(await deriveKey(hostKey, role, turn))
	return {
		...withoutCodeOf(metadata, role),
		keyHashes: { ...metadata.keyHashes, [role]: hash },
		turns: { ...metadata.turns, [role]: turn },
	}
}

/** Replaces all three links: guest keys derive from the host key. */
async function replaceHostKey(metadata: JamMetadata, hostKey: string): Promise<JamMetadata> {
	const keyHashes = await hashKeys(await keysOf(hostKey))
	return { ...withoutCodeOf(metadata, 'artist'), keyHashes, turns: { artist: 0, viewer: 0 } }
}

function withoutCodeOf(metadata: JamMetadata, role: GuestRole): JamMetadata {
	return role === 'artist' ? { ...metadata, joinCode: undefined } : metadata
}

/**
 * @returns the hash that stands for the holder of a secret in this jam, then those in the jams that
 * it was opened from. Empty strings when there is no secret.
 */
export async function participantsOf(
	secret: string,
	{ salt, earlierSalts = [] }: JamMetadata,
): Promise<readonly [string, ...string[]]> {
	const [own, ...earlier] = await Promise.all(
		[salt, ...earlierSalts].map((salt) => participantOf(secret, salt)),
	)
	return [own ?? '', ...earlier]
}

async function participantOf(secret: string, salt = ''): Promise<string> {
	if (secret === '') return ''
	return (await sha256Hex(salt === '' ? secret : `${salt} ${secret}`)).slice(0, 32)
}
