import { expect, test } from 'vitest'
import { limits } from '../../shared/limits.ts'
import { hasSeat } from '../../worker/jam/seats.ts'

const { connectionsPerJam, connectionsPerNetwork, connectionsPerPainter } = limits
const { seatsForPainters, seatsForHost } = limits

type Seated = Parameters<typeof hasSeat>[0]

function person(name: string, role: Seated['role'] = 'artist', address = `from ${name}`): Seated {
	return { role, participant: name, address }
}

/** Seats as many as there is room for. @returns how many that were */
function seat(seated: Seated[], newcomers: (i: number) => Seated, hasPainted: boolean): number {
	for (let i = 0; ; i++) {
		const newcomer = newcomers(i)
		if (!hasSeat(newcomer, seated, () => hasPainted)) return i
		seated.push(newcomer)
	}
}

test('one network takes its share and no more; a school fits into it', () => {
	const seated: Seated[] = []
	const share = seat(seated, (i) => person(`viewer ${i}`, 'viewer', 'one network'), false)
	expect(share).toBe(connectionsPerNetwork)
	expect(share).toBeGreaterThanOrEqual(3 * 35)
	const others = seat(seated, (i) => person(`other ${i}`), false)
	expect(others).toBe(connectionsPerJam - connectionsPerNetwork)
})

test('where strangers have taken all seats, those who have painted come in, and the host', () => {
	const seated: Seated[] = []
	expect(seat(seated, (i) => person(`stranger ${i}`, 'viewer'), false)).toBe(connectionsPerJam)
	expect(seat(seated, (i) => person(`painter ${i}`), true)).toBe(seatsForPainters)
	expect(seat(seated, (i) => person(`device ${i}`, 'host'), false)).toBe(seatsForHost)
	expect(hasSeat(person('host', 'host'), seated, () => true)).toBe(false)
})

test('nobody who has painted takes all the seats that are kept', () => {
	const seated: Seated[] = []
	seat(seated, (i) => person(`stranger ${i}`, 'viewer'), false)
	expect(seat(seated, () => person('greedy'), true)).toBe(connectionsPerPainter)
	expect(hasSeat(person('other'), seated, () => true)).toBe(true)
})

test('those who have painted come in where their network has its share', () => {
	const seated: Seated[] = []
	seat(seated, (i) => person(`pupil ${i}`, 'artist', 'school'), false)
	expect(hasSeat(person('late', 'artist', 'school'), seated, () => false)).toBe(false)
	expect(hasSeat(person('painter', 'artist', 'school'), seated, () => true)).toBe(true)
	expect(hasSeat(person('host', 'host', 'school'), seated, () => false)).toBe(true)
})
