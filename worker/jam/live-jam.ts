import type { Hosting, JamInfo } from '../../shared/api.ts'
import { limits } from '../../shared/limits.ts'
import type { Role } from '../../shared/roles.ts'
import type { OpenedByCode } from '../instance/join-codes.ts'
import type { HistoryKeeper } from './history/history.ts'
import type { JamRoom } from './jam-room.ts'
import { type JamMetadata, linkStates } from './metadata.ts'
import type { SpaceKeeper } from './pictures/space.ts'

/** A jam that exists. It is replaced as a whole, so that a request that waited notices a change. */
export interface LiveJam {
	readonly metadata: JamMetadata
	readonly room: JamRoom
	readonly space: SpaceKeeper
	readonly history: HistoryKeeper
}

/** @returns what a link's holder may know, also at a closed door. */
export function infoOf(jam: LiveJam, role: Role): JamInfo {
	const { metadata, room } = jam
	const { id, title, createdAt } = metadata
	const { names } = room.stage.stage
	const info = { id, title, createdAt, role, people: room.people, names }
	return role === 'host' ? { ...info, hosting: hostingOf(jam) } : info
}

/** @returns what only the host may know. */
export function hostingOf({ metadata, room }: LiveJam): Hosting {
	const { expiresAt, deleteAt } = room.life
	const hosting = { links: linkStates(metadata), kept: metadata.kept, expiresAt }
	return deleteAt === undefined ? hosting : { ...hosting, deleteAt }
}

/**
 * @returns what a code opens, and when it ends: some time after the last person has left. Undefined
 * when it is not this jam's.
 */
export function openedByCode({ metadata, room }: LiveJam, code: string): OpenedByCode | undefined {
	const { id, joinCode } = metadata
	if (joinCode?.code !== code) return undefined
	const left = Math.max(joinCode.madeAt, room.life.emptySince ?? 0)
	const usedAt = room.people > 0 ? Date.now() : left
	return { id, key: joinCode.artistKey, endsAt: usedAt + limits.joinCodeMs }
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
