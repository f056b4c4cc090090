import * as v from 'valibot'
import { helpRoles } from '../../../shared/distributed-work.ts'
import { limits } from '../../../shared/limits.ts'
import { type DirectMessage, encodeDirectMessage } from '../../../shared/protocol.ts'
import { canPaint } from '../../../shared/roles.ts'
import { Refusal } from '../../errors.ts'
import type { ClientConnection } from './client-connection.ts'
import type { PresenceRegistry } from './presence-registry.ts'

/** The part of a presence that tells whether somebody helps others or asks for help. */
const State = v.object({ hands: v.fallback(v.optional(v.picklist(helpRoles)), undefined) })

/**
 * Routes a direct message. Only a client that asks for help and one that offers it may write to
 * each other. Messages are not stored; one that can't be delivered now is dropped.
 * @returns the receiver and the frame to send.
 * @throws Refusal `viewers-watch`, `direct-message-too-large`, `too-many-direct-messages`,
 * `direct-message-refused`, `line-busy`
 */
export function route(
	from: ClientConnection,
	{ person, bytes }: DirectMessage,
	presence: PresenceRegistry,
) {
	if (!canPaint(from.role)) throw new Refusal('viewers-watch')
	if (bytes.length > limits.directMessageBytes) throw new Refusal('direct-message-too-large')
	if (!from.rates.allowDirectMessage(bytes.length)) throw new Refusal('too-many-direct-messages')
	const to = presence.connectionOf(person)
	if (!from.presence || !to || !canTalk(from, to)) throw new Refusal('direct-message-refused')
	const frame = encodeDirectMessage({ person: from.presence.id, bytes })
	if (to.behind || !to.flow.hasRoomFor(frame.length)) throw new Refusal('line-busy')
	return { to, frame }
}

function canTalk(from: ClientConnection, to: ClientConnection): boolean {
	if (!to.tessera || !canPaint(to.role)) return false
	const [sender, receiver] = [helpRoleOf(from), helpRoleOf(to)]
	return sender !== undefined && receiver !== undefined && sender !== receiver
}

function helpRoleOf({ presence }: ClientConnection) {
	const state = v.safeParse(State, JSON.parse(presence?.state ?? 'null'))
	return state.success ? state.output.hands : undefined
}
