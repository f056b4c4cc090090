import * as v from 'valibot'
import { CreatedJam, JamInfo, type NewJam, secretHeader } from '../../shared/api.ts'
import { type BatchedPicture, readBatch } from '../../shared/picture-batch.ts'
import { subprotocol } from '../../shared/protocol.ts'
import type { Address } from './connection.ts'
import { loadSecret } from './identity.ts'
import { bearer, RequestError, received, request } from './request.ts'

/** Lets a request be given up. */
export interface Abortable {
	signal?: AbortSignal
}

/** What shows that somebody may start a jam, where the server asks for it. */
export type CreationProof = Pick<NewJam, 'code' | 'turnstile'>

/** Opens a new jam. @throws RequestError, with code `wrong-code` where the server asks for one. */
export async function createJam(
	title: string,
	proof: CreationProof,
	options: Abortable = {},
): Promise<CreatedJam> {
	const response = await request('/api/jams', {
		...options,
		method: 'POST',
		headers: { 'Content-Type': 'application/json' },
		body: JSON.stringify({ title, ...proof } satisfies NewJam),
	})
	return v.parse(CreatedJam, await received(response.json()))
}

/** @throws RequestError, with code `unknown-jam` or `wrong-key` when the link is no good. */
export async function readJam(id: string, key: string, options: Abortable = {}): Promise<JamInfo> {
	const response = await request(`/api/jams/${id}`, { ...options, headers: bearer(key) })
	return v.parse(JamInfo, await received(response.json(), options.signal))
}

/** Stores a picture under its SHA-256. Storing it again changes nothing. @throws RequestError */
export async function putPicture(
	id: string,
	key: string,
	sha256: string,
	picture: Blob,
	options: Abortable = {},
): Promise<void> {
	await request(pictureUrl(id, sha256), {
		...options,
		method: 'PUT',
		headers: { ...bearer(key), [secretHeader]: loadSecret() },
		body: picture,
	})
}

/** @throws RequestError, with code `unknown-picture` while its author is still uploading it. */
export async function getPicture(
	id: string,
	key: string,
	sha256: string,
	options: Abortable = {},
): Promise<Blob> {
	const response = await request(pictureUrl(id, sha256), { ...options, headers: bearer(key) })
	return received(response.blob(), options.signal)
}

/**
 * Many pictures in one request. Those that the answer has no room for are left out.
 * @param hashes at most `limits.picturesPerRequest`. @throws RequestError
 */
export async function* getPictures(
	id: string,
	key: string,
	hashes: readonly string[],
): AsyncGenerator<BatchedPicture> {
	const response = await request(`/api/jams/${id}/assets`, {
		method: 'POST',
		headers: { ...bearer(key), 'Content-Type': 'application/json' },
		body: JSON.stringify({ sha256: hashes }),
	})
	if (!response.body) return
	try {
		yield* readBatch(chunksOf(response.body))
	} catch {
		throw new RequestError('offline')
	}
}

/** A body's chunks; not every browser's streams can be iterated over. */
async function* chunksOf(
	body: ReadableStream<Uint8Array<ArrayBuffer>>,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
	const reader = body.getReader()
	for (;;) {
		const { done, value } = await reader.read()
		if (done) return
		yield value
	}
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
