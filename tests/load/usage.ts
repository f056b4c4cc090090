import { readdirSync, readFileSync } from 'node:fs'

const ticksASecond = 100
const pageBytes = 4096
const sampleMs = 500

export interface Usage {
	/** Share of one core. */
	cpu: number
	/** Largest resident memory seen, bytes. */
	memory: number
}

/** Monitors all processes in a process group (Linux). @returns a function that ends it. */
export function watchUsage(group: number): () => Usage {
	const began = performance.now()
	const before = read(group)
	let memory = before.memory
	const timer = setInterval(() => {
		memory = Math.max(memory, read(group).memory)
	}, sampleMs)
	return () => {
		clearInterval(timer)
		const after = read(group)
		const cpu = (after.seconds - before.seconds) / ((performance.now() - began) / 1000)
		return { cpu, memory: Math.max(memory, after.memory) }
	}
}

/** Processor seconds used, and current memory. */
function read(group: number): { seconds: number; memory: number } {
	let [seconds, memory] = [0, 0]
	for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
		try {
			// Fields after the name, which may contain anything: state, parent, group, ...; see proc(5).
			const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
				.replace(/^.*\) /s, '')
				.split(' ')
			if (Number(fields[2]) !== group) continue
			seconds += (Number(fields[11]) + Number(fields[12])) / ticksASecond
			memory += Number(fields[21]) * pageBytes
		} catch {
			// The process has ended in the meantime.
		}
	}
	return { seconds, memory }
}
