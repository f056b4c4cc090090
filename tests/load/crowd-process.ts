import { decodeInkPart } from '../../client/sync/ephemeral/live-ink-codec.ts'
import { marksOf } from '../../shared/canvas.ts'
import { textOf } from '../server/entries.ts'
import { Artist, pointsASecond } from './artist.ts'
import { Client } from './client.ts'
import type { FromCrowd, Plan, Seen, ToCrowd } from './crowd.ts'
import { Sightings } from './sightings.ts'

/** The process that runs a crowd's clients. */

const graceMs = 15_000
const wakeMs = 3

let plan: Plan | undefined
let artists: Artist[] = []
let clients: Client[] = []
const sightings = new Sightings()
/** For artists: the time of the last point; they stay connected until it has been seen. */
let drawn: ReturnType<typeof rates> | undefined
let began = { at: 0, cpu: process.cpuUsage(), messages: [0], bytes: [0] }

process.on('message', (message: ToCrowd) => {
	switch (message.do) {
		case 'come':
			void come(message.plan)
			break
		case 'go':
			void go()
			break
		case 'finish':
			void finish(message.expected)
			break
	}
})

async function come(given: Plan): Promise<void> {
	plan = given
	if (plan.role === 'artists') {
		artists = Array.from({ length: plan.count }, (_, i) => new Artist(given, i))
		clients = artists.map(({ client }) => client)
	} else {
		clients = Array.from({ length: plan.count }, (_, i) => observer(given, i))
	}
	await Promise.all(clients.map((client) => client.come()))
	say({ say: 'here' })
}

function now(): number {
	return performance.timeOrigin + performance.now() - (plan?.epoch ?? 0)
}

function observer({ endpoint, workload }: Plan, number: number): Client {
	const client = new Client(endpoint, true)
	if (workload === 'document') {
		/** Letters seen of each note: its first points come with the note, the others alone. */
		const seen = new Map<string, number>()
		marksOf(client.doc).observeDeep((events) => {
			const at = now()
			for (const event of events) {
				const [path] = event.path
				const ids = path === undefined ? [...event.keys.keys()] : [String(path)]
				for (const id of ids) {
					const text = textOf(client.doc, id).toString()
					for (const line of text.slice(seen.get(id) ?? 0).split(';')) {
						const [sent, point] = line.split(',')
						if (sent === undefined || point === undefined) continue
						sightings.add(number, artistOf(id), Number(point), at - Number(sent) / 100)
					}
					seen.set(id, text.length)
				}
			}
		})
	} else {
		client.onInk = (batch) => {
			const at = now()
			for (const { ink } of batch) {
				see(number, ink, at)
			}
		}
	}
	return client
}

/** Live points of the bench's own artists; others, such as an attacker's, are ignored. */
function see(observer: number, ink: Uint8Array, at: number): void {
	try {
		const { id, stroke } = decodeInkPart(ink)
		if (!stroke || !/^\d+-\d+$/.test(id)) return
		for (const { x, y } of stroke.points) sightings.add(observer, artistOf(id), y, at - x)
	} catch {
		// An attacker's.
	}
}

/** A stroke is named after its artist's number and its own. */
function artistOf(stroke: string): number {
	return Number.parseInt(stroke, 10)
}

async function go(): Promise<void> {
	began = {
		at: now(),
		cpu: process.cpuUsage(),
		messages: clients.map(({ messages }) => messages),
		bytes: clients.map(({ bytes }) => bytes),
	}
	if (artists.length === 0) {
		say({ say: 'done', points: 0 })
		return
	}
	const stepMs = 1000 / pointsASecond
	const steps = (plan?.seconds ?? 0) * pointsASecond
	/** The time of each artist's next step; evenly spread. */
	const due = artists.map((_, i) => began.at + (i / artists.length) * stepMs)
	const last = began.at + steps * stepMs
	while (now() < last) {
		artists.forEach((artist, i) => {
			const at = due[i] ?? last
			if (at > now() || at >= last) return
			due[i] = at + stepMs
			artist.step(now())
		})
		await new Promise((resolve) => setTimeout(resolve, wakeMs))
	}
	drawn = rates()
	say({ say: 'done', points: artists.reduce((sum, { sent }) => sum + sent, 0) })
}

/** Messages and bytes that each client received a second, and their cost. */
function rates(): Pick<Seen, 'messages' | 'bytes' | 'cpu'> {
	const seconds = (now() - began.at) / 1000
	const { user, system } = process.cpuUsage(began.cpu)
	return {
		messages: clients.map(({ messages }, i) => (messages - (began.messages[i] ?? 0)) / seconds),
		bytes: clients.map(({ bytes }, i) => (bytes - (began.bytes[i] ?? 0)) / seconds),
		cpu: (user + system) / 1e6 / seconds,
	}
}

async function finish(expected: number): Promise<void> {
	const used = drawn ?? rates()
	for (const end = now() + graceMs; sightings.latencies.length < expected && now() < end; ) {
		await new Promise((resolve) => setTimeout(resolve, 50))
	}
	for (const client of clients) client.close()
	const reached = sightings.reached(clients.length)
	say({
		say: 'seen',
		seen: { reached, latencies: sightings.latencies, ...used },
	})
}

function say(message: FromCrowd): void {
	process.send?.(message)
}
