import * as v from 'valibot'
import { helpRoles } from '../../shared/distributed-work.ts'
import { limits } from '../../shared/limits.ts'
import { type DirectMessage, encodeDirectMessage } from '../../shared/protocol.ts'
import { canPaint } from '../../shared/roles.ts'
import { Refusal } from '../errors.ts'
import type { ClientConnection } from './client-connection.ts'
import type { PresenceRegistry } from './presence-registry.ts'

/** The part of a presence that says who helps whom. */
const State = v.object({ hands: v.fallback(v.optional(v.picklist(helpRoles)), undefined) })

/**
 * Looks at a parcel before it is handed on. Who asks may send to who lends, and who lends to who
 * asks: nobody else gets anything. It is kept nowhere; what can't go on now is left out.
 * @returns whom it goes to and as what. @throws Refusal when it may not, or can't, go there.
 */
export function route(
	from: ClientConnection,
	{ person, bytes }: DirectMessage,
	presence: PresenceRegistry,
) {
	if (!canPaint(from.role)) throw new Refusal('viewers-watch')
	if (bytes.length > limits.directMessageBytes) throw new Refusal('direct-message-too-large')
	if (!from.allowDirectMessage(bytes.length)) throw new Refusal('too-many-direct-messages')
	const to = presence.connectionOf(person)
	if (!from.presence || !to || !doHelp(from, to)) throw new Refusal('direct-message-refused')
	const frame = encodeDirectMessage({ person: from.presence.id, bytes })
	if (to.behind || !to.flow.hasRoomFor(frame.length)) throw new Refusal('line-busy')
	return { to, frame }
}

function doHelp(from: ClientConnection, to: ClientConnection): boolean {
	if (!to.tessera || !canPaint(to.role)) return false
	const [ours, theirs] = [handsOf(from), handsOf(to)]
	return ours !== undefined && theirs !== undefined && ours !== theirs
}

function handsOf({ presence }: ClientConnection) {
	const state = v.safeParse(State, JSON.parse(presence?.state ?? 'null'))
	return state.success ? state.output.hands : undefined
}
