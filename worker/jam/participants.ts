import * as Y from 'yjs'
import type { JamHistory } from '../../shared/api.ts'
import { marksOf } from '../../shared/canvas.ts'
import { limits } from '../../shared/limits.ts'
import { personOf } from '../../shared/people.ts'
import { type Room, serverParticipant } from './room.ts'
import { makerOf, removerOf } from './take-back.ts'

/** Of one person, that the host is told. */
const mostNames = 3

type Participant = JamHistory['people'][number]

/**
 * @param removed participants whom the host has removed from the jam.
 * @returns who did how much: those who removed most come first, `limits.participantsListed` at
 *   most, and all who are removed.
 */
export function participantsIn(room: Room, removed: readonly string[]): Participant[] {
	const here = new Set(room.peers.map(({ participant }) => participant))
	const hosts = new Set(
		room.peers.flatMap(({ role, participant }) => (role === 'host' ? [participant] : [])),
	)
	const kept = new Set(removed)
	const people = new Map<string, Participant>()
	const of = (client: number | undefined) => {
		const participant = client === undefined ? undefined : room.ownerOf(client)
		if (participant === undefined) return undefined
		const isHere = here.has(participant)
		const isRemoved = kept.has(participant)
		const isRemovable = participant !== '' && !hosts.has(participant)
		const counts = { names: [], marks: 0, removed: 0 }
		const blank = { participant, ...counts, isHere, isRemoved, isRemovable }
		const person = people.get(participant) ?? blank
		people.set(participant, person)
		return person
	}
	room.read((doc) => {
		for (const client of doc.store.clients.keys()) {
			const [person, name] = [of(client), personOf(doc, client)?.name]
			if (!person || name === undefined || person.names.includes(name)) continue
			if (person.names.length < mostNames) person.names.push(name)
		}
		for (const map of marksOf(doc).values()) {
			if (!(map instanceof Y.Map)) continue
			const [maker, remover] = [of(makerOf(map)), of(removerOf(map))]
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
