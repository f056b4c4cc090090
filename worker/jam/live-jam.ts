import type { Hosting } from '../../shared/api.ts'
import type { Role } from '../../shared/roles.ts'
import type { HistoryKeeper } from './history.ts'
import type { JamRoom } from './jam-room.ts'
import { type JamMetadata, linkStates } from './metadata.ts'
import type { SpaceKeeper } from './space.ts'

/** A jam that exists. It is replaced as a whole, so that a request that waited notices a change. */
export interface LiveJam {
	readonly metadata: JamMetadata
	readonly room: JamRoom
	readonly space: SpaceKeeper
	readonly history: HistoryKeeper
}

/** @returns what only the host may know. */
export function hostingOf({ metadata, room }: LiveJam): Hosting {
	return { links: linkStates(metadata), kept: metadata.kept, expiresAt: room.life.expiresAt }
}

/** @returns whether the host has removed this participant. A host can't be removed. */
export function isParticipantRemoved(
	{ metadata }: LiveJam,
	participant: string,
	role: Role,
): boolean {
	return role !== 'host' && (metadata.removed?.includes(participant) ?? false)
}

/** Ends the connections of one link. Guest keys derive from the host key, so `host` ends all. */
export function disconnectRole(room: JamRoom, role: Role): void {
	for (const connection of room.connections) {
		if (role === 'host' || connection.linkRole === role)
			room.disconnect(connection.socket, 'wrongKey')
	}
}
