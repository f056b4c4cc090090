import { limits } from '../../shared/limits.ts'
import { TokenBucket } from '../../shared/token-bucket.ts'

/** Addresses remembered at once; the one that was quiet longest is forgotten first. */
const mostAddresses = 1_000

/**
 * How much is still put up with from one network address. Each connection has limits of its own
 * (see Peer); this is for whoever answers being ended by coming back. A whole class may sit behind
 * the same address: those of it who have painted here before come in all the same.
 */
export class AddressReputation {
	readonly #joins = new TokenBucket(limits.joinsPerSecond, limits.joinsWindowSeconds)
	readonly #stumbles = new TokenBucket(
		limits.malformedFramesPerSecond,
		limits.malformedFramesWindowSeconds,
	)
	/** Participants whose connections had to be ended. */
	readonly #offenders = new Set<string>()
	#banMs = 0
	#banEndsAt = Number.NEGATIVE_INFINITY

	/**
	 * Counts somebody who wants to open another connection.
	 * @param isKnown tells whether they have painted here before: asked of those only who are not welcome
	 * otherwise. @returns whether they may.
	 */
	allowJoin(participant: string, isKnown: () => boolean, now = Date.now()): boolean {
		const welcome = this.#joins.take(1, now) && now >= this.#banEndsAt
		return welcome || (!this.#offenders.has(participant) && isKnown())
	}

	/** Counts a frame that made no sense. @returns false when there were too many. */
	allowMalformed(): boolean {
		return this.#stumbles.take(1)
	}

	/** A participant's connection had to be ended: for a while no stranger is let in from here. */
	ban(participant: string, now = Date.now()): void {
		// What was open all along may still be ended in the meantime; only coming back counts.
		if (now >= this.#banEndsAt) {
			if (now - this.#banEndsAt > limits.longestBanMs) this.#forget()
			this.#banMs = Math.min(limits.longestBanMs, Math.max(limits.firstBanMs, 3 * this.#banMs))
			this.#banEndsAt = now + this.#banMs
		}
		this.#offenders.add(participant)
	}

	#forget(): void {
		this.#banMs = 0
		this.#offenders.clear()
	}
}

/** The standing of every address that was here lately. */
export class AddressReputations {
	readonly #known = new Map<string, AddressReputation>()

	get(address: string): AddressReputation {
		const standing = this.#known.get(address) ?? new AddressReputation()
		this.#known.delete(address)
		this.#known.set(address, standing)
		const [oldest] = this.#known.keys()
		if (this.#known.size > mostAddresses && oldest !== undefined) this.#known.delete(oldest)
		return standing
	}
}
