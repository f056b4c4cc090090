import { limits } from '../../../shared/limits.ts'

/** A probe is sent after so many bytes, or so much time. */
interface ProbeInterval {
	bytes: number
	ms: number
}
const probeIntervals = {
	tessera: { bytes: 32 * 1024, ms: 2_000 },
	/** A stock client can only be asked for its document's state, which costs more. */
	stock: { bytes: limits.windowBytes / 2, ms: Number.POSITIVE_INFINITY },
} satisfies Record<string, ProbeInterval>

/**
 * Bounds what is in flight to one connection. Workers don't expose a socket's buffered bytes, so a
 * probe follows the frames, and its answer acknowledges everything before it. A connection with a
 * full window gets nothing more until it has caught up, so a slow one costs a bounded queue however
 * much the others draw.
 */
export class FlowControl {
	readonly #interval: ProbeInterval
	#probe = 0
	#waiting = false
	#probedAt = 0
	/** Bytes sent before and since the unanswered probe. */
	#before = 0
	#since = 0
	/** Bytes of short answers since the last acknowledgement. */
	#short = 0

	/** @param tessera whether the client understands Tessera's frames. */
	constructor(tessera: boolean) {
		this.#interval = tessera ? probeIntervals.tessera : probeIntervals.stock
	}

	/** True when the window is full: the connection has to catch up first. */
	get full(): boolean {
		return this.#before + this.#since > limits.windowBytes
	}

	/** @returns whether there is room for a frame that may be dropped. */
	hasRoomFor(bytes: number): boolean {
		return this.#before + this.#since + bytes <= limits.directMessageRoomBytes
	}

	/** Counts an answer to a fence, or a refusal. @returns whether it may be sent. */
	allowShortAnswer(bytes: number): boolean {
		if (this.#short + bytes > limits.shortAnswerBytes) return false
		this.#short += bytes
		return true
	}

	/** Counts sent bytes. @returns the number of a probe to send now, if one is due. */
	sent(bytes: number, now: number): number | undefined {
		this.#since += bytes
		if (this.#waiting) return undefined
		const { bytes: most, ms } = this.#interval
		const isLongAgo = this.#since > 0 && now - this.#probedAt >= ms
		if (this.#since < most && !isLongAgo) return undefined
		this.#waiting = true
		this.#probedAt = now
		this.#before = this.#since
		this.#since = 0
		this.#probe += 1
		return this.#probe
	}

	/** Handles the answer to a probe. A stock client's answer has no number. */
	acknowledge(probe = this.#probe): void {
		if (!this.#waiting || probe !== this.#probe) return
		this.#waiting = false
		this.#before = 0
		this.#short = 0
	}
}
