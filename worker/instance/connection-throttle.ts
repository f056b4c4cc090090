/** How long a key is blocked after a refusal by the rate limiter, or by the jam. */
const blockMs = { limiter: 1_000, jam: 200 }
/** How long a page can find out that it was refused. */
const rememberedMs = 10_000
/** Keys remembered at once; the oldest is evicted first. */
const mostKeys = 1_000

/** The part of the platform's rate limiter that is used here. */
interface Limiter {
	limit(options: { key: string }): Promise<{ success: boolean }>
}

/** When a key was refused, and until when it is blocked; milliseconds since 1970. */
const refusals = new Map<string, { at: number; until: number }>()

/**
 * Asks the rate limiter, but not for a key that was refused just now: a flooding client must stay
 * cheap. The memory of one Worker instance is enough for that.
 * @returns whether `key` may connect.
 */
export async function allowConnection(limiter: Limiter, key: string): Promise<boolean> {
	if (Date.now() < (refusals.get(key)?.until ?? 0)) return false
	const { success } = await limiter.limit({ key })
	if (!success) rememberRefusal(key, 'limiter')
	return success
}

/** Blocks `key` for a moment. */
export function rememberRefusal(key: string, by: keyof typeof blockMs): void {
	const at = Date.now()
	refusals.delete(key)
	refusals.set(key, { at, until: at + blockMs[by] })
	const [oldest] = refusals.keys()
	if (refusals.size > mostKeys && oldest !== undefined) refusals.delete(oldest)
}

/** @returns whether `key` was refused recently. A page asks, since browsers hide why a socket failed. */
export function wasRefused(key: string): boolean {
	return Date.now() - (refusals.get(key)?.at ?? Number.NEGATIVE_INFINITY) < rememberedMs
}
