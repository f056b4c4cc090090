import { expect, test, vi } from 'vitest'
import { readMarks } from '../../shared/canvas.ts'
import { network, pass, setUpNetwork } from './network-setup.ts'
import { Person } from './person.ts'

setUpNetwork()

test.each([
	{ upgrade: 'unanswered', status: 426, why: 'blocked' },
	{ upgrade: 'refused', status: 426, why: 'blocked' },
	{ upgrade: 'refused', status: 429, why: 'busy' },
	{ upgrade: 'refused', status: undefined, why: 'unreachable' },
] as const)(
	'an upgrade that is $upgrade (plain requests: $status) is reported as $why, and tried again',
	async ({ upgrade, status, why }) => {
		const line = network.lineOf('Ada')
		line.upgrade = upgrade
		network.status = status
		const ada = new Person('Ada')
		await pass(5_000)
		expect(ada.connection.status()).toBe('offline')
		await pass(7_000)
		expect(ada.connection.problem()).toBe(why)
		await pass(60_000)
		expect(ada.connection.status()).toBe('offline')
		line.upgrade = 'accepted'
		await pass(10_000)
		expect(ada.connection.status()).toBe('connected')
		expect(ada.connection.problem()).toBeUndefined()
	},
)

test('a connection that loses all data is reported within ten seconds, and work is saved soon after it returns', async () => {
	const [ada, ben] = [new Person('Ada'), new Person('Ben')]
	await pass(1_000)
	network.lineOf('Ada').state = 'hole'
	ada.draw()
	expect(ada.connection.saved()).toBe(false)
	await pass(10_000)
	expect(ada.connection.status()).toBe('offline')
	await pass(10 * 60_000)
	network.lineOf('Ada').restore(true)
	await pass(10_500)
	expect(ada.connection.saved()).toBe(true)
	expect(readMarks(ben.doc)).toHaveLength(1)
})

test('a page that wakes up on a dead connection reports it within three seconds and reconnects at once', async () => {
	const ada = new Person('Ada')
	await pass(3_900)
	// The timers stop during sleep: they are late by the length of the sleep.
	network.lineOf('Ada').era += 1
	vi.setSystemTime(Date.now() + 20_000)
	const status: string[] = []
	network.tell('Ada', 'visibilitychange')
	for (let ms = 0; ms < 4_000; ms += 100) {
		status.push(ada.connection.status())
		await pass(100)
	}
	expect(status.slice(0, 31)).toContain('offline')
	expect(ada.connection.status()).toBe('connected')
})

test('a page that falls asleep while it connects, and wakes up on a dead connection, connects again', async () => {
	const ada = new Person('Ada')
	await pass(50)
	expect(ada.connection.status()).toBe('connecting')
	network.lineOf('Ada').era += 1
	vi.setSystemTime(Date.now() + 120_000)
	await pass(70_000)
	expect(ada.connection.status()).toBe('connected')
})

test('a page that wakes up on a working connection keeps it', async () => {
	const ada = new Person('Ada')
	await pass(3_990)
	await pass(20)
	// The page falls asleep after it sent a ping; the answer waits to be read.
	vi.setSystemTime(Date.now() + 60_000)
	network.tell('Ada', 'visibilitychange')
	await pass(5_000)
	expect(ada.connection.status()).toBe('connected')
	expect(network.sockets).toBe(1)
})

test('a hidden page retries less often, and retries at once when it is shown', async () => {
	const line = network.lineOf('Ada')
	line.upgrade = 'refused'
	const ada = new Person('Ada')
	Object.assign(document, { visibilityState: 'hidden' })
	await pass(120_000)
	const before = network.sockets
	await pass(120_000)
	expect(network.sockets - before).toBeLessThan(10)
	Object.assign(document, { visibilityState: 'visible' })
	line.upgrade = 'accepted'
	network.tell('Ada', 'visibilitychange')
	await pass(100)
	expect(ada.connection.status()).toBe('connected')
})
