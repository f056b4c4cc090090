import { limits } from '../../shared/limits.ts'
import type { Role } from '../../shared/roles.ts'

/** What of a connection counts here. */
interface Seated {
	role: Role
	participant: string
	/** Its network. */
	address: string
}

/**
 * Is there a seat for another connection? One network takes a share of a jam's seats only, and some
 * seats beyond are kept: for those who have painted here, so that a crowd of strangers can't keep
 * them out, and the last ones for the host.
 * @param hasPainted is asked only when it matters.
 */
export function hasSeat(newcomer: Seated, seated: readonly Seated[], hasPainted: () => boolean) {
	const { connectionsPerJam, connectionsPerNetwork, seatsForPainters, seatsForHost } = limits
	const beyond = seated.length - connectionsPerJam
	if (newcomer.role === 'host') return beyond < seatsForPainters + seatsForHost
	const neighbours = seated.filter(({ address }) => address === newcomer.address)
	if (beyond < 0 && neighbours.length < connectionsPerNetwork) return true
	if (beyond >= seatsForPainters || !hasPainted()) return false
	const own = seated.filter(({ participant }) => participant === newcomer.participant)
	return own.length < limits.connectionsPerPainter
}
