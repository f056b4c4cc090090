import * as v from 'valibot'
import { ApiError, secretHeader } from '../../../shared/api.ts'
import { AppError } from '../../messages/app-error.ts'
import { loadSecret } from './secret.ts'

const Seconds = v.pipe(v.string(), v.digits(), v.transform(Number))

/** The server refused, or was not reached (code `offline`). */
export class RequestError extends AppError {
	override name = 'RequestError'
	/** Least time before the same request can succeed, milliseconds; 0 when the server did not say. */
	readonly retryAfterMs: number

	constructor(code: string, message = '', retryAfterMs = 0) {
		super(code, message)
		this.retryAfterMs = retryAfterMs
	}
}

/** Sends a request. @throws RequestError, or the signal's reason when it is aborted */
export async function request(url: string, init: RequestInit): Promise<Response> {
	const response = await received(fetch(url, init), init.signal)
	if (response.ok) return response
	const refusal = v.safeParse(ApiError, await response.json().catch(() => undefined))
	if (refusal.success) {
		const { code, message } = refusal.output.error
		const seconds = v.safeParse(Seconds, response.headers.get('Retry-After'))
		throw new RequestError(code, message, seconds.success ? 1000 * seconds.output : 0)
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

export function bearer(key: string): Record<string, string> {
	return { Authorization: `Bearer ${key}` }
}

/**
 * A guest's credentials: the link's key, and the secret by which the door knows who was let in.
 * @param secret by default this browser's; threads without local storage are given it.
 */
export function credentials(key: string, secret = loadSecret()): Record<string, string> {
	return { ...bearer(key), [secretHeader]: secret }
}
