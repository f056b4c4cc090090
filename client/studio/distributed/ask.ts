import { createEffect, createRoot } from 'solid-js'
import type { HelperMessage, HelperWork } from '../../../shared/distributed-work.ts'
import { Files } from './files.ts'
import { type HelperState, type Maker, WorkSharing } from './work-sharing.ts'

/** One part of a job that can be shared. */
export interface Part<T> {
	/** What a helper is told. */
	work: HelperWork
	/** Makes it here. */
	make(signal: AbortSignal): Promise<T>
	/** Reads what a helper sent. @throws when it can't be right. */
	read(file: Uint8Array): Promise<T>
	/** Is what a helper sent what was made here? */
	isSame(own: T, theirs: T): boolean
}

/** The way to those who lend a device. */
export interface Line {
	/** Who they are, now; a signal. */
	lenders(): readonly number[]
	send(to: number, said: HelperMessage): void
	/** Somebody's part was wrong: they are asked no more while this page is open. */
	distrust(id: number): void
	/** @returns ends it */
	listen(listener: (from: number, said: HelperMessage, file: Uint8Array) => void): () => void
}

/** What somebody has to do with a job, and how many of its parts they made. */
export interface Share {
	maker: Maker
	parts: number
	standing: HelperState
}

/** How often it is looked whether something is late. */
const tickMs = 500

/**
 * Has the parts of a job made, here and by whoever lends a device; see Sharing for by whom.
 * @returns them in order. @throws as a part's `make` does, an AbortError once it is cancelled
 */
export async function shareOut<T>(
	line: Line,
	parts: readonly Part<T>[],
	{ signal, onChange }: { signal: AbortSignal; onChange(shares: readonly Share[]): void },
): Promise<T[]> {
	const job = crypto.getRandomValues(new Uint32Array(1))[0] ?? 0
	const sharing = new WorkSharing(parts.length)
	const files = new Files((to, part, at) => line.send(to, { say: 'give', job, part, at }))
	const here = new Set<number>()
	const results: T[] = []
	/** What is made here right now. */
	let own = { part: -1, abort: new AbortController() }
	const end = new AbortController()
	const now = () => performance.now()

	function handOut(): void {
		for (const { helper, part } of sharing.orders(here, now())) {
			const work = parts[part]?.work
			if (work) line.send(helper, { say: 'make', job, part, work })
		}
		onChange(sharing.tally())
	}

	function gather(lenders: readonly number[]): void {
		for (const id of here) {
			if (lenders.includes(id)) continue
			here.delete(id)
			files.drop(id)
			sharing.leave(id)
		}
		for (const id of lenders) {
			here.add(id)
			sharing.join(id)
		}
		handOut()
	}

	function hear(from: number, said: HelperMessage, file: Uint8Array): void {
		if (!here.has(from) || said.job !== job) return
		if (said.say === 'made' && sharing.answered(from, said.part)) {
			files.wait({ from, part: said.part, bytes: said.bytes })
		} else if (said.say === 'here') {
			const whole = files.came(from, said.part, said.at, file)
			if (whole) void look(from, said.part, whole)
		} else if (said.say === 'no') {
			sharing.declined(from, said.part)
			handOut()
		}
	}

	/** Looks at what a helper made. */
	async function look(from: number, part: number, file: Uint8Array): Promise<void> {
		const result = await parts[part]?.read(file).catch(() => undefined)
		if (end.signal.aborted) return
		const use = sharing.answered(from, part)
		if (use && (result === undefined || (use === 'check' && !isRight(part, result)))) {
			files.drop(from)
			line.send(from, { say: 'stop', job })
			sharing.failed(from)
			line.distrust(from)
		} else if (use && result !== undefined) {
			if (use === 'use') results[part] = result
			sharing.passed(from, part, now())
			if (use === 'use' && own.part === part) own.abort.abort()
		}
		handOut()
	}

	function isRight(part: number, theirs: T): boolean {
		const ours = results[part]
		return ours !== undefined && (parts[part]?.isSame(ours, theirs) ?? false)
	}

	async function makeOwn(part: number): Promise<void> {
		own = { part, abort: new AbortController() }
		try {
			const made = await parts[part]?.make(AbortSignal.any([signal, own.abort.signal]))
			if (made === undefined) return
			results[part] = made
			sharing.ownMade(part)
		} catch (error) {
			// Somebody else's came first.
			if (signal.aborted || !own.abort.signal.aborted) throw error
		}
	}

	const forget = line.listen(hear)
	const dispose = createRoot((dispose) => {
		createEffect(() => gather(line.lenders()))
		return dispose
	})
	const timer = setInterval(() => {
		sharing.tick(now())
		files.retry(now())
		handOut()
	}, tickMs)
	try {
		for (let part = sharing.ownNext(); part !== undefined; part = sharing.ownNext()) {
			await makeOwn(part)
			handOut()
		}
		return results
	} finally {
		end.abort()
		clearInterval(timer)
		dispose()
		forget()
		for (const id of here) line.send(id, { say: 'stop', job })
	}
}
