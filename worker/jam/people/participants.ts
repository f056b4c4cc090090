import * as Y from 'yjs'
import type { JamHistory } from '../../../shared/api.ts'
import { marksOf } from '../../../shared/canvas.ts'
import { limits } from '../../../shared/limits.ts'
import { personOf } from '../../../shared/people.ts'
import { serverParticipant } from '../documents/contents.ts'
import { madeBy, removedBy } from '../history/revert-participant.ts'
import type { JamRoom } from '../jam-room.ts'

type Participant = JamHistory['people'][number]

/**
 * Counts what each participant made and removed, also at desks that are not revealed.
 * @param removed participants that the host has removed from the jam.
 * @returns at most `limits.participantsListed` participants, those who removed most first, and
 *   all that the host has removed.
 */
export function readParticipants(room: JamRoom, removed: readonly string[]): Participant[] {
	const connected = new Set(room.connections.map(({ participant }) => participant))
	const hosts = new Set(
		room.connections.flatMap(({ role, participant }) => (role === 'host' ? [participant] : [])),
	)
	const removedByHost = new Set(removed)
	const people = new Map<string, Participant>()
	const personWith = (client: number | undefined) => {
		const participant = client === undefined ? undefined : room.contents.ownerOf(client)
		if (participant === undefined) return undefined
		const person = people.get(participant) ?? {
			participant,
			names: [],
			marks: 0,
			removed: 0,
			isHere: connected.has(participant),
			isRemoved: removedByHost.has(participant),
			isRemovable: participant !== '' && !hosts.has(participant),
		}
		people.set(participant, person)
		return person
	}
	room.contents.readAll((doc) => {
		for (const client of doc.store.clients.keys()) {
			const [person, name] = [personWith(client), personOf(doc, client)?.name]
			if (!person || name === undefined || person.names.includes(name)) continue
			if (person.names.length < limits.namesListed) person.names.push(name)
		}
		for (const map of marksOf(doc).values()) {
			if (!(map instanceof Y.Map)) continue
			const [maker, remover] = [personWith(madeBy(map)), personWith(removedBy(map))]
			if (maker && !remover) maker.marks += 1
			if (remover && remover !== maker) remover.removed += 1
		}
	})
	people.delete(serverParticipant)
	const isKnown = ({ names, marks, removed, isHere }: Participant) =>
		names.length + marks + removed > 0 || isHere
	return [...people.values()]
		.filter(isKnown)
		.sort((a, b) => b.removed - a.removed || b.marks - a.marks)
		.filter(({ isRemoved }, i) => i < limits.participantsListed || isRemoved)
}
