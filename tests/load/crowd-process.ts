import * as Y from 'yjs'
import { decodeInkPart } from '../../shared/live-ink.ts'
import { Artist, pointsASecond } from './artist.ts'
import { Client } from './client.ts'
import type { FromCrowd, Plan, ToCrowd } from './crowd.ts'

/** The process that a crowd's clients live in. */

const graceMs = 15_000
const wakeMs = 3

let plan: Plan | undefined
let artists: Artist[] = []
let clients: Client[] = []
const latencies: number[] = []
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
		clients = Array.from({ length: plan.count }, () => observer(given))
	}
	await Promise.all(clients.map((client) => client.come()))
	say({ say: 'here' })
}

function now(): number {
	return performance.timeOrigin + performance.now() - (plan?.epoch ?? 0)
}

function observer({ door, workload }: Plan): Client {
	const client = new Client(door, true)
	if (workload === 'document') {
		/** Points seen of each stroke: a stroke's first points come with the stroke, the others alone. */
		const seen = new Map<Y.Array<[number, number]>, number>()
		client.doc.getMap<Y.Array<[number, number]>>('strokes').observeDeep((events) => {
			const at = now()
			for (const event of events) {
				const strokes =
					event instanceof Y.YMapEvent
						? [...event.keysChanged].map((key) => event.target.get(key))
						: [event.target]
				for (const stroke of strokes) {
					if (!(stroke instanceof Y.Array)) continue
					for (const [sent] of stroke.slice(seen.get(stroke) ?? 0)) latencies.push(at - sent)
					seen.set(stroke, stroke.length)
				}
			}
		})
	} else {
		client.onInk = (batch) => {
			const at = now()
			for (const { ink } of batch) {
				for (const { x } of decodeInkPart(ink).stroke?.points ?? []) latencies.push(at - x)
			}
		}
	}
	return client
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
	/** When each artist's next step is due; evenly spread. */
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
	say({ say: 'done', points: artists.reduce((sum, { sent }) => sum + sent, 0) })
}

async function finish(expected: number): Promise<void> {
	const seconds = (now() - began.at) / 1000
	const rate = (of: number[], before: number[]) =>
		of.map((n, i) => (n - (before[i] ?? 0)) / seconds)
	const messages = rate(
		clients.map((client) => client.messages),
		began.messages,
	)
	const bytes = rate(
		clients.map((client) => client.bytes),
		began.bytes,
	)
	const { user, system } = process.cpuUsage(began.cpu)
	const cpu = (user + system) / 1e6 / seconds
	for (const end = now() + graceMs; latencies.length < expected && now() < end; ) {
		await new Promise((resolve) => setTimeout(resolve, 50))
	}
	for (const client of clients) client.close()
	const points = artists.reduce((sum, { sent }) => sum + sent, 0)
	say({ say: 'seen', seen: { points, latencies, messages, bytes, cpu } })
}

function say(message: FromCrowd): void {
	process.send?.(message)
}
