import { limits } from '../../shared/limits.ts'

/** After so much, or so long, the other end is asked for a sign of life. */
interface Patience {
	bytes: number
	ms: number
}
const patience = {
	tessera: { bytes: 32 * 1024, ms: 2_000 },
	/** A stock client can only be asked for its document's state, which costs more. */
	stock: { bytes: limits.windowBytes / 2, ms: Number.POSITIVE_INFINITY },
} satisfies Record<string, Patience>

/**
 * How much is on its way to one connection. Workers don't tell what waits in a socket, so the
 * other end is asked: a probe goes out behind what was sent, and its answer proves that all before
 * it has arrived. Whoever has too much on its way gets nothing more until it has caught up: a slow
 * connection costs a bounded queue, however much the others draw.
 */
export class FlowControl {
	readonly #patience: Patience
	#probe = 0
	#waiting = false
	#askedAt = 0
	/** Sent before and since the probe that waits for its answer. */
	#before = 0
	#since = 0
	/** Short answers since the other end was last known to read. */
	#short = 0

	/** @param tessera the other end understands Tessera's own frames. */
	constructor(tessera: boolean) {
		this.#patience = tessera ? patience.tessera : patience.stock
	}

	/** @returns whether the connection has to catch up before it gets more. */
	get full(): boolean {
		return this.#before + this.#since > limits.windowBytes
	}

	/** @returns whether there is room for what can as well be left out. */
	hasRoomFor(bytes: number): boolean {
		return this.#before + this.#since + bytes <= limits.directMessageRoomBytes
	}

	/** Counts a short answer: to a fence, or a refusal. @returns whether the other end may get it. */
	allowShortAnswer(bytes: number): boolean {
		if (this.#short + bytes > limits.shortAnswerBytes) return false
		this.#short += bytes
		return true
	}

	/** Counts what was sent. @returns the number of a probe to send now, if one is due. */
	sent(bytes: number, now: number): number | undefined {
		this.#since += bytes
		if (this.#waiting) return undefined
		const { bytes: most, ms } = this.#patience
		const isLongAgo = this.#since > 0 && now - this.#askedAt >= ms
		if (this.#since < most && !isLongAgo) return undefined
		this.#waiting = true
		this.#askedAt = now
		this.#before = this.#since
		this.#since = 0
		this.#probe += 1
		return this.#probe
	}

	/** A probe came back. A stock client's answer has no number. */
	acknowledge(probe = this.#probe): void {
		if (!this.#waiting || probe !== this.#probe) return
		this.#waiting = false
		this.#before = 0
		this.#short = 0
	}
}
