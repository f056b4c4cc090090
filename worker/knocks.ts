/** So long after a refusal the next knock is refused unasked. */
const refusedMs = 1_000
/** Keys remembered at once; the oldest is forgotten first. */
const mostKeys = 1_000

const refusedAt = new Map<string, number>()

/**
 * Who was refused just now is refused again without asking anyone: somebody who knocks without
 * end costs as little as can be. What one instance of the Worker remembers is enough for that.
 * @returns whether `key` may come in.
 */
export async function mayKnock(limiter: RateLimit, key: string): Promise<boolean> {
	const now = Date.now()
	if (now - (refusedAt.get(key) ?? Number.NEGATIVE_INFINITY) < refusedMs) return false
	refusedAt.delete(key)
	const { success } = await limiter.limit({ key })
	if (success) return true
	refusedAt.set(key, now)
	const [oldest] = refusedAt.keys()
	if (refusedAt.size > mostKeys && oldest !== undefined) refusedAt.delete(oldest)
	return false
}
