import { parseArgs } from 'node:util'
import { Crowd, type Plan, type Seen, type Workload } from './crowd.ts'
import { type Contestant, type ContestantName, contestants } from './servers.ts'
import { type Usage, watchUsage } from './usage.ts'

/**
 * A room full of artists: `npm run bench:room -- --artists 10,40,100 --seconds 20`. N artists draw
 * at 30 points a second each, with cursors; four observers measure how late a point is. One
 * machine holds the server and all clients, so times are a ceiling. Workloads: `document`, every
 * point an update of its own, over the stock protocol, the same for every server; and `product`,
 * what our page really sends: live ink, and one packed stroke when the pen lifts.
 */

const observers = 4

interface Row {
	server: ContestantName
	workload: Workload
	artists: number
	delivered: number
	p50: number
	p95: number
	p99: number
	messages: number
	mostMessages: number
	bytes: number
	usage: Usage
	crowdCpu: number
}

async function measure(
	server: ContestantName,
	contestant: Contestant,
	workload: Workload,
	count: number,
	seconds: number,
): Promise<Row> {
	const { artist, observer } = await contestant.room(workload === 'product')
	const plan = { workload, seconds, epoch: Date.now() }
	const crowd = async (role: Plan['role'], of: number, door: Plan['door']) => {
		const joined = new Crowd()
		await joined.come({ ...plan, role, door, count: of })
		return joined
	}
	const watching = await crowd('observers', observers, observer)
	const drawing = await crowd('artists', count, artist)
	const usage = watchUsage(contestant.pid)
	await watching.go()
	const sent = await drawing.go()
	const used = usage()
	const [seen, own] = await Promise.all([watching.finish(sent * observers), drawing.finish(0)])
	return { server, workload, artists: count, ...summary(sent, seen, own), usage: used }
}

function summary(sent: number, seen: Seen, own: Seen) {
	const sorted = seen.latencies.sort((a, b) => a - b)
	const at = (share: number) =>
		sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN
	const messages = [...own.messages, ...seen.messages]
	const bytes = [...own.bytes, ...seen.bytes]
	return {
		delivered: sorted.length / (sent * observers),
		p50: at(0.5),
		p95: at(0.95),
		p99: at(0.99),
		messages: mean(messages),
		mostMessages: Math.max(...messages),
		bytes: mean(bytes),
		crowdCpu: seen.cpu + own.cpu,
	}
}

const mean = (of: number[]) => of.reduce((sum, value) => sum + value, 0) / of.length

function print(row: Row): void {
	const ms = (value: number) => value.toFixed(value < 100 ? 1 : 0).padStart(8)
	console.log(
		[
			row.server.padEnd(14),
			row.workload.padEnd(9),
			String(row.artists).padStart(4),
			`${(100 * row.delivered).toFixed(1).padStart(6)} %`,
			`${ms(row.p50)} ${ms(row.p95)} ${ms(row.p99)}`,
			`${row.messages.toFixed(0).padStart(6)} ${row.mostMessages.toFixed(0).padStart(6)}`,
			`${(row.bytes / 1000).toFixed(1).padStart(8)}`,
			`${(100 * row.usage.cpu).toFixed(0).padStart(5)} %`,
			`${(row.usage.memory / 1e6).toFixed(0).padStart(6)} MB`,
			`${(100 * row.crowdCpu).toFixed(0).padStart(5)} %`,
		].join('  '),
	)
}

const { values } = parseArgs({
	options: {
		artists: { type: 'string', default: '10,40,100' },
		seconds: { type: 'string', default: '20' },
		servers: { type: 'string', default: Object.keys(contestants).join(',') },
	},
})
const isContestant = (name: string): name is ContestantName => name in contestants
const servers = values.servers.split(',').filter(isContestant)
const rows: Row[] = []
console.log(
	'server          workload   artists  delivered   p50 ms  p95 ms  p99 ms   messages/s, most   kB/s a client   server CPU, memory   clients’ CPU',
)
for (const count of values.artists.split(',').map(Number)) {
	for (const server of servers) {
		for (const workload of ['document', 'product'] as const) {
			if (workload === 'product' && server !== 'tessera') continue
			const contestant = await contestants[server]()
			try {
				const row = await measure(server, contestant, workload, count, Number(values.seconds))
				rows.push(row)
				print(row)
			} finally {
				await contestant.stop()
			}
		}
	}
}
console.log('\nhow many times as late as ours (p50; every point an update of its own)')
for (const { server, workload, artists, p50 } of rows) {
	if (server === 'tessera' || workload !== 'document') continue
	const ours = rows.find(
		(row) => row.server === 'tessera' && row.workload === 'document' && row.artists === artists,
	)
	if (ours) console.log(`${artists} artists, ${server}: ${(p50 / ours.p50).toFixed(1)} ×`)
}
process.exit()
