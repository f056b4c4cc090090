import * as v from 'valibot'
import { ApiError } from '../../shared/api.ts'
import { Trouble } from '../trouble.ts'

const Seconds = v.pipe(v.string(), v.digits(), v.transform(Number))

/** The server refused, or wasn't reached (`code` is then `offline`). */
export class RequestError extends Trouble {
	override name = 'RequestError'
	/** The server does not take the same request sooner; milliseconds, 0 where it did not say. */
	readonly retryAfterMs: number

	constructor(code: string, message = '', retryAfterMs = 0) {
		super(code, message)
		this.retryAfterMs = retryAfterMs
	}
}

/** Asks the server. @throws RequestError, or the signal's reason once it is aborted. */
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

/** Waits for something off the wire. @throws RequestError `offline` when the line breaks. */
export async function received<T>(coming: Promise<T>, signal?: AbortSignal | null): Promise<T> {
	try {
		return await coming
	} catch {
		signal?.throwIfAborted()
		throw new RequestError('offline')
	}
}

export function bearer(key: string): HeadersInit {
	return { Authorization: `Bearer ${key}` }
}
