import { Crowd, type Plan, type Seen, type Workload } from './crowd.ts'
import type { Endpoint } from './servers.ts'
import { type Usage, watchUsage } from './usage.ts'

const observers = 4

/** The results of one run. Times in milliseconds, rates a second. */
export interface Row {
	workload: Workload
	artists: number
	/** Share of the points that all observers received. */
	delivered: number
	p50: number
	p95: number
	p99: number
	messages: number
	mostMessages: number
	bytes: number
	mostBytes: number
	usage: Usage
	/** Share of a core that each crowd used: near 1, the crowd was the limit and not the server. */
	artistsCpu: number
	observersCpu: number
}

/**
 * Lets `count` artists draw in a room while observers watch.
 * @param pid of the server's process group
 * @param isMute true: the artists never answer the server's question for their state
 */
export async function measure(
	pid: number,
	{ artist, observer }: { artist: Endpoint; observer: Endpoint },
	workload: Workload,
	count: number,
	seconds: number,
	isMute = false,
): Promise<Row> {
	const plan = { workload, seconds, isMute, epoch: Date.now() }
	const crowd = async (role: Plan['role'], of: number, endpoint: Plan['endpoint']) => {
		const joined = new Crowd()
		await joined.come({ ...plan, role, endpoint, count: of })
		return joined
	}
	const watching = await crowd('observers', observers, observer)
	const drawing = await crowd('artists', count, artist)
	const usage = watchUsage(pid)
	await watching.go()
	const sent = await drawing.go()
	const used = usage()
	const seen = await watching.finish(sent * observers)
	// Not earlier: a server that is behind would lose the last points of an artist who leaves.
	const own = await drawing.finish(0)
	return { workload, artists: count, ...summary(sent, seen, own), usage: used }
}

function summary(sent: number, seen: Seen, own: Seen) {
	const sorted = seen.latencies.sort((a, b) => a - b)
	const at = (share: number) =>
		sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN
	const messages = [...own.messages, ...seen.messages]
	const bytes = [...own.bytes, ...seen.bytes]
	return {
		delivered: seen.reached / sent,
		p50: at(0.5),
		p95: at(0.95),
		p99: at(0.99),
		messages: mean(messages),
		mostMessages: Math.max(...messages),
		bytes: mean(bytes),
		mostBytes: Math.max(...bytes),
		artistsCpu: own.cpu,
		observersCpu: seen.cpu,
	}
}

const mean = (of: number[]) => of.reduce((sum, value) => sum + value, 0) / of.length
