/**
 * Why there is no connection. `unreachable`: no network, or no server; `blocked`: the server answers,
 * but WebSocket upgrades don't get through; `busy`: the server refuses connections from this address.
 */
export type ConnectionProblem = 'unreachable' | 'blocked' | 'busy'

const timeoutMs = 5_000

/**
 * Finds out why a WebSocket did not open, which browsers hide. A plain request to the same address
 * is answered with 426 (worker/routes/sync.ts), or with 429 when this address was refused recently.
 * @param url of the WebSocket
 */
export async function diagnoseConnection(url: string): Promise<ConnectionProblem> {
	try {
		const { status } = await fetch(url.replace(/^ws/, 'http'), {
			cache: 'no-store',
			signal: AbortSignal.timeout(timeoutMs),
		})
		if (status === 426) return 'blocked'
		return status === 429 ? 'busy' : 'unreachable'
	} catch {
		return 'unreachable'
	}
}
