import * as v from 'valibot'
import { ApiError, CreatedJam, JamInfo } from '../../shared/api.ts'
import { subprotocol } from '../../shared/protocol.ts'
import { messages } from '../messages.ts'
import type { Address } from './connection.ts'

/** The server refused, or wasn't reached (`code` is then `offline`). The message is for people. */
export class RequestError extends Error {
	override name = 'RequestError'
	readonly code: string

	constructor(code: string, message: string) {
		super(message)
		this.code = code
	}
}

/** Opens a new jam. @throws RequestError */
export async function createJam(title: string): Promise<CreatedJam> {
	const response = await request('/api/jams', {
		method: 'POST',
		headers: { 'Content-Type': 'application/json' },
		body: JSON.stringify({ title }),
	})
	return v.parse(CreatedJam, await response.json())
}

/** @throws RequestError, with code `unknown-jam` or `wrong-key` when the link is no good. */
export async function readJam(id: string, key: string): Promise<JamInfo> {
	const response = await request(`/api/jams/${id}`, { headers: bearer(key) })
	return v.parse(JamInfo, await response.json())
}

/** Stores a picture under its SHA-256. Storing it again changes nothing. @throws RequestError */
export async function putPicture(id: string, key: string, sha256: string, picture: Blob) {
	await request(pictureUrl(id, sha256), { method: 'PUT', headers: bearer(key), body: picture })
}

/** @throws RequestError, with code `unknown-picture` while its author is still uploading it. */
export async function getPicture(id: string, key: string, sha256: string): Promise<Blob> {
	const response = await request(pictureUrl(id, sha256), { headers: bearer(key) })
	return response.blob()
}

/** @returns where a jam's document is synced, for `Connection`. Nothing secret is in the URL. */
export function syncAddress(id: string, key: string, secret: string): Address {
	const url = new URL(`/api/sync/${id}`, location.href)
	url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:'
	return {
		url: url.href,
		protocols: [subprotocol.name, subprotocol.key + key, subprotocol.secret + secret],
	}
}

function pictureUrl(id: string, sha256: string): string {
	return `/api/jams/${id}/assets/${sha256}`
}

function bearer(key: string): HeadersInit {
	return { Authorization: `Bearer ${key}` }
}

async function request(url: string, init: RequestInit): Promise<Response> {
	const response = await fetch(url, init).catch(() => {
		throw new RequestError('offline', messages.offline)
	})
	if (response.ok) return response
	const refusal = v.safeParse(ApiError, await response.json().catch(() => undefined))
	if (refusal.success) {
		throw new RequestError(refusal.output.error.code, refusal.output.error.message)
	}
	throw new RequestError(`http-${response.status}`, messages.serverTrouble)
}
