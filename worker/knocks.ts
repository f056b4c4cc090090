/** So long after a refusal the next knock is refused unasked: by the limiter, or by the jam itself. */
const unaskedMs = { limiter: 1_000, jam: 200 }
/** Keys remembered at once; the oldest is forgotten first. */
const mostKeys = 1_000

/** What the platform's rate limiters are, as far as is needed here. */
interface Limiter {
	limit(options: { key: string }): Promise<{ success: boolean }>
}

const refusedUntil = new Map<string, number>()

/**
 * Who was refused just now is refused again without asking anyone: somebody who knocks without
 * end costs as little as can be. What one instance of the Worker remembers is enough for that.
 * @returns whether `key` may come in.
 */
export async function mayKnock(limiter: Limiter, key: string): Promise<boolean> {
	if (Date.now() < (refusedUntil.get(key) ?? 0)) return false
	const { success } = await limiter.limit({ key })
	if (!success) refused(key, 'limiter')
	return success
}

/** Remembers for a moment that `key` was refused. */
export function refused(key: string, by: keyof typeof unaskedMs): void {
	refusedUntil.delete(key)
	refusedUntil.set(key, Date.now() + unaskedMs[by])
	const [oldest] = refusedUntil.keys()
	if (refusedUntil.size > mostKeys && oldest !== undefined) refusedUntil.delete(oldest)
}
