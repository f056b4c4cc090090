import { limits } from '../../../shared/limits.ts'
import { TokenBucket } from '../../../shared/token-bucket.ts'

/** Addresses remembered at once; the least recently used is evicted first. */
const mostAddresses = 1_000

/**
 * Limits of one network address, for clients that reconnect after their connection was ended. (Each
 * connection also has its own limits, see ClientConnection.) A whole class may share one address,
 * so participants who have painted here before are admitted in spite of a ban.
 */
export class AddressReputation {
	readonly #joins = new TokenBucket(limits.joinsPerSecond, limits.joinsWindowSeconds)
	readonly #malformed = new TokenBucket(
		limits.malformedFramesPerSecond,
		limits.malformedFramesWindowSeconds,
	)
	/** Participants whose connections were ended for breaking a limit. */
	readonly #offenders = new Set<string>()
	#banMs = 0
	#banEndsAt = Number.NEGATIVE_INFINITY

	/**
	 * Counts an attempt to connect.
	 * @param isKnown tells whether the participant has painted here; called only when that decides.
	 * @returns whether the connection may open.
	 */
	allowJoin(participant: string, isKnown: () => boolean, now = Date.now()): boolean {
		const isAllowed = this.#joins.take(1, now) && now >= this.#banEndsAt
		return isAllowed || (!this.#offenders.has(participant) && isKnown())
	}

	/** Counts a malformed frame. @returns false when there were too many. */
	allowMalformed(): boolean {
		return this.#malformed.take(1)
	}

	/** Bans the address for strangers: at first for `limits.firstBanMs`, then three times as long. */
	ban(participant: string, now = Date.now()): void {
		// During a ban, connections that were open before may still be ended; that does not extend it.
		if (now >= this.#banEndsAt) {
			if (now - this.#banEndsAt > limits.longestBanMs) this.#reset()
			this.#banMs = Math.min(limits.longestBanMs, Math.max(limits.firstBanMs, 3 * this.#banMs))
			this.#banEndsAt = now + this.#banMs
		}
		this.#offenders.add(participant)
	}

	#reset(): void {
		this.#banMs = 0
		this.#offenders.clear()
	}
}

/** The reputations of recent addresses. */
export class AddressReputations {
	readonly #recent = new Map<string, AddressReputation>()

	get(address: string): AddressReputation {
		const reputation = this.#recent.get(address) ?? new AddressReputation()
		this.#recent.delete(address)
		this.#recent.set(address, reputation)
		const [oldest] = this.#recent.keys()
		if (this.#recent.size > mostAddresses && oldest !== undefined) this.#recent.delete(oldest)
		return reputation
	}
}
