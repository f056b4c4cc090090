import { expect, test, vi } from 'vitest'
import { limits } from '../../shared/limits.ts'
import { closeCode } from '../../shared/protocol.ts'
import { seeded } from '../seeded.ts'
import { network, pass, setUpNetwork } from './network-setup.ts'
import { Person } from './person.ts'

setUpNetwork()
const cursor = { x: 1, y: 2 }

test('a person who leaves while the jam sleeps disappears for the others', async () => {
	const [ada, ben] = [new Person('Ada'), new Person('Ben')]
	await pass(15_000)
	network.room.hibernate()
	expect(ada.sees).toEqual(['Ben'])
	ben.close()
	await pass(1_000)
	expect(ada.sees).toEqual([])
})

test('after a short interruption both see each other again, though nobody moved', async () => {
	const [ada, ben] = [new Person('Ada'), new Person('Ben')]
	await pass(1_000)
	for (const person of [ada, ben, ada]) {
		network.lineOf(person.name).state = 'hole'
		network.tell(person.name, 'offline')
		await pass(3_000)
		network.lineOf(person.name).restore(true)
		await pass(6_000)
		expect([ada.sees, ben.sees]).toEqual([['Ben'], ['Ada']])
	}
})

test('a person who vanishes is removed after a timeout', async () => {
	const [ada, ben] = [new Person('Ada'), new Person('Ben')]
	await pass(1_000)
	network.lineOf('Ben').state = 'hole'
	ben.close()
	for (let ms = 0; ms < limits.silenceMs + 15_000; ms += 5_000) {
		ada.presence.setCursor({ x: ms, y: 0 })
		await pass(5_000)
	}
	expect(ada.sees).toEqual([])
})

test('a person who reloads after a lost connection does not see themselves, and others see them once', async () => {
	const [ada, ben] = [new Person('Ada'), new Person('Ben')]
	await pass(1_000)
	network.lineOf('Ada').restore(true)
	ada.close()
	const again = new Person('Ada')
	await pass(5_000)
	expect([again.sees, ben.sees]).toEqual([['Ben'], ['Ada']])
})

/** An event of one of two people. */
const presenceEvents = [
	'move',
	'quiet',
	'sleep',
	'leave',
	'blip',
	'hole',
	'wake',
	'hibernate',
] as const
type PresenceEvent = (typeof presenceEvents)[number]
const names = ['Ada', 'Ben'] as const
/** Time after a change until every list of people is right, milliseconds. */
const rightWithinMs = 5_000
const hourMs = 60 * 60 * 1_000

/** Two people who come, leave, move, and lose and regain their connection. */
class Simulation {
	readonly #people = new Map<string, Person>()

	constructor() {
		for (const name of names) this.#people.set(name, new Person(name))
	}

	async take(name: string, what: PresenceEvent, ms: number): Promise<void> {
		const line = network.lineOf(name)
		const person = this.#people.get(name)
		switch (what) {
			case 'move':
				person?.presence.setCursor({ ...cursor, x: ms })
				break
			case 'leave':
				person?.close()
				this.#people.delete(name)
				break
			case 'wake':
				// A reload, or a first visit.
				person?.close()
				this.#people.set(name, new Person(name))
				break
			case 'blip':
				line.state = 'hole'
				await pass(3_000)
				line.restore()
				break
			case 'hole':
				line.state = 'hole'
				await pass(ms)
				line.restore(true)
				network.tell(name, 'online')
				break
			case 'hibernate':
				await pass(12_000)
				network.room.hibernate()
				break
			case 'sleep':
				line.state = 'hole'
				await pass(6 * ms)
				line.restore(true)
				network.tell(name, 'visibilitychange')
				break
			case 'quiet':
				await pass(ms)
		}
		await pass(rightWithinMs)
	}

	/** Everyone sees the others who are here, and nobody else. */
	check(when: string): void {
		for (const [name, person] of this.#people) {
			const others = [...this.#people.keys()].filter((other) => other !== name)
			expect(person.sees, `${name}, ${when}`).toEqual(others)
		}
		// The server may end only a dead connection.
		expect(network.ended.filter((code) => code !== closeCode.silent)).toEqual([])
	}

	end(): void {
		for (const person of this.#people.values()) person.close()
	}
}

test.each([1, 2, 3])(
	'two people, an hour of random presence: lists are right within five seconds (%i)',
	async (seed) => {
		const random = seeded(seed)
		vi.spyOn(Math, 'random').mockImplementation(seeded(seed))
		const simulation = new Simulation()
		await pass(rightWithinMs)
		simulation.check('at first')
		const end = Date.now() + hourMs
		for (let step = 1; Date.now() < end; step++) {
			const name = names[Math.floor(random() * names.length)] ?? 'Ada'
			const what = presenceEvents[Math.floor(random() * presenceEvents.length)] ?? 'quiet'
			const ms = Math.round(20_000 * random())
			await simulation.take(name, what, ms)
			simulation.check(`seed ${seed}, step ${step}: ${name} ${what} ${ms} ms`)
		}
		simulation.end()
	},
)
