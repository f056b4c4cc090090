import * as v from 'valibot'
import { ApiError } from '../../shared/api.ts'
import { AppError } from '../messages/app-error.ts'

/** The server refused, or was not reached (code `offline`). */
export class RequestError extends AppError {
	override name = 'RequestError'
}

/** Sends a request. @throws RequestError, or the signal's reason when it is aborted */
export async function request(url: string, init: RequestInit): Promise<Response> {
	const response = await received(fetch(url, init), init.signal)
	if (response.ok) return response
	const refusal = v.safeParse(ApiError, await response.json().catch(() => undefined))
	if (refusal.success) {
		throw new RequestError(refusal.output.error.code, refusal.output.error.message)
	}
	throw new RequestError(`http-${response.status}`)
}

/** Waits for a response or its body. @throws RequestError `offline` when the connection breaks */
export async function received<T>(pending: Promise<T>, signal?: AbortSignal | null): Promise<T> {
	try {
		return await pending
	} catch {
		signal?.throwIfAborted()
		throw new RequestError('offline')
	}
}

export function bearer(key: string): HeadersInit {
	return { Authorization: `Bearer ${key}` }
}
