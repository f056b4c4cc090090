import { createEffect, createRoot } from 'solid-js'
import type { HelperMessage, HelperWork } from '../../../shared/distributed-work.ts'
import { FileTransfers } from './file-transfers.ts'
import { type Contributor, type HelperState, WorkAssignment } from './work-assignment.ts'

/** One part of a job that devices can share. */
export interface Part<T> {
	/** Sent to a helper. */
	work: HelperWork
	/** Makes the part on this device. */
	make(signal: AbortSignal): Promise<T>
	/** Decodes a helper's result. @throws when the result is invalid or implausible. */
	decode(file: Uint8Array): Promise<T>
	/** @returns true when a helper's result equals the one that was made here. */
	isSame(own: T, theirs: T): boolean
}

/** Messages to and from the devices that help. */
export interface HelperChannel {
	/** Client ids of the helpers who are present; reactive. */
	helpers(): readonly number[]
	send(to: number, message: HelperMessage): void
	/** Excludes a helper that sent a wrong part until the page is reloaded. */
	drop(id: number): void
	/** @returns removes the listener */
	listen(listener: (from: number, message: HelperMessage, file: Uint8Array) => void): () => void
}

/** What a contributor does for a job, and how many of its parts they made. */
export interface Contribution {
	contributor: Contributor
	parts: number
	state: HelperState
}

/** Interval of the checks for late parts and slices. */
const tickMs = 500

/**
 * Makes the parts of a job on this device and on the helpers' devices; WorkAssignment decides who
 * makes which part.
 * @returns the results in the order of the parts. @throws as a part's `make` does, an AbortError once
 * it is cancelled
 */
export async function distribute<T>(
	channel: HelperChannel,
	parts: readonly Part<T>[],
	{
		signal,
		onChange,
	}: { signal: AbortSignal; onChange(contributions: readonly Contribution[]): void },
): Promise<T[]> {
	const job = crypto.getRandomValues(new Uint32Array(1))[0] ?? 0
	const assignment = new WorkAssignment(parts.length)
	const transfers = new FileTransfers((to, part, at) =>
		channel.send(to, { say: 'give', job, part, at }),
	)
	const present = new Set<number>()
	const results: T[] = []
	/** The part that this device makes now. */
	let own = { part: -1, abort: new AbortController() }
	const end = new AbortController()
	const now = () => performance.now()

	function assignParts(): void {
		for (const { helper, part } of assignment.assign(present, now())) {
			const work = parts[part]?.work
			if (work) channel.send(helper, { say: 'make', job, part, work })
		}
		onChange(assignment.contributions())
	}

	function updateHelpers(helpers: readonly number[]): void {
		for (const id of present) {
			if (helpers.includes(id)) continue
			present.delete(id)
			transfers.drop(id)
			assignment.removeHelper(id)
		}
		for (const id of helpers) {
			present.add(id)
			assignment.addHelper(id)
		}
		assignParts()
	}

	function receive(from: number, message: HelperMessage, slice: Uint8Array): void {
		if (!present.has(from) || message.job !== job) return
		if (message.say === 'made' && assignment.useFor(from, message.part)) {
			transfers.enqueue({ from, part: message.part, bytes: message.bytes })
		} else if (message.say === 'here') {
			const file = transfers.receive(from, message.part, message.at, slice)
			if (file) void verify(from, message.part, file)
		} else if (message.say === 'no') {
			assignment.decline(from, message.part)
			assignParts()
		}
	}

	/** Accepts a helper's result, or drops the helper when it is wrong. */
	async function verify(from: number, part: number, file: Uint8Array): Promise<void> {
		const result = await parts[part]?.decode(file).catch(() => undefined)
		if (end.signal.aborted) return
		const use = assignment.useFor(from, part)
		if (use && (result === undefined || (use === 'check' && !equalsOwn(part, result)))) {
			transfers.drop(from)
			channel.send(from, { say: 'stop', job })
			assignment.reject(from)
			channel.drop(from)
		} else if (use && result !== undefined) {
			if (use === 'use') results[part] = result
			assignment.accept(from, part, now())
			if (use === 'use' && own.part === part) own.abort.abort()
		}
		assignParts()
	}

	function equalsOwn(part: number, theirs: T): boolean {
		const ours = results[part]
		return ours !== undefined && (parts[part]?.isSame(ours, theirs) ?? false)
	}

	async function makeOwn(part: number): Promise<void> {
		own = { part, abort: new AbortController() }
		try {
			const result = await parts[part]?.make(AbortSignal.any([signal, own.abort.signal]))
			if (result === undefined) return
			results[part] = result
			assignment.completeOwn(part)
		} catch (error) {
			// A helper's result arrived first.
			if (signal.aborted || !own.abort.signal.aborted) throw error
		}
	}

	const removeListener = channel.listen(receive)
	const dispose = createRoot((dispose) => {
		createEffect(() => updateHelpers(channel.helpers()))
		return dispose
	})
	const timer = setInterval(() => {
		assignment.expire(now())
		transfers.retry(now())
		assignParts()
	}, tickMs)
	try {
		for (let part = assignment.nextOwn(); part !== undefined; part = assignment.nextOwn()) {
			await makeOwn(part)
			assignParts()
		}
		return results
	} finally {
		end.abort()
		clearInterval(timer)
		dispose()
		removeListener()
		for (const id of present) channel.send(id, { say: 'stop', job })
	}
}
