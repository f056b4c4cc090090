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

/** What a jam is, apart from its canvas. Kept in the object's key-value store. */
export interface JamMetadata {
	id: string
	title: string
	/** Milliseconds since 1970. */
	createdAt: number
	/** SHA-256 of each link's key; null: the link is shut. */
	keyHashes: Record<Role, string | null>
	/** How often the guests' links were renewed since the host's was. */
	turns: Record<GuestRole, number>
	/** The host wants it to stay, used or not. */
	kept: boolean
	/** Participants whom the host has removed; absent: none. */
	removed?: readonly string[]
	/** Participants' secrets are hashed with it, so that nobody is the same in two jams. Older jams have none. */
	salt?: string
	/** The salts of the jams that this one was opened from, newest first. */
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
 * @returns what the key allows, or undefined when it opens nothing. Hashes are compared, so how
 * long it takes tells nothing about the key.
 */
export function roleOf(about: JamMetadata, keyHash: string): Role | undefined {
	return roles.find((role) => about.keyHashes[role] === keyHash)
}

export function linkStates({ turns, keyHashes }: JamMetadata): LinkStates {
	return {
		artist: { turn: turns.artist, open: keyHashes.artist !== null },
		viewer: { turn: turns.viewer, open: keyHashes.viewer !== null },
	}
}

/**
 * Does what a host asks for.
 * @returns the jam and the host's key as they are then.
 */
export async function applyHostRequest(about: JamMetadata, hostKey: string, request: HostRequest) {
	switch (request.do) {
		case 'keep':
			return { about: { ...about, kept: request.kept }, hostKey }
		case 'shut':
			return { about: shut(about, request.role), hostKey }
		case 'renew':
			return { about: await renew(about, request.role, hostKey), hostKey }
		case 'replace':
			return { about: await replace(about, request.key), hostKey: request.key }
	}
}

/** Shuts a guests' link. */
function shut(about: JamMetadata, role: GuestRole): JamMetadata {
	return { ...about, keyHashes: { ...about.keyHashes, [role]: null } }
}

/** Renews a guests' link; the old one opens nothing from then on. */
async function renew(about: JamMetadata, role: GuestRole, hostKey: string): Promise<JamMetadata> {
	const turn = about.turns[role] + 1
	const hash = await sha256Hex(await deriveKey(hostKey, role, turn))
	return {
		...about,
		keyHashes: { ...about.keyHashes, [role]: hash },
		turns: { ...about.turns, [role]: turn },
	}
}

/** Replaces the host's link, and with it all three: the guests' keys come from the host's. */
async function replace(about: JamMetadata, hostKey: string): Promise<JamMetadata> {
	const keyHashes = await hashKeys(await keysOf(hostKey))
	return { ...about, keyHashes, turns: { artist: 0, viewer: 0 } }
}

/**
 * Who keeps a secret: the hash that stands for them in this jam, then those by which they were known
 * in the jams it was opened from. Empty when there is no secret.
 */
export async function participantsOf(
	secret: string,
	{ salt, earlierSalts = [] }: JamMetadata,
): Promise<readonly [string, ...string[]]> {
	const [own, ...earlier] = await Promise.all(
		[salt, ...earlierSalts].map((one) => participantOf(secret, one)),
	)
	return [own ?? '', ...earlier]
}

async function participantOf(secret: string, salt = ''): Promise<string> {
	if (secret === '') return ''
	return (await sha256Hex(salt === '' ? secret : `${salt} ${secret}`)).slice(0, 32)
}
