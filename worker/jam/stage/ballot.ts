import * as v from 'valibot'
import {
	Ballot,
	type BallotMessage,
	type BallotRequest,
	type DotRequest,
	type Dots,
} from '../../../shared/ballot.ts'
import { newMarkId } from '../../../shared/canvas.ts'
import { limits } from '../../../shared/limits.ts'
import type { Role } from '../../../shared/roles.ts'
import { TokenBucket } from '../../../shared/token-bucket.ts'
import { Refusal } from '../../errors.ts'

const ballotKey = 'ballot'

/** Somebody who takes part in a ballot. */
export interface Voter {
	participant: string
	role: Role
}

/** Keeps a jam's ballot and counts its dots. */
export class BallotKeeper {
	readonly #storage: DurableObjectStorage
	readonly #isMark: (id: string) => boolean
	readonly #onChange: () => void
	#ballot: Ballot | undefined
	/** By participant. */
	readonly #rates = new Map<string, TokenBucket>()

	/**
	 * @param isMark tells whether there is a visible mark with an id.
	 * @param onChange is called when everyone has to be told.
	 */
	constructor(
		storage: DurableObjectStorage,
		isMark: (id: string) => boolean,
		onChange: () => void,
	) {
		this.#storage = storage
		this.#isMark = isMark
		this.#onChange = onChange
		storage.sql.exec(
			`CREATE TABLE IF NOT EXISTS dots (
				participant TEXT NOT NULL, target TEXT NOT NULL, dots INTEGER NOT NULL,
				PRIMARY KEY (participant, target))`,
		)
		const stored = v.safeParse(Ballot, storage.kv.get(ballotKey))
		this.#ballot = stored.success ? stored.output : undefined
	}

	/** Applies a host's request. @throws Refusal `no-ballot` */
	apply(request: BallotRequest): void {
		switch (request.do) {
			case 'open-ballot': {
				const { budget, viewers, targets } = request
				this.#clear()
				this.#save({ id: newMarkId(), phase: 'open', budget, viewers, targets })
				break
			}
			case 'set-ballot':
				if (!this.#ballot) throw new Refusal('no-ballot')
				this.#save({ ...this.#ballot, phase: request.phase })
				break
			case 'clear-ballot':
				this.#clear()
				this.#ballot = undefined
				this.#storage.kv.delete(ballotKey)
				break
		}
		this.#onChange()
	}

	/** @returns what a connection is told; null when there is no ballot. */
	messageFor({ participant, role }: Voter): BallotMessage | null {
		const ballot = this.#ballot
		if (!ballot) return null
		return {
			...ballot,
			mine: this.#dotsOf(participant),
			totals: ballot.phase === 'shown' ? this.#totals() : null,
			voters: role === 'host' ? this.#voters() : null,
		}
	}

	/**
	 * Sets how many of a person's dots are on a target.
	 * @returns their dots after it.
	 * @throws Refusal `no-ballot`, `viewers-watch`, `too-many-dots`, `unknown-target`, `no-dots-left`
	 */
	place({ participant, role }: Voter, { ballot: id, target, dots }: DotRequest): Dots {
		const ballot = this.#ballot
		// All browsers without a secret are one participant, so their dots can't be told apart.
		if (ballot?.phase !== 'open' || ballot.id !== id || participant === '') {
			throw new Refusal('no-ballot')
		}
		if (role === 'viewer' && !ballot.viewers) throw new Refusal('viewers-watch')
		if (!this.#rateOf(participant).take(1)) throw new Refusal('too-many-dots')
		// Taking dots back is always possible: the mark may be gone.
		if (dots > 0 && !this.#isTarget(target)) throw new Refusal('unknown-target')
		const { [target]: before, ...others } = this.#dotsOf(participant)
		const placed = Object.values(others).reduce((sum, count) => sum + count, dots)
		if (placed > ballot.budget) throw new Refusal('no-dots-left')
		const isNew = before === undefined && Object.keys(others).length === 0
		if (isNew && this.#voters() >= limits.ballotPeople) throw new Refusal('too-many-dots')
		this.#storage.transactionSync(() => {
			this.#forgetGone(participant)
			if (dots === 0) this.#delete(participant, target)
			else {
				this.#storage.sql.exec(
					'INSERT OR REPLACE INTO dots VALUES (?, ?, ?)',
					...[participant, target, dots],
				)
			}
		})
		return this.#dotsOf(participant)
	}

	#isTarget(id: string): boolean {
		const targets = this.#ballot?.targets
		if (targets?.on === 'areas') return targets.areas.some((area) => area.id === id)
		return this.#isMark(id)
	}

	/** Dots on a mark that is gone count as not placed. */
	#dotsOf(participant: string): Dots {
		return Object.fromEntries(this.#rowsOf(participant).filter(([id]) => this.#isTarget(id)))
	}

	#forgetGone(participant: string): void {
		for (const [id] of this.#rowsOf(participant)) {
			if (!this.#isTarget(id)) this.#delete(participant, id)
		}
	}

	#rowsOf(participant: string): [target: string, dots: number][] {
		return this.#storage.sql
			.exec<{ target: string; dots: number }>(
				'SELECT target, dots FROM dots WHERE participant = ?',
				participant,
			)
			.toArray()
			.map(({ target, dots }) => [target, dots])
	}

	#totals(): Dots {
		const rows = this.#storage.sql
			.exec<{ target: string; dots: number }>(
				'SELECT target, SUM(dots) AS dots FROM dots GROUP BY target ORDER BY dots DESC, target',
			)
			.toArray()
		return Object.fromEntries(
			rows
				.filter(({ target }) => this.#isTarget(target))
				.slice(0, limits.ballotTotals)
				.map(({ target, dots }) => [target, dots]),
		)
	}

	#voters(): number {
		return this.#storage.sql
			.exec<{ people: number }>('SELECT COUNT(DISTINCT participant) AS people FROM dots')
			.one().people
	}

	#rateOf(participant: string): TokenBucket {
		const rate =
			this.#rates.get(participant) ??
			new TokenBucket(limits.dotsPerSecond, limits.dotsWindowSeconds)
		this.#rates.set(participant, rate)
		const [oldest] = this.#rates.keys()
		if (this.#rates.size > limits.ballotPeople && oldest !== undefined) this.#rates.delete(oldest)
		return rate
	}

	#delete(participant: string, target: string): void {
		this.#storage.sql.exec(
			'DELETE FROM dots WHERE participant = ? AND target = ?',
			...[participant, target],
		)
	}

	#clear(): void {
		this.#storage.sql.exec('DELETE FROM dots')
		this.#rates.clear()
	}

	#save(ballot: Ballot): void {
		this.#ballot = ballot
		this.#storage.kv.put(ballotKey, ballot)
	}
}
