/** Who makes a part: this device, or a helper by its client id. */
export type Contributor = 'self' | number

/**
 * State of a contributor. `new`: no part was verified yet. `trusted`: all verified parts were right.
 * `dropped`: a part was wrong. `declined`: it refused the work.
 */
export type HelperState = 'self' | 'new' | 'trusted' | 'dropped' | 'declined'

interface Helper {
	state: HelperState
	/** The assigned part and when it was assigned, in milliseconds. A check was already made here. */
	assigned?: { part: number; since: number; isCheck: boolean }
	/** Parts that were used to check it. */
	checkedParts: Set<number>
	/** Moving average of the milliseconds per part. */
	msPerPart?: number
	/** Consecutive parts that timed out. */
	timeouts: number
}

/** Share of a trusted helper's parts that are checks. */
const checkShare = 1 / 8
/** A part times out after this multiple of the helper's average, but not before `minTimeoutMs`. */
const timeoutFactor = 4
const minTimeoutMs = 4_000
/** Timeout of a new helper, which may have to download the network first; nothing waits for it. */
const newHelperTimeoutMs = 60_000
/** After this many consecutive timeouts, a helper gets no more parts. */
const maxTimeouts = 3
/** Weight of the latest part in the moving average. */
const latestWeight = 0.3

/**
 * Assigns the parts of a job to this device and to helpers, who can be slow, leave, or cheat. It only
 * decides; the caller sends the messages and passes the time. No part depends on a helper: this
 * device makes all remaining parts, also those that are assigned to helpers. A helper's first part is
 * one that was already made here, and so are some later ones; the helper cannot tell which. A helper
 * that fails a check is dropped, and all its parts are made again.
 */
export class WorkAssignment {
	/** Who made each part. */
	readonly #made: (Contributor | undefined)[]
	readonly #helpers = new Map<number, Helper>()
	readonly #random: () => number
	#own: number | undefined

	/** @param count number of parts. @param random returns numbers in 0–1. */
	constructor(count: number, random: () => number = Math.random) {
		this.#made = Array.from({ length: count }, () => undefined)
		this.#random = random
	}

	get count(): number {
		return this.#made.length
	}

	/** Number of finished parts. */
	get done(): number {
		return this.#made.filter((maker) => maker !== undefined).length
	}

	get isDone(): boolean {
		return this.done === this.count
	}

	contributorOf(part: number): Contributor | undefined {
		return this.#made[part]
	}

	/** @returns for this device and each helper, the number of parts they made. */
	contributions(): { contributor: Contributor; parts: number; state: HelperState }[] {
		const count = (maker: Contributor) => this.#made.filter((other) => other === maker).length
		return [
			{ contributor: 'self', parts: count('self'), state: 'self' },
			...[...this.#helpers].map(([contributor, { state }]) => ({
				contributor,
				parts: count(contributor),
				state,
			})),
		]
	}

	/** Adds a helper. A dropped helper stays dropped. */
	addHelper(id: number): void {
		if (!this.#helpers.has(id)) {
			this.#helpers.set(id, { state: 'new', checkedParts: new Set(), timeouts: 0 })
		}
	}

	/** Unassigns the part of a helper that left; its finished parts stay. */
	removeHelper(id: number): void {
		const helper = this.#helpers.get(id)
		if (helper) delete helper.assigned
	}

	/** @returns the part that this device makes next; undefined when all parts are made. */
	nextOwn(): number | undefined {
		this.#own = this.#open().next().value ?? this.#oldestPending()
		return this.#own
	}

	/** Marks a part as made here, even when a helper's result arrived meanwhile. */
	completeOwn(part: number): void {
		this.#made[part] = 'self'
		this.#own = undefined
	}

	/** Assigns parts to idle helpers. @param present helpers who are here. */
	assign(present: Iterable<number>, now: number): { helper: number; part: number }[] {
		const assigned: { helper: number; part: number }[] = []
		if (this.isDone) return assigned
		for (const id of present) {
			const helper = this.#helpers.get(id)
			if (!helper || helper.assigned || !isAvailable(helper)) continue
			const next = this.#nextFor(helper)
			if (!next) continue
			helper.assigned = { ...next, since: now }
			if (next.isCheck) helper.checkedParts.add(next.part)
			assigned.push({ helper: id, part: next.part })
		}
		return assigned
	}

	/** @returns whether a helper's part is compared with this device's own, used, or ignored. */
	useFor(id: number, part: number): 'check' | 'use' | undefined {
		const helper = this.#helpers.get(id)
		if (!helper || !isAvailable(helper)) return undefined
		if (helper.assigned?.part === part && helper.assigned.isCheck) return 'check'
		// A result after the timeout is used as long as the part is not made.
		return helper.state === 'trusted' && this.#made[part] === undefined ? 'use' : undefined
	}

	/** Records a helper's part that passed verification. */
	accept(id: number, part: number, now: number): void {
		const helper = this.#helpers.get(id)
		if (!helper) return
		const use = this.useFor(id, part)
		if (use === 'check') helper.state = 'trusted'
		else if (use === 'use') this.#made[part] = id
		helper.timeouts = 0
		if (helper.assigned?.part !== part) return
		const ms = now - helper.assigned.since
		helper.msPerPart =
			helper.msPerPart === undefined
				? ms
				: helper.msPerPart + latestWeight * (ms - helper.msPerPart)
		delete helper.assigned
	}

	/** Drops a helper whose part was wrong. @returns its parts, which must be made again */
	reject(id: number): number[] {
		const helper = this.#helpers.get(id)
		if (!helper) return []
		helper.state = 'dropped'
		delete helper.assigned
		const discarded = this.#made.flatMap((maker, part) => (maker === id ? [part] : []))
		for (const part of discarded) this.#made[part] = undefined
		return discarded
	}

	/** Records that a helper refused a part. */
	decline(id: number, part: number): void {
		const helper = this.#helpers.get(id)
		if (helper?.assigned?.part !== part) return
		helper.state = 'declined'
		delete helper.assigned
	}

	/** Unassigns parts that timed out. */
	expire(now: number): void {
		for (const helper of this.#helpers.values()) {
			if (!helper.assigned || now - helper.assigned.since <= timeoutOf(helper)) continue
			delete helper.assigned
			helper.timeouts += 1
		}
	}

	#nextFor(helper: Helper): { part: number; isCheck: boolean } | undefined {
		if (helper.state === 'new' || this.#random() < checkShare) {
			const own = this.#made.flatMap((maker, part) =>
				maker === 'self' && !helper.checkedParts.has(part) ? [part] : [],
			)
			const part = own[Math.floor(this.#random() * own.length)]
			if (part !== undefined) return { part, isCheck: true }
			if (helper.state === 'new') return undefined
		}
		const part = this.#open().next().value
		return part === undefined ? undefined : { part, isCheck: false }
	}

	/** Parts that are neither made nor assigned. */
	*#open(): Generator<number, undefined> {
		const pending = new Set([...this.#helpers.values()].map(({ assigned }) => assigned?.part))
		for (const [part, maker] of this.#made.entries()) {
			if (maker === undefined && part !== this.#own && !pending.has(part)) yield part
		}
		return undefined
	}

	/** The unfinished part that was assigned to a helper first. */
	#oldestPending(): number | undefined {
		const pending = [...this.#helpers.values()].flatMap(({ assigned }) =>
			assigned && this.#made[assigned.part] === undefined ? [assigned] : [],
		)
		return pending.sort((a, b) => a.since - b.since)[0]?.part
	}
}

function isAvailable({ state, timeouts }: Helper): boolean {
	return (state === 'new' || state === 'trusted') && timeouts < maxTimeouts
}

/** @returns milliseconds. */
function timeoutOf({ state, msPerPart }: Helper): number {
	if (state === 'new' || msPerPart === undefined) return newHelperTimeoutMs
	return Math.max(minTimeoutMs, timeoutFactor * msPerPart)
}
