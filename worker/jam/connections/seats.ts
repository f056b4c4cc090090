import { limits } from '../../../shared/limits.ts'
import type { Role } from '../../../shared/roles.ts'

interface Seated {
	role: Role
	participant: string
	/** The network (see credentials.ts). */
	address: string
}

/**
 * Tells whether there is a seat for another connection. One network may take only a share of the
 * seats. Extra seats are reserved for participants who have painted here, so that a crowd of
 * strangers can't lock them out, and the last ones for the host.
 * @param hasPainted is called only when the answer depends on it.
 */
export function hasSeat(newcomer: Seated, seated: readonly Seated[], hasPainted: () => boolean) {
	const { connectionsPerJam, connectionsPerNetwork, seatsForPainters, seatsForHost } = limits
	const excess = seated.length - connectionsPerJam
	if (newcomer.role === 'host') return excess < seatsForPainters + seatsForHost
	const sameNetwork = seated.filter(({ address }) => address === newcomer.address)
	if (excess < 0 && sameNetwork.length < connectionsPerNetwork) return true
	if (excess >= seatsForPainters || !hasPainted()) return false
	const own = seated.filter(({ participant }) => participant === newcomer.participant)
	return own.length < limits.connectionsPerPainter
}
