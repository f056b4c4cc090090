import * as v from 'valibot'
import {
	CreatedJam,
	JamInfo,
	JoinAnswer,
	type JoinRequest,
	type Knock,
	KnockAnswer,
	type NewJam,
} from '../../../shared/api.ts'
import { documentOf } from '../../../shared/desks.ts'
import { type BatchedPicture, readBatch } from '../../../shared/picture-batch.ts'
import { subprotocol } from '../../../shared/protocol.ts'
import type { Address } from '../connection/connection.ts'
import { credentials, RequestError, received, request } from './request.ts'

export interface Abortable {
	signal?: AbortSignal
}

/** The creation code and the Turnstile token, where the server requires them. */
export type CreationProof = Pick<NewJam, 'code' | 'turnstile'>

/** How a jam begins: its setup (shared/stage.ts), and when it is deleted. */
export type Beginning = Pick<v.InferInput<typeof NewJam>, 'setup' | 'deleteAfterMs'>

/** Creates a jam. @throws RequestError, with code `wrong-code` where the server requires one */
export async function createJam(
	title: string,
	proof: CreationProof,
	{ signal, ...beginning }: Abortable & Beginning = {},
): Promise<CreatedJam> {
	const response = await request('/api/jams', {
		...(signal ? { signal } : {}),
		method: 'POST',
		headers: { 'Content-Type': 'application/json' },
		body: JSON.stringify({ title, ...beginning, ...proof } satisfies v.InferInput<typeof NewJam>),
	})
	return v.parse(CreatedJam, await received(response.json()))
}

/**
 * Asks for the link that a join code stands for.
 * @throws RequestError, with code `unknown-code` or `too-many-wrong-codes` among others
 */
export async function joinWithCode(code: string): Promise<JoinAnswer> {
	const response = await request('/api/join', {
		method: 'POST',
		headers: { 'Content-Type': 'application/json' },
		body: JSON.stringify({ code } satisfies v.InferInput<typeof JoinRequest>),
	})
	return v.parse(JoinAnswer, await received(response.json()))
}

/** @throws RequestError, with code `unknown-jam` or `wrong-key` when the link is invalid */
export async function readJam(id: string, key: string, options: Abortable = {}): Promise<JamInfo> {
	const response = await request(`/api/jams/${id}`, { ...options, headers: credentials(key) })
	return v.parse(JamInfo, await received(response.json(), options.signal))
}

/**
 * Asks to be let in at the door.
 * @returns whether they are in; false: they wait. @throws RequestError, with code `door-closed`
 */
export async function knock(
	id: string,
	key: string,
	name: string,
	options: Abortable = {},
): Promise<boolean> {
	const response = await request(`/api/jams/${id}/knock`, {
		...options,
		method: 'POST',
		headers: credentials(key),
		body: JSON.stringify({ name } satisfies v.InferInput<typeof Knock>),
	})
	return v.parse(KnockAnswer, await received(response.json(), options.signal)).isIn
}

/**
 * Uploads a picture under its SHA-256. Idempotent.
 * @param options.desk the desk it is for; absent: the canvas. @throws RequestError
 */
export async function putPicture(
	id: string,
	key: string,
	sha256: string,
	picture: Blob,
	{ desk, ...options }: Abortable & { desk?: string | undefined } = {},
): Promise<void> {
	const query = desk ? `?document=${documentOf(desk)}` : ''
	await request(pictureUrl(id, sha256) + query, {
		...options,
		method: 'PUT',
		headers: credentials(key),
		body: picture,
	})
}

/** @throws RequestError, with code `unknown-picture` while its author is still uploading it */
export async function getPicture(
	id: string,
	key: string,
	sha256: string,
	options: Abortable = {},
): Promise<Blob> {
	const response = await request(pictureUrl(id, sha256), { ...options, headers: credentials(key) })
	return received(response.blob(), options.signal)
}

/**
 * Downloads many pictures in one request. Pictures beyond the answer's size limit are left out.
 * @param secret the participant's. @param hashes at most `limits.picturesPerRequest`. @throws RequestError
 */
export async function* getPictures(
	id: string,
	key: string,
	secret: string,
	hashes: readonly string[],
): AsyncGenerator<BatchedPicture> {
	const response = await request(`/api/jams/${id}/assets`, {
		method: 'POST',
		headers: { ...credentials(key, secret), 'Content-Type': 'application/json' },
		body: JSON.stringify({ sha256: hashes }),
	})
	if (!response.body) return
	try {
		yield* readBatch(chunksOf(response.body))
	} catch {
		throw new RequestError('offline')
	}
}

/** @returns a body's chunks. Not every browser's streams are async iterable. */
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

/**
 * @param desk the desk whose document is meant; absent: the jam's canvas.
 * @returns the address of a jam's WebSocket. The URL contains no secret.
 */
export function syncAddress(id: string, key: string, secret: string, desk?: string): Address {
	const url = new URL(`/api/sync/${id}`, location.href)
	if (desk) url.searchParams.set('document', documentOf(desk))
	url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:'
	return {
		url: url.href,
		protocols: [subprotocol.name, subprotocol.key + key, subprotocol.secret + secret],
	}
}

function pictureUrl(id: string, sha256: string): string {
	return `/api/jams/${id}/assets/${sha256}`
}
