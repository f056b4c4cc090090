/** Who makes a part: the one who asks, or a helper, by client id. */
export type Maker = 'self' | number

/**
 * What is known of who makes parts. `new`: has yet to show that its parts are right. `trusted`: they were
 * so far. `dropped`: one was wrong. `declined`: it won't work, or never answers.
 */
export type HelperState = 'self' | 'new' | 'trusted' | 'dropped' | 'declined'

interface Helper {
	standing: HelperState
	/** What it is at, since when, in milliseconds; a check is a part that was made here already. */
	at?: { part: number; since: number; isCheck: boolean }
	/** Checks it was given. */
	seen: Set<number>
	/** Milliseconds a part, as measured. */
	pace?: number
	/** Parts in a row that came too late, or not yet. */
	late: number
}

/** So many of a trusted helper's parts are checks. */
const checkShare = 1 / 8
/** A part is late after so many times a helper's pace, and no sooner than this. */
const tooSlow = 4
const leastPatienceMs = 4_000
/** A new helper may have to fetch the network first; nothing waits for it. */
const newPatienceMs = 60_000
/** After so many in a row that were late a helper gets no more. */
const mostLate = 3
/** How much the latest part counts in a helper's pace. */
const weight = 0.3

/**
 * Shares the parts of a job between the one who asks and helpers, who may be slow, leave, or lie.
 * Only decides; what it is told, and when, is up to its user. Nothing hangs on a helper: the one
 * who asks makes whatever is left, also what a helper still is at. A helper's first part is one
 * that was made here before, and so is now and then a later one: it can't tell which. Who fails
 * one is dropped, and all it made is made again.
 */
export class WorkSharing {
	/** Who has made each part. */
	readonly #made: (Maker | undefined)[]
	readonly #helpers = new Map<number, Helper>()
	readonly #random: () => number
	#own: number | undefined

	/** @param random gives numbers in 0–1. */
	constructor(count: number, random: () => number = Math.random) {
		this.#made = Array.from({ length: count }, () => undefined)
		this.#random = random
	}

	get count(): number {
		return this.#made.length
	}

	/** Parts that are made. */
	get done(): number {
		return this.#made.filter((maker) => maker !== undefined).length
	}

	get isDone(): boolean {
		return this.done === this.count
	}

	makerOf(part: number): Maker | undefined {
		return this.#made[part]
	}

	/** Who has made how many parts, or was dropped. */
	tally(): { maker: Maker; parts: number; standing: HelperState }[] {
		const count = (maker: Maker) => this.#made.filter((other) => other === maker).length
		return [
			{ maker: 'self', parts: count('self'), standing: 'self' },
			...[...this.#helpers].map(([maker, { standing }]) => ({
				...{ maker, standing, parts: count(maker) },
			})),
		]
	}

	/** Somebody lends a device. Who was dropped stays so. */
	join(id: number): void {
		if (!this.#helpers.has(id)) {
			this.#helpers.set(id, { standing: 'new', seen: new Set(), late: 0 })
		}
	}

	/** A helper has gone; what it made stays, what it was at is given to others. */
	leave(id: number): void {
		const helper = this.#helpers.get(id)
		if (helper) delete helper.at
	}

	/** What the one who asks should make next; undefined once all is made. */
	ownNext(): number | undefined {
		this.#own = this.#open().next().value ?? this.#oldestOut()
		return this.#own
	}

	/** A part was made here; it counts even where a helper's came meanwhile. */
	ownMade(part: number): void {
		this.#made[part] = 'self'
		this.#own = undefined
	}

	/** What helpers should make now. @param here those who lend a device and are here. */
	orders(here: Iterable<number>, now: number): { helper: number; part: number }[] {
		const orders: { helper: number; part: number }[] = []
		if (this.isDone) return orders
		for (const id of here) {
			const helper = this.#helpers.get(id)
			if (!helper || helper.at || !isWilling(helper)) continue
			const order = this.#orderFor(helper)
			if (!order) continue
			helper.at = { ...order, since: now }
			if (order.isCheck) helper.seen.add(order.part)
			orders.push({ helper: id, part: order.part })
		}
		return orders
	}

	/** What to do with a part that a helper says it has made: compare it with our own, use it, or nothing. */
	answered(id: number, part: number): 'check' | 'use' | undefined {
		const helper = this.#helpers.get(id)
		if (!helper || !isWilling(helper)) return undefined
		if (helper.at?.part === part && helper.at.isCheck) return 'check'
		// Late ones are good too, as long as nobody else's has come.
		return helper.standing === 'trusted' && this.#made[part] === undefined ? 'use' : undefined
	}

	/** A helper's part is here, and right as far as was looked. */
	passed(id: number, part: number, now: number): void {
		const helper = this.#helpers.get(id)
		if (!helper) return
		const what = this.answered(id, part)
		if (what === 'check') helper.standing = 'trusted'
		else if (what === 'use') this.#made[part] = id
		helper.late = 0
		if (helper.at?.part !== part) return
		const ms = now - helper.at.since
		helper.pace = helper.pace === undefined ? ms : helper.pace + weight * (ms - helper.pace)
		delete helper.at
	}

	/** A helper's part was wrong: none of its parts counts. @returns those that are to be made again */
	failed(id: number): number[] {
		const helper = this.#helpers.get(id)
		if (!helper) return []
		helper.standing = 'dropped'
		delete helper.at
		const again = this.#made.flatMap((maker, part) => (maker === id ? [part] : []))
		for (const part of again) this.#made[part] = undefined
		return again
	}

	/** A helper won't make what it was asked for. */
	declined(id: number, part: number): void {
		const helper = this.#helpers.get(id)
		if (helper?.at?.part !== part) return
		helper.standing = 'declined'
		delete helper.at
	}

	/** Gives to others what has been waited for too long. */
	tick(now: number): void {
		for (const helper of this.#helpers.values()) {
			if (!helper.at || now - helper.at.since <= patienceOf(helper)) continue
			delete helper.at
			helper.late += 1
		}
	}

	#orderFor(helper: Helper): { part: number; isCheck: boolean } | undefined {
		if (helper.standing === 'new' || this.#random() < checkShare) {
			const own = this.#made.flatMap((maker, part) =>
				maker === 'self' && !helper.seen.has(part) ? [part] : [],
			)
			const part = own[Math.floor(this.#random() * own.length)]
			if (part !== undefined) return { part, isCheck: true }
			if (helper.standing === 'new') return undefined
		}
		const part = this.#open().next().value
		return part === undefined ? undefined : { part, isCheck: false }
	}

	/** Parts that nobody has made or is at. */
	*#open(): Generator<number, undefined> {
		const out = new Set([...this.#helpers.values()].map(({ at }) => at?.part))
		for (const [part, maker] of this.#made.entries()) {
			if (maker === undefined && part !== this.#own && !out.has(part)) yield part
		}
		return undefined
	}

	/** What a helper has been at for longest, of what isn't made. */
	#oldestOut(): number | undefined {
		const out = [...this.#helpers.values()].flatMap(({ at }) =>
			at && this.#made[at.part] === undefined ? [at] : [],
		)
		return out.sort((a, b) => a.since - b.since)[0]?.part
	}
}

function isWilling({ standing, late }: Helper): boolean {
	return (standing === 'new' || standing === 'trusted') && late < mostLate
}

/** Milliseconds. */
function patienceOf({ standing, pace }: Helper): number {
	if (standing === 'new' || pace === undefined) return newPatienceMs
	return Math.max(leastPatienceMs, tooSlow * pace)
}
