import { Allowance } from '../../shared/allowance.ts'
import { limits } from '../../shared/limits.ts'

/** Addresses remembered at once; the one that was quiet longest is forgotten first. */
const mostAddresses = 1_000

/**
 * How much is still put up with from one network address. Each connection has limits of its own
 * (see Peer); this is for whoever answers being ended by coming back.
 */
export class Standing {
	readonly #joins = new Allowance(limits.joinsPerSecond, limits.joinsWindowSeconds)
	readonly #stumbles = new Allowance(limits.stumblesPerSecond, limits.stumblesWindowSeconds)

	/** @returns whether it may open another connection now. */
	mayJoin(): boolean {
		return this.#joins.take(1) && this.#stumbles.take(0)
	}

	/** Counts a frame that made no sense. @returns false when there were too many. */
	mayStumble(): boolean {
		return this.#stumbles.take(1)
	}

	/** A connection had to be ended: for a while no other one is taken. */
	disgrace(): void {
		this.#stumbles.take(Number.POSITIVE_INFINITY)
	}
}

/** The standing of every address that was here lately. */
export class Standings {
	readonly #known = new Map<string, Standing>()

	of(address: string): Standing {
		const standing = this.#known.get(address) ?? new Standing()
		this.#known.delete(address)
		this.#known.set(address, standing)
		const [oldest] = this.#known.keys()
		if (this.#known.size > mostAddresses && oldest !== undefined) this.#known.delete(oldest)
		return standing
	}
}
