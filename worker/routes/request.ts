import type { Context } from 'hono'
import * as v from 'valibot'
import { type ApiError, JamId, type JamInfo, Key, secretHeader } from '../../shared/api.ts'
import {
	type PictureHeader,
	readPictureHeader,
} from '../../shared/picture-header/picture-header.ts'
import type { Env } from '../env.ts'
import { type Answer, Refusal } from '../errors.ts'
import type { Jam } from '../jam.ts'

export type ApiContext = Context<{ Bindings: Env }>

/** @returns a response with a refusal's status, code and sentence. */
export function refuse(c: ApiContext, { code, message, status, retryAfterMs }: Refusal): Response {
	if (retryAfterMs !== undefined) c.header('Retry-After', String(Math.ceil(retryAfterMs / 1000)))
	return c.json<ApiError, typeof status>({ error: { code, message } }, status)
}

/** @returns the jam that a path names. @throws Refusal `unknown-jam` */
export function jamOf(c: ApiContext): DurableObjectStub<Jam> {
	const id = v.safeParse(JamId, c.req.param('id'))
	if (!id.success) throw new Refusal('unknown-jam')
	return c.env.JAMS.getByName(id.output)
}

/** @returns the request's bearer key. @throws Refusal `wrong-key` when there is none. */
export function keyOf(c: ApiContext): string {
	const key = v.safeParse(Key, /^Bearer (.+)$/.exec(c.req.header('Authorization') ?? '')?.[1])
	if (!key.success) throw new Refusal('wrong-key')
	return key.output
}

/** @returns the secret of the requesting browser; empty when it has none. */
export function secretOf(c: ApiContext): string {
	const secret = v.safeParse(Key, c.req.header(secretHeader))
	return secret.success ? secret.output : ''
}

/** @returns a jam's answer. @throws Refusal when the jam refused. */
export function unwrap<T>(answer: Answer<T>): T {
	if ('refusal' in answer) throw new Refusal(answer.refusal, answer.retryAfterMs)
	return answer.ok
}

/**
 * @returns the jam that the request's bearer key opens, for those whom its door lets in.
 * @throws Refusal `unknown-jam`, `wrong-key`, `door-closed`, `person-removed`
 */
export async function admit(c: ApiContext): Promise<JamInfo> {
	return unwrap(await jamOf(c).admit(keyOf(c), secretOf(c)))
}

/** Headers of a stored picture: nothing in it may run. @param etag in quotes */
export function pictureHeaders(type: string, etag: string): Record<string, string> {
	return {
		'Content-Type': type,
		'Content-Disposition': 'inline',
		'Content-Security-Policy': "default-src 'none'; sandbox",
		ETag: etag,
		Vary: 'Authorization',
	}
}

/** @returns a picture's type and size. @throws Refusal `not-a-picture` */
export function parsePicture(bytes: Uint8Array): PictureHeader {
	const header = readPictureHeader(bytes)
	if (!header) throw new Refusal('not-a-picture')
	return header
}

/** Parses JSON with a schema. @throws Refusal `bad-request` */
export function parseJson<T>(schema: v.GenericSchema<unknown, T>, body: Uint8Array): T {
	try {
		return v.parse(schema, JSON.parse(new TextDecoder().decode(body)))
	} catch {
		throw new Refusal('bad-request')
	}
}

/** Reads a body of at most `most` bytes. @throws Refusal with `code` when it is larger */
export async function readBody(
	request: Request,
	most: number,
	code: 'request-too-large' | 'picture-too-large',
): Promise<Uint8Array<ArrayBuffer>> {
	if (Number(request.headers.get('Content-Length') ?? 0) > most) throw new Refusal(code)
	const chunks: Uint8Array[] = []
	let length = 0
	for await (const chunk of request.body ?? []) {
		length += chunk.length
		if (length > most) throw new Refusal(code)
		chunks.push(chunk)
	}
	const body = new Uint8Array(length)
	let at = 0
	for (const chunk of chunks) {
		body.set(chunk, at)
		at += chunk.length
	}
	return body
}
