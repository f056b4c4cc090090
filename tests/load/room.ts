import { parseArgs } from 'node:util'
import { measure, type Row } from './measure.ts'
import { onInterrupt } from './on-interrupt.ts'
import { type Contestant, type ContestantName, contestants } from './servers.ts'

/**
 * A room full of artists: `npm run bench:room -- --artists 10,40,100 --seconds 20`. N artists draw
 * at 30 points a second each, with cursors; four observers measure the delay of each point. One
 * machine runs the server and all clients, so times are a ceiling. Workloads: `document`, every
 * point in a separate update, over the stock protocol, the same for every server; and `product`,
 * the real traffic of our page: live ink, and one packed stroke when the pen lifts. With `--mute`
 * the artists never answer the server's question for their state; `--servers alone` is our server
 * without a proxy.
 */

interface Named extends Row {
	server: ContestantName
}

function print(row: Named): void {
	const kilobytes = (value: number) => (value / 1000).toFixed(1).padStart(8)
	const ms = (value: number) => value.toFixed(value < 100 ? 1 : 0).padStart(8)
	console.log(
		[
			row.server.padEnd(14),
			row.workload.padEnd(9),
			String(row.artists).padStart(4),
			`${(100 * row.delivered).toFixed(1).padStart(6)} %`,
			`${ms(row.p50)} ${ms(row.p95)} ${ms(row.p99)}`,
			`${row.messages.toFixed(0).padStart(6)} ${row.mostMessages.toFixed(0).padStart(6)}`,
			`${kilobytes(row.bytes)} ${kilobytes(row.mostBytes)}`,
			`${(100 * row.usage.cpu).toFixed(0).padStart(5)} %`,
			`${(row.usage.memory / 1e6).toFixed(0).padStart(6)} MB`,
			`${(100 * row.artistsCpu).toFixed(0).padStart(5)} % ${(100 * row.observersCpu).toFixed(0).padStart(5)} %`,
		].join('  '),
	)
}

const { values } = parseArgs({
	options: {
		artists: { type: 'string', default: '10,40,100' },
		seconds: { type: 'string', default: '20' },
		servers: { type: 'string', default: 'tessera,y-partyserver,y-websocket' },
		mute: { type: 'boolean', default: false },
		compressed: { type: 'boolean', default: false },
	},
})
const isContestant = (name: string): name is ContestantName => name in contestants
const servers = values.servers.split(',').filter(isContestant)
const isOurs = (name: ContestantName) => name === 'tessera' || name === 'alone'
const { mute } = values
const rows: Named[] = []
let running: Contestant | undefined
onInterrupt(async () => running?.stop())
console.log(
	'server          workload     N  delivered    p50 ms      p95      p99     messages/s, most     kB/s a client, most    server CPU   memory   CPU of artists, observers',
)
for (const count of values.artists.split(',').map(Number)) {
	for (const server of servers) {
		for (const workload of ['document', 'product'] as const) {
			if (workload === 'product' && (mute || !isOurs(server))) continue
			const contestant = await contestants[server]()
			running = contestant
			try {
				const { artist, observer } = await contestant.room(workload === 'product')
				const { compressed } = values
				const room = { artist: { ...artist, compressed }, observer: { ...observer, compressed } }
				const row = await measure(
					contestant.pid,
					room,
					workload,
					count,
					Number(values.seconds),
					mute,
				)
				rows.push({ ...row, server })
				print({ ...row, server })
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
