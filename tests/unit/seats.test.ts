import { expect, test } from 'vitest'
import { limits } from '../../shared/limits.ts'
import { hasSeat } from '../../worker/jam/connections/seats.ts'

const { connectionsPerJam, connectionsPerNetwork, connectionsPerPainter } = limits
const { seatsForPainters, seatsForHost } = limits

type Seated = Parameters<typeof hasSeat>[0]

function person(name: string, role: Seated['role'] = 'artist', address = `from ${name}`): Seated {
	return { role, participant: name, address }
}

/** Takes seats until none is free. @returns how many it took */
function seat(seated: Seated[], newcomers: (i: number) => Seated, hasPainted: boolean): number {
	for (let i = 0; ; i++) {
		const newcomer = newcomers(i)
		if (!hasSeat(newcomer, seated, () => hasPainted)) return i
		seated.push(newcomer)
	}
}

test('one network gets its share and no more; a school fits into it', () => {
	const seated: Seated[] = []
	const share = seat(seated, (i) => person(`viewer ${i}`, 'viewer', 'one network'), false)
	expect(share).toBe(connectionsPerNetwork)
	expect(share).toBeGreaterThanOrEqual(3 * 35)
	const others = seat(seated, (i) => person(`other ${i}`), false)
	expect(others).toBe(connectionsPerJam - connectionsPerNetwork)
})

test('when strangers hold all seats, people who have painted and the host still get in', () => {
	const seated: Seated[] = []
	expect(seat(seated, (i) => person(`stranger ${i}`, 'viewer'), false)).toBe(connectionsPerJam)
	expect(seat(seated, (i) => person(`painter ${i}`), true)).toBe(seatsForPainters)
	expect(seat(seated, (i) => person(`device ${i}`, 'host'), false)).toBe(seatsForHost)
	expect(hasSeat(person('host', 'host'), seated, () => true)).toBe(false)
})

test('one person who has painted cannot take all reserved seats', () => {
	const seated: Seated[] = []
	seat(seated, (i) => person(`stranger ${i}`, 'viewer'), false)
	expect(seat(seated, () => person('greedy'), true)).toBe(connectionsPerPainter)
	expect(hasSeat(person('other'), seated, () => true)).toBe(true)
})

test('people who have painted get in when their network has used its share', () => {
	const seated: Seated[] = []
	seat(seated, (i) => person(`pupil ${i}`, 'artist', 'school'), false)
	expect(hasSeat(person('late', 'artist', 'school'), seated, () => false)).toBe(false)
	expect(hasSeat(person('painter', 'artist', 'school'), seated, () => true)).toBe(true)
	expect(hasSeat(person('host', 'host', 'school'), seated, () => false)).toBe(true)
})
