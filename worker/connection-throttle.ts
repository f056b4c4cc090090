/** So long after a refusal the next knock is refused unasked: by the limiter, or by the jam itself. */
const unaskedMs = { limiter: 1_000, jam: 200 }
/** A page that asks why it was refused may take so long to do so. */
const rememberedMs = 10_000
/** Keys remembered at once; the oldest is forgotten first. */
const mostKeys = 1_000

/** What the platform's rate limiters are, as far as is needed here. */
interface Limiter {
	limit(options: { key: string }): Promise<{ success: boolean }>
}

/** When a key was refused, and until when it is refused unasked; milliseconds since 1970. */
const refusals = new Map<string, { at: number; until: number }>()

/**
 * Who was refused just now is refused again without asking anyone: somebody who knocks without
 * end costs as little as can be. What one instance of the Worker remembers is enough for that.
 * @returns whether `key` may come in.
 */
export async function allowConnection(limiter: Limiter, key: string): Promise<boolean> {
	if (Date.now() < (refusals.get(key)?.until ?? 0)) return false
	const { success } = await limiter.limit({ key })
	if (!success) rememberRefusal(key, 'limiter')
	return success
}

/** Remembers for a moment that `key` was refused. */
export function rememberRefusal(key: string, by: keyof typeof unaskedMs): void {
	const at = Date.now()
	refusals.delete(key)
	refusals.set(key, { at, until: at + unaskedMs[by] })
	const [oldest] = refusals.keys()
	if (refusals.size > mostKeys && oldest !== undefined) refusals.delete(oldest)
}

/** @returns whether `key` was refused a moment ago: a browser can't see why its socket didn't open. */
export function wasRefused(key: string): boolean {
	return Date.now() - (refusals.get(key)?.at ?? Number.NEGATIVE_INFINITY) < rememberedMs
}
